internal import ClaimModel

/// The numbers that a figure can stand for: a closed interval whose ends may be open, and how far they give way.
///
/// The ends of vague amounts and of approximate figures are conventions, and soft: what lies a little beyond them is no contradiction.
struct NumberInterval: Hashable {
  /// The least number; minus infinity where that end is open.
  var lower: Double
  /// The greatest number; infinity where that end is open.
  var upper: Double
  /// The least number with the soft end giving way.
  var softLower: Double
  /// The greatest number with the soft end giving way.
  var softUpper: Double

  /// Creates an interval whose ends are hard.
  init(_ lower: Double, _ upper: Double) {
    (self.lower, self.upper) = (lower, upper)
    (softLower, softUpper) = (lower, upper)
  }

  /// Creates the interval of a figure; nothing where the figure gives no number.
  ///
  /// - Parameters:
  ///   - quantity: The figure.
  ///   - policy: How far soft ends give way.
  init?(_ quantity: QuantityRecord, _ policy: ComparisonPolicy) {
    guard quantity.comparator != .relative, quantity.value != nil || quantity.lower != nil || quantity.upper != nil else { return nil }
    switch quantity.comparator {
    case .eq:
      guard let value = quantity.value ?? quantity.lower ?? quantity.upper else { return nil }
      let reach = NumberInterval.rounding(value, unit: quantity.unit, policy)
      self.init((quantity.lower ?? value) - reach, (quantity.upper ?? value) + reach)
    case .mayRise: self.init(quantity.lower ?? quantity.value ?? -.infinity, .infinity)
    default: self.init(quantity.lower ?? -.infinity, quantity.upper ?? .infinity)
    }
    guard lower <= upper else { return nil }
    if quantity.upperIsSoft { softUpper = upper * policy.softReach }
    if quantity.comparator == .approx, let value = quantity.value {
      if lower.isFinite { softLower = value - (value - lower) * policy.softReach }
      if upper.isFinite { softUpper = value + (upper - value) * policy.softReach }
    }
  }

  /// How far a figure may have been rounded: half of its last digit that is not nought, for figures from a thousand on, percentages and
  /// those with decimals; counts below a thousand are taken as exact.
  private static func rounding(_ value: Double, unit: String?, _ policy: ComparisonPolicy) -> Double {
    let size = value.magnitude
    guard size > 0, size < 1e15 else { return 0 }
    var step: Double
    if size >= 1000, size == size.rounded() {
      step = 1
      while (size / (step * 10)).rounded() * step * 10 == size { step *= 10 }
      if step == 1 { return 0 }
    } else if size != size.rounded() || unit == "percent" {
      step = 1
      var digits = 0
      while digits < 6, (size / step - (size / step).rounded()).magnitude > 1e-6 {
        step /= 10
        digits += 1
      }
    } else {
      return 0
    }
    // Just short of half, so that the next number with as many digits does not touch.
    return min(step * 0.499, size * policy.roundingLimit)
  }

  /// How this interval lies to another, by the hard ends.
  func relation(to other: NumberInterval) -> IntervalRelation {
    if lower == other.lower, upper == other.upper { return .equal }
    if upper < other.lower || other.upper < lower { return .disjoint }
    if lower <= other.lower, upper >= other.upper { return .contains }
    if lower >= other.lower, upper <= other.upper { return .within }
    return .overlaps
  }

  /// Whether the intervals share a number once the soft ends give way.
  func touchesSoftly(_ other: NumberInterval) -> Bool { softUpper >= other.softLower && other.softUpper >= softLower }

  /// Whether a part with these numbers can belong to a whole with those: none of it would exceed the whole.
  func fits(in whole: NumberInterval) -> Bool { lower <= whole.upper }

  /// Whether it can once the soft ends give way.
  func fitsSoftly(in whole: NumberInterval) -> Bool { softLower <= whole.softUpper }
}
