internal import ClaimModel
internal import ClaimRules

/// A piece of a number: digits, a word with what it means, or a mark between them.
enum NumberElement: Equatable {
  /// Digits, and whether they can be a group of thousands (`234` in `1 234`).
  case digits(Double, isGroup: Bool)
  case value(Double)
  case factor(Double)
  case fraction(Double)
  /// What divides the number before it.
  case denominator(Double)
  case sign(Double)
  case point, and, slash, power, exponent
  /// An article before a fraction or a multiplier.
  case article

  var isFactor: Bool { if case .factor = self { true } else { false } }
}

/// Cuts the words of a number into its elements.
struct NumberElements {
  /// What the lexicons say of each entry that is a word of numbers.
  private let words: [Int: NumberElement]

  init(ruleSet: RuleSet) {
    var words: [Int: NumberElement] = [:]
    for (number, entry) in ruleSet.entries.enumerated() {
      let memberships = entry.memberships.filter { ruleSet.lexicons[$0.lexicon].name.hasPrefix("number.") }
      guard !memberships.isEmpty else { continue }
      func attribute(_ name: String) -> Double? { memberships.lazy.compactMap { $0.attributes[name]?.number }.first }
      if let denominator = attribute("denominator") {
        words[number] = .denominator(denominator)
      } else if let fraction = attribute("fraction") {
        words[number] = .fraction(fraction)
      } else if let factor = attribute("factor") {
        words[number] = .factor(factor)
      } else if let value = attribute("value") {
        words[number] = .value(value)
      } else if let sign = attribute("sign") {
        words[number] = .sign(sign)
      } else if memberships.contains(where: { $0.attributes["point"] == .flag(true) }) {
        words[number] = .point
      }
    }
    self.words = words
  }

  /// Returns the elements of a range, in order; what is no part of a number is left out.
  func read(_ range: ByteRange, in document: Document) -> [NumberElement] {
    let table = document.tokens
    var found: [NumberElement] = []
    var token = table.firstToken(at: range.start)
    var isAfterPoint = false
    while token < table.count, table.starts[token] < range.end {
      let wasAfterPoint = isAfterPoint
      isAfterPoint = false
      if table.classes[token].contains(.digits) {
        let text = document.article.string(ByteRange(table.starts[token], table.ends[token]))
        if let value = NumberReader.digits(wasAfterPoint ? "0." + text : text) {
          found.append(.digits(value, isGroup: text.prefix { $0 != "." }.count == 3))
        }
        token += 1
        continue
      }
      if let (element, length) = word(at: token, range, table) {
        found.append(element)
        token += length
        continue
      }
      let text = document.article.string(ByteRange(table.starts[token], table.ends[token]))
      switch text {
      case ".": isAfterPoint = true
      case "/", "\u{2044}": found.append(.slash)
      case "^": found.append(.power)
      // A dash between digits joins them; elsewhere it is a sign.
      case "-", "\u{2212}": if !isJoined(found) { found.append(.sign(-1)) }
      case "and", "And", "&": found.append(.and)
      case "a", "an", "A", "An": found.append(.article)
      default: exponent(text, &found)
      }
      token += 1
    }
    return found
  }

  /// Whether a dash after these elements joins and does not negate.
  private func isJoined(_ found: [NumberElement]) -> Bool {
    switch found.last {
    case nil, .power?, .exponent?, .sign?: false
    default: true
    }
  }

  /// The exponent of `1e10` or `12e-1`.
  private func exponent(_ text: String, _ found: inout [NumberElement]) {
    guard case .digits? = found.last, let first = text.first, first == "e" || first == "E" else { return }
    let digits = text.dropFirst()
    guard digits.allSatisfy(\.isNumber) else { return }
    found.append(.exponent)
    if let value = Double(String(digits)) { found.append(.digits(value, isGroup: false)) }
  }

  private func word(at token: Int, _ range: ByteRange, _ table: TokenTable) -> (NumberElement, Int)? {
    for number in Int(table.firstHit[token])..<Int(table.firstHit[token + 1]) {
      let hit = table.hits[number]
      let last = token + Int(hit.length) - 1
      guard last < table.count, table.ends[last] <= range.end else { continue }
      if let word = words[Int(hit.entry)] { return (word, Int(hit.length)) }
    }
    return nil
  }
}
