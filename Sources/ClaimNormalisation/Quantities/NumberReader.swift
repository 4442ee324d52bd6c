internal import ClaimModel
internal import ClaimRules

/// Reads the value of a number in digits, words or both: `1,200`, `1.8 million`, `two hundred and fifty thousand`, `half a million`, `35m`.
///
/// Words carry their value in the lexicons: `value` of units and tens, `factor` of multipliers and suffixes.
struct NumberReader {
  private struct WordValue {
    var value: Double?
    var factor: Double?
  }

  private let words: [Int: WordValue]

  init(ruleSet: RuleSet) {
    var words: [Int: WordValue] = [:]
    for (number, entry) in ruleSet.entries.enumerated() {
      for membership in entry.memberships where ruleSet.lexicons[membership.lexicon].name.hasPrefix("number.") {
        var word = words[number] ?? WordValue()
        word.value = word.value ?? membership.attributes["value"]?.number
        word.factor = word.factor ?? membership.attributes["factor"]?.number
        if word.value != nil || word.factor != nil { words[number] = word }
      }
    }
    self.words = words
  }

  /// Returns the value of the words in a range; nothing where there is none.
  func value(of range: ByteRange, in document: Document) -> Double? {
    let table = document.tokens
    var total = 0.0
    var current: Double?
    var token = table.firstToken(at: range.start)
    var hasNumber = false
    while token < table.count, table.starts[token] < range.end {
      if table.classes[token].contains(.digits) {
        guard let number = NumberReader.digits(document.article.string(ByteRange(table.starts[token], table.ends[token]))) else {
          return nil
        }
        // 2 1/2: whole and fraction; otherwise digits begin anew.
        current = (current ?? 0) + number
        hasNumber = true
        token += 1
        continue
      }
      guard let (word, length) = word(at: token, table) else {
        token += 1
        continue
      }
      hasNumber = true
      if let factor = word.factor {
        if factor >= 1000 {
          total += (current ?? 1) * factor
          current = nil
        } else {
          current = (current ?? 1) * factor
        }
      } else if let value = word.value {
        current = (current ?? 0) + value
      }
      token += length
    }
    return hasNumber ? total + (current ?? 0) : nil
  }

  private func word(at token: Int, _ table: TokenTable) -> (WordValue, Int)? {
    for number in Int(table.firstHit[token])..<Int(table.firstHit[token + 1]) {
      let hit = table.hits[number]
      if let word = words[Int(hit.entry)] { return (word, Int(hit.length)) }
    }
    return nil
  }

  /// Reads digits with separators: commas group thousands, a point begins decimals; a single comma before one or two last digits is decimal.
  static func digits(_ text: String) -> Double? {
    let commas = text.split(separator: ",", omittingEmptySubsequences: false)
    let grouped = commas.count > 1 && commas.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
    if commas.count == 2, !grouped, !text.contains("."), commas[1].count <= 2 { return Double(commas.joined(separator: ".")) }
    let points = text.split(separator: ".", omittingEmptySubsequences: false)
    if points.count > 2, points.dropFirst().allSatisfy({ $0.count == 3 }) { return Double(points.joined()) }
    // Indian grouping (12,34,567) as well as the Western.
    return Double(commas.joined())
  }
}
