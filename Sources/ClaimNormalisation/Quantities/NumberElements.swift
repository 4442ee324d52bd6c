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
  private let elements: [NumberElement]
  /// For each lexicon entry the index of what is said of it; -1 for none.
  private let wordOfEntry: [Int32]

  init(ruleSet: RuleSet) {
    var words: [NumberElement] = []
    var wordOfEntry = Array(repeating: Int32(-1), count: ruleSet.entries.count)
    let isOfNumbers = ruleSet.lexicons.map { $0.name.hasPrefix("number.") }
    for number in ruleSet.entries.indices {
      guard ruleSet.entries[number].memberships.contains(where: { isOfNumbers[$0.lexicon] }) else { continue }
      let memberships = ruleSet.entries[number].memberships.filter { isOfNumbers[$0.lexicon] }
      func attribute(_ name: String) -> Double? { memberships.lazy.compactMap { $0.attributes[name]?.number }.first }
      if let denominator = attribute("denominator") {
        words.append(.denominator(denominator))
      } else if let fraction = attribute("fraction") {
        words.append(.fraction(fraction))
      } else if let factor = attribute("factor") {
        words.append(.factor(factor))
      } else if let value = attribute("value") {
        words.append(.value(value))
      } else if let sign = attribute("sign") {
        words.append(.sign(sign))
      } else if memberships.contains(where: { $0.attributes["point"] == .flag(true) }) {
        words.append(.point)
      } else {
        continue
      }
      wordOfEntry[number] = Int32(truncatingIfNeeded: words.count - 1)
    }
    self.elements = words
    self.wordOfEntry = wordOfEntry
  }

  /// Returns the value of a range that is one token of plain digits.
  func loneDigits(_ range: ByteRange, in words: ArticleWords) -> Double? {
    let tokens = words.tokens
    let token = tokens.firstToken(at: range.start)
    guard token < tokens.count, tokens.starts[token] == range.start, tokens.ends[token] == range.end,
      tokens.classes[token].contains(.digits)
    else { return nil }
    return NumberReader.plainDigits(words.bytes(at: token))
  }

  /// Returns the elements of a range, in order; what is no part of a number is left out.
  func read(_ range: ByteRange, in words: ArticleWords) -> [NumberElement] {
    let table = words.tokens
    var found: [NumberElement] = []
    found.reserveCapacity(4)
    var token = table.firstToken(at: range.start)
    var isAfterPoint = false
    while token < table.count, table.starts[token] < range.end {
      let wasAfterPoint = isAfterPoint
      isAfterPoint = false
      if table.classes[token].contains(.digits) {
        if let digits = digits(words.bytes(at: token), isAfterPoint: wasAfterPoint) { found.append(digits) }
        token += 1
        continue
      }
      if let (element, length) = word(at: token, range, table) {
        found.append(element)
        token += length
        continue
      }
      if let mark = mark(words.bytes(at: token)) {
        switch mark {
        case .point: isAfterPoint = true
        // A dash between digits joins them; elsewhere it is a sign.
        case .sign: if !isJoined(found) { found.append(mark) }
        default: found.append(mark)
        }
      } else if words.firstByte(token) | 0x20 == UInt8(ascii: "e") {
        exponent(String(decoding: words.bytes(at: token), as: UTF8.self), &found)
      }
      token += 1
    }
    return found
  }

  /// The element of a token of digits.
  private func digits(_ bytes: UnsafeBufferPointer<UInt8>, isAfterPoint: Bool) -> NumberElement? {
    if !isAfterPoint, let value = NumberReader.plainDigits(bytes) {
      return .digits(value, isGroup: (bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count) == 3)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let value = NumberReader.digits(isAfterPoint ? "0." + text : text) else { return nil }
    return .digits(value, isGroup: text.prefix { $0 != "." }.count == 3)
  }

  /// The mark or little word that a token is.
  private func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberElement? {
    func isText(_ text: StaticString) -> Bool {
      guard bytes.count == text.utf8CodeUnitCount else { return false }
      for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
      return true
    }
    if isText(".") { return .point }
    if isText("/") || isText("\u{2044}") { return .slash }
    if isText("^") { return .power }
    if isText("-") || isText("\u{2212}") { return .sign(-1) }
    if isText("and") || isText("And") || isText("&") { return .and }
    if isText("a") || isText("an") || isText("A") || isText("An") { return .article }
    return nil
  }

  /// Whether a dash after these elements joins and does not negate.
  private func isJoined(_ found: [NumberElement]) -> Bool {
    guard let last = found.last(where: { $0 != .sign(-1) }) else { return !found.isEmpty }
    return last != .power && last != .exponent
  }

  /// The exponent of `1e10` or `12e-1`.
  private func exponent(_ text: String, _ found: inout [NumberElement]) {
    guard case .digits? = found.last, let first = text.first, first == "e" || first == "E" else { return }
    let digits = text.dropFirst()
    guard digits.allSatisfy(\.isNumber) else { return }
    found.append(.exponent)
    if let value = Double(String(digits)) { found.append(.digits(value, isGroup: false)) }
  }

  private func word(at token: Int, _ range: ByteRange, _ table: TokenPointers) -> (NumberElement, Int)? {
    for number in Int(table.firstHit[token])..<Int(table.firstHit[token + 1]) {
      let hit = table.hits[number]
      let last = token + Int(hit.length) - 1
      guard last < table.count, table.ends[last] <= range.end else { continue }
      let word = wordOfEntry[Int(hit.entry)]
      if word >= 0 { return (elements[Int(word)], Int(hit.length)) }
    }
    return nil
  }
}
