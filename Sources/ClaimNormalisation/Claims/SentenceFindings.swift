internal import ClaimModel
internal import ClaimRules

/// What was found in each sentence of an article, sorted by what it is: one list of numbers, cut by sentence and kind.
struct SentenceFindings {
  /// What a number means: an index of the quantities or times found, else of an annotation.
  enum Kind: Int, CaseIterable { case quantity, time, place, attribution, channel, event }

  /// The numbers of one kind in one sentence, ascending.
  struct Items: RandomAccessCollection {
    fileprivate let numbers: [Int32]
    let startIndex: Int
    let endIndex: Int
    subscript(index: Int) -> Int { Int(numbers[index]) }
  }

  private static let kinds = Kind.allCases.count
  private var ends: [Int32]
  private var numbers: [Int32] = []

  /// The number of sentences.
  var sentenceCount: Int { ends.count / SentenceFindings.kinds }

  /// About how many claims are to be expected.
  var estimatedClaims: Int { numbers.count }

  /// Sorts what was found; annotations and findings are in the order of sentences.
  init(reader: FieldReader, quantities: [FoundQuantity], times: [FoundTime], entities: EntityIndex) {
    let all = reader.annotations.annotations
    let isPlace = entities.entities.map { $0.type == .place }
    ends = Array(repeating: 0, count: reader.annotations.sentences.count * SentenceFindings.kinds)
    var found: [(slot: Int32, number: Int32)] = []
    found.reserveCapacity(all.count)
    func add(_ kind: Kind, _ sentence: Int, _ number: Int) {
      let slot = sentence * SentenceFindings.kinds + kind.rawValue
      ends[slot] += 1
      found.append((Int32(truncatingIfNeeded: slot), Int32(truncatingIfNeeded: number)))
    }
    for number in all.indices where !all[number].isOverridden {
      let sentence = Int(all[number].sentence)
      switch reader.emission(all[number]) {
      case .mention:
        if let entity = entities.entityOfAnnotation[number], isPlace[entity] { add(.place, sentence, number) }
      case .attribution: add(.attribution, sentence, number)
      case .channel: add(.channel, sentence, number)
      case .event: add(.event, sentence, number)
      default: break
      }
    }
    for index in quantities.indices { add(.quantity, quantities[index].sentence, index) }
    for index in times.indices { add(.time, times[index].sentence, index) }
    // Each count becomes the start of its run, which grows to the end while the numbers are dealt out.
    var next: Int32 = 0
    for slot in ends.indices { (ends[slot], next) = (next, next + ends[slot]) }
    numbers = Array(repeating: 0, count: found.count)
    for (slot, number) in found {
      numbers[Int(ends[Int(slot)])] = number
      ends[Int(slot)] += 1
    }
  }

  /// Whether anything was found in a sentence that makes a claim.
  func holdsAnything(_ sentence: Int) -> Bool {
    let first = sentence * SentenceFindings.kinds
    return ends[first + SentenceFindings.kinds - 1] > (first == 0 ? 0 : ends[first - 1])
  }

  /// The numbers of a kind in a sentence.
  subscript(kind: Kind, sentence: Int) -> Items {
    let slot = sentence * SentenceFindings.kinds + kind.rawValue
    return Items(numbers: numbers, startIndex: slot == 0 ? 0 : Int(ends[slot - 1]), endIndex: Int(ends[slot]))
  }
}

/// One reporting act with what belongs to it, ready for claims.
struct ReportedSpeech {
  /// The annotation.
  var annotation: Int
  /// The whole range from source to content.
  var range: ByteRange
  /// What is said.
  var content: [ByteRange]
  /// The cue.
  var cue: ByteRange?
  var lemma: String
  var cueClass: String
  /// What the tables say of the class.
  var cueFacts: ClaimLexicon.CueFacts
  /// Who says it.
  var source: ClaimRecord.Source
  var channel: ClaimRecord.Channel?
  /// The role told beside the source.
  var role: ByteRange?
  /// The index of the time when it was said.
  var uttered: Int?
  var flags: [String] = []
  var rules: [String] = []
  /// The quoted stretches of the content, and how the words are given.
  var quoted: [ByteRange] = []
  var mode = SpeechMode.indirect
  /// Whether the cue takes somebody who is told.
  var hasHearer = false
  /// Whether it tells that nothing was said: did not say, never confirmed.
  var isNegated = false
  /// Whether a claim was made of its content.
  var isCovered = false

  /// The number of bytes of the content.
  var size: Int { content.reduce(0) { $0 + $1.count } }
}

/// The ids that an article's claims have so far: open addressing.
struct SeenIds {
  private var slots: [UInt64] = []
  private var used = 0

  /// Adds an id; says whether it is new.
  mutating func insert(_ id: UInt64) -> Bool {
    // Zero marks an empty slot.
    let id = id == 0 ? 1 : id
    if used * 2 >= slots.count { grow() }
    let slot = slot(of: id)
    if slots[slot] == id { return false }
    slots[slot] = id
    used += 1
    return true
  }

  private func slot(of id: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: id) & mask
    while slots[slot] != 0, slots[slot] != id { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: Swift.max(32, old.count * 2))
    for id in old where id != 0 { slots[slot(of: id)] = id }
  }
}

extension ByteRange {
  /// The smallest range that holds both.
  func union(_ other: ByteRange) -> ByteRange { ByteRange(min(start, other.start), max(end, other.end)) }
}
