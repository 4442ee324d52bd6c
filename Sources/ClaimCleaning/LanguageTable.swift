internal import ClaimModel
public import ClaimRules

/// What the tables of a rule set say of languages, made ready for looking up: words by hash, letters and scripts by code point.
///
/// Immutable, shared by all tasks.
public struct LanguageTable: Sendable {
  /// One language of the tables.
  struct Language: Sendable {
    var tag: String
    /// The script that tells it, and one that may stand beside it; indices.
    var script: Int
    var companion: Int?
  }

  /// A word's or a letter's languages, as indices, and what it counts for each.
  struct Evidence: Sendable {
    var languages: [Int] = []
    /// A thousandth of a word; less where more languages share it.
    var weight: Int { languages.isEmpty ? 0 : 1000 / languages.count }
  }

  /// A word with where its languages stand.
  private struct Word: Sendable {
    var hash: UInt64 = 0
    var first: Int32 = 0
    var count: Int16 = 0
    /// What it counts for each.
    var weight: Int16 = 0
  }

  private(set) var languages: [Language] = []
  private(set) var scripts: [String] = []
  /// The tags of the languages that the rule set has rules for.
  let supported: Set<String>
  private var ranges: [(range: ClosedRange<UInt32>, script: Int)] = []
  /// The words by hash, with open addressing; a slot of no languages is empty.
  private var words: [Word] = []
  /// A Bloom filter of the words, which stays in the nearest cache: most words of a text are no word that tells a language.
  private var filter = [UInt64](repeating: 0, count: LanguageTable.filterBits / 64)
  private static let filterBits = 1 << 15
  /// The languages of all words, those of one side by side.
  private var languagesOfWords: [Int] = []
  private var letters: [UInt32: Evidence] = [:]

  /// Reads the tables `languages` and `scripts`; where a rule set has none, no language is ever told.
  public init(ruleSet: RuleSet) {
    supported = Set(ruleSet.rules.compactMap { $0.id.split(separator: ".").first.map(String.init) })
    guard let rows = ruleSet.tables["languages"]?.rows, let scriptRows = ruleSet.tables["scripts"]?.rows else { return }
    scripts = scriptRows.keys.sorted()
    for (number, name) in scripts.enumerated() { readRanges(scriptRows[name]?["ranges"]?.description ?? "", of: number) }
    ranges.sort { $0.range.lowerBound < $1.range.lowerBound }
    var byWord: [UInt64: Evidence] = [:]
    for (tag, row) in rows.sorted(by: { $0.key < $1.key }) {
      guard let script = row["script"].flatMap({ scripts.firstIndex(of: $0.description) }) else { continue }
      let number = languages.count
      languages.append(Language(tag: tag, script: script, companion: row["with"].flatMap { scripts.firstIndex(of: $0.description) }))
      for word in Set((row["words"]?.description ?? "").split(separator: " ")) {
        byWord[ByteHash.folded(word.utf8), default: Evidence()].languages.append(number)
      }
      for letter in Set((row["letters"]?.description ?? "").unicodeScalars) {
        letters[letter.value, default: Evidence()].languages.append(number)
      }
    }
    fillWords(byWord)
  }

  /// Whether the tables name any language.
  var isEmpty: Bool { languages.isEmpty }

  private mutating func readRanges(_ text: String, of script: Int) {
    for part in text.split(separator: " ") {
      let ends = part.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      guard let low = ends.first, let high = ends.last, low <= high else { continue }
      ranges.append((low...high, script))
    }
  }

  private mutating func fillWords(_ byWord: [UInt64: Evidence]) {
    var capacity = 64
    while capacity < byWord.count * 3 { capacity *= 2 }
    words = Array(repeating: Word(), count: capacity)
    for (hash, evidence) in byWord.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while words[slot].count > 0 { slot = (slot + 1) & (capacity - 1) }
      words[slot] = Word(
        hash: hash, first: Int32(truncatingIfNeeded: languagesOfWords.count), count: Int16(truncatingIfNeeded: evidence.languages.count),
        weight: Int16(truncatingIfNeeded: evidence.weight))
      languagesOfWords += evidence.languages
      let bit = LanguageTable.bit(of: hash)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  @inline(__always)
  private static func bit(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (filterBits - 1) }

  /// The number of slots, which bounds what `slot(ofWord:)` returns.
  var slotCount: Int { words.count }

  /// Returns where a word stands, by the hash of its folded bytes; nothing where no language has it.
  @inline(__always)
  func slot(ofWord hash: UInt64) -> Int? {
    let bit = LanguageTable.bit(of: hash)
    guard filter[bit >> 6] >> UInt64(bit & 63) & 1 != 0 else { return nil }
    var slot = Int(truncatingIfNeeded: hash) & (words.count - 1)
    while words[slot].count > 0 {
      if words[slot].hash == hash { return slot }
      slot = (slot + 1) & (words.count - 1)
    }
    return nil
  }

  /// Calls a function with each language of the word in a slot and what the word counts for it.
  @inline(__always)
  func forEachLanguage(ofSlot slot: Int, _ body: (_ language: Int, _ weight: Int) -> Void) {
    let word = words[slot]
    for index in Int(word.first)..<Int(word.first) + Int(word.count) { body(languagesOfWords[index], Int(word.weight)) }
  }

  /// Returns the evidence of a letter.
  func evidence(ofLetter scalar: UInt32) -> Evidence? { letters[scalar] }

  /// Returns the script of a code point, as an index.
  func script(of scalar: UInt32) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].range.upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].range.contains(scalar) ? ranges[low].script : nil
  }
}
