internal import ClaimModel
internal import ClaimRules

/// Reads the value of a number in digits, words or both: `1,200`, `1.8 million`, `two hundred and fifty thousand`, `7 3/4`, `five eighths`.
///
/// Words carry their meaning in the lexicons `number.*`: `value` adds, `factor` multiplies, `fraction` is a part, `denominator` divides,
/// `sign` negates, `point` begins decimals.
struct NumberReader {
  /// A number with the multiplier that ends it, which the first end of a range may share (`1 to 2 thousand`).
  struct Reading {
    var value: Double
    /// The last multiplier of a thousand or more; 1 where there is none.
    var scale: Double = 1
  }

  private let elements: NumberElements

  init(ruleSet: RuleSet) { elements = NumberElements(ruleSet: ruleSet) }

  /// Returns the value of the words in a range; nothing where there is none.
  func value(of range: ByteRange, in words: ArticleWords) -> Double? { read(range, in: words)?.value }

  /// Reads the words in a range; nothing where there is no number.
  func read(_ range: ByteRange, in words: ArticleWords) -> Reading? {
    if let digits = elements.loneDigits(range, in: words) { return Reading(value: digits) }
    var found = elements.read(range, in: words)
    var sign = 1.0
    while case .sign(let value)? = found.first {
      sign *= value
      found.removeFirst()
    }
    guard var reading = power(found) ?? quotient(found) ?? sum(found), reading.value.isFinite else { return nil }
    reading.value *= sign
    return reading
  }

  // MARK: Digits

  /// A base to a whole power: `2.5^-1`, `1e10`.
  private func power(_ found: [NumberElement]) -> Reading? {
    guard let mark = found.firstIndex(of: .power) ?? found.firstIndex(of: .exponent), mark == 1, case .digits(let base, _) = found[0] else {
      return nil
    }
    var exponent = 1.0
    var digits: Double?
    for element in found[(mark + 1)...] {
      switch element {
      case .sign(let value): exponent *= value
      case .digits(let value, _) where digits == nil: digits = value
      default: return nil
      }
    }
    guard let digits, digits == digits.rounded(), digits < 400 else { return nil }
    let isDecimal = found[mark] == .exponent
    var value = 1.0
    for _ in 0..<Int(digits) { value *= isDecimal ? 10 : base }
    let power = exponent < 0 ? 1 / value : value
    return Reading(value: isDecimal ? base * power : power)
  }

  /// A fraction in digits, with a whole number before it or not: `3/4`, `7 3/4`, `101-1/4 million`.
  private func quotient(_ found: [NumberElement]) -> Reading? {
    guard let slash = found.firstIndex(of: .slash), slash > 0, slash + 1 < found.count, case .digits(let upper, _) = found[slash - 1],
      case .digits(let lower, _) = found[slash + 1], lower != 0
    else { return nil }
    var value = upper / lower
    for element in found[..<(slash - 1)] {
      guard case .digits(let whole, _) = element else { continue }
      value += whole
    }
    return scaled(value, by: found[(slash + 2)...])
  }

  private func scaled(_ value: Double, by rest: ArraySlice<NumberElement>) -> Reading {
    var reading = Reading(value: value)
    for case .factor(let factor) in rest {
      reading.value *= factor
      if factor >= 1000 { reading.scale = factor }
    }
    return reading
  }

  // MARK: Words

  /// The running sum of a number in words.
  private struct Sum {
    /// What thousands and greater multipliers closed.
    var closed = 0.0
    /// What was closed last, for multipliers that follow each other (`three lakh crore`).
    var last: Double?
    /// What a hundred or a dozen multiplied.
    var base = 0.0
    /// What stands since the last multiplier.
    var run: Double?
    var scale = 1.0

    var value: Double { closed + base + (run ?? 0) }

    mutating func multiply(_ factor: Double) {
      if factor < 1000 {
        base += (run ?? 1) * factor
        run = nil
        return
      }
      if run == nil, base == 0, let last {
        closed += last * (factor - 1)
        self.last = last * factor
      } else {
        let group = base + (run ?? (base == 0 ? 1 : 0))
        last = group * factor
        closed += group * factor
      }
      (base, run, scale) = (0, nil, factor)
    }
  }

  private func sum(_ found: [NumberElement]) -> Reading? {
    if case .denominator(let lower)? = found.last, found.count > 1 { return fraction(found.dropLast(), over: lower) }
    var sum = Sum()
    var hasNumber = false
    var index = found.startIndex
    while index < found.endIndex {
      switch found[index] {
      case .digits(let value, let isGroup):
        // Thousands set apart by spaces.
        if isGroup, index > 0, case .digits = found[index - 1], let run = sum.run {
          sum.run = run * 1000 + value
        } else {
          sum.run = (sum.run ?? 0) + value
        }
        hasNumber = true
      case .value(let value), .fraction(let value):
        sum.run = (sum.run ?? 0) + value
        hasNumber = true
      case .factor(let factor):
        sum.multiply(factor)
        hasNumber = true
      case .point:
        sum.run = (sum.run ?? 0) + decimals(found, after: &index)
      default: break
      }
      index += 1
    }
    return hasNumber ? Reading(value: sum.value, scale: sum.scale) : nil
  }

  /// The decimals in words after `point`: one digit after another, or one number (`zero three`, `seventy-one`).
  private func decimals(_ found: [NumberElement], after index: inout Int) -> Double {
    var digits = ""
    while index + 1 < found.endIndex, case .value(let value) = found[index + 1], value < 100 {
      let last = digits.last
      // Seventy-one: the tens and the unit make one number.
      if value < 10, last == "0", digits.count == 2 { digits.removeLast() }
      digits += String(Int(value))
      index += 1
    }
    return Double("0." + digits) ?? 0
  }

  /// A fraction in words: the numerator and what stands whole before an `and` that follows no multiplier (`twenty and three fifths`).
  private func fraction(_ found: ArraySlice<NumberElement>, over denominator: Double) -> Reading? {
    var upper = found
    var lower = denominator
    var whole = 0.0
    if let join = found.lastIndex(of: .and), join > found.startIndex, !found[join - 1].isFactor {
      whole = sum(Array(found[..<join]))?.value ?? 0
      upper = found[(join + 1)...]
    }
    // Thirty fifths after a number or an article are thirty-fifths.
    if lower < 10, upper.count > 1, case .value(let tens)? = upper.last, tens >= 20, tens < 100, tens.remainder(dividingBy: 10) == 0 {
      let before = upper[upper.endIndex - 2]
      if before != .and {
        lower += tens
        upper = upper.dropLast()
      }
    }
    guard lower != 0 else { return nil }
    let numerator = sum(Array(upper))?.value ?? 1
    return Reading(value: whole + numerator / lower)
  }

  /// The powers of ten that a double holds exactly.
  private static let powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]

  /// Reads digits with commas before each group of three and at most one point among them, fifteen digits at most; nothing for other forms,
  /// which `digits` reads.
  ///
  /// Both the digits and the power of ten are exact, so that their quotient is the nearest double.
  static func plainDigits(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var whole = 0
    var length = 0
    var decimals = 0
    var group = 0
    var isAfterComma = false
    var isAfterPoint = false
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        whole = whole &* 10 &+ Int(digit)
        length += 1
        if isAfterPoint { decimals += 1 } else { group += 1 }
        guard length <= 15 else { return nil }
      } else if byte == UInt8(ascii: ",") {
        guard !isAfterPoint, isAfterComma ? group == 3 : group > 0 else { return nil }
        (isAfterComma, group) = (true, 0)
      } else if byte == UInt8(ascii: ".") {
        guard !isAfterPoint, isAfterComma ? group == 3 : group > 0 else { return nil }
        isAfterPoint = true
      } else {
        return nil
      }
    }
    guard length > 0, isAfterPoint ? decimals > 0 : !isAfterComma || group == 3 else { return nil }
    return Double(whole) / powersOfTen[decimals]
  }

  /// Reads digits with separators: commas group thousands, a point begins decimals; a single comma before one or two last digits is decimal.
  static func digits(_ text: String) -> Double? {
    let commas = text.split(separator: ",", omittingEmptySubsequences: false)
    let grouped = commas.count > 1 && commas.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
    if commas.count == 2, !grouped, !text.contains("."), commas[1].count <= 2 { return Double(commas.joined(separator: ".")) }
    // Numbers of a list (22,24,26): the last group of a number has three digits.
    if commas.count > 1, commas[commas.count - 1].prefix(while: { $0 != "." }).count != 3 { return nil }
    let points = text.split(separator: ".", omittingEmptySubsequences: false)
    if points.count > 2, points.dropFirst().allSatisfy({ $0.count == 3 }) { return Double(points.joined()) }
    // Indian grouping (12,34,567) as well as the Western.
    return Double(commas.joined())
  }
}
