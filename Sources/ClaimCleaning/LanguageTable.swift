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

  private(set) var languages: [Language] = []
  private(set) var scripts: [String] = []
  /// The tags of the languages that the rule set has rules for.
  let supported: Set<String>
  private var ranges: [(range: ClosedRange<UInt32>, script: Int)] = []
  private var words: [(hash: UInt64, evidence: Evidence)] = []
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

  /// Open addressing; a slot without languages is empty.
  private mutating func fillWords(_ byWord: [UInt64: Evidence]) {
    var capacity = 64
    while capacity < byWord.count * 3 { capacity *= 2 }
    words = Array(repeating: (0, Evidence()), count: capacity)
    for (hash, evidence) in byWord.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while !words[slot].evidence.languages.isEmpty { slot = (slot + 1) & (capacity - 1) }
      words[slot] = (hash, evidence)
    }
  }

  /// Calls a function with the evidence of a word, by the hash of its folded bytes, where it is one of the tables.
  @inline(__always)
  func withEvidence(ofWord hash: UInt64, _ body: (Evidence) -> Void) {
    guard !words.isEmpty else { return }
    var slot = Int(truncatingIfNeeded: hash) & (words.count - 1)
    while !words[slot].evidence.languages.isEmpty {
      if words[slot].hash == hash {
        body(words[slot].evidence)
        return
      }
      slot = (slot + 1) & (words.count - 1)
    }
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
