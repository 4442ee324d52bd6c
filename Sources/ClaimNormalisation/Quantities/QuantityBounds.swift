internal import ClaimModel
internal import ClaimRules

/// The interval that a figure's words leave, by its comparator and by the tables of vague and approximate words.
struct QuantityBounds {
  /// A comparator with the row of the table `approximate` that says how far its words may be off.
  struct Comparison {
    var comparator: Comparator
    var row: String?
  }

  private let vague: Table?
  private let approximate: Table?
  /// How far an approximate figure may be off where its words have no row of their own.
  let tolerance: Double

  init(ruleSet: RuleSet) {
    vague = ruleSet.tables["vague"]
    approximate = ruleSet.tables["approximate"]
    tolerance = ruleSet.tables["approximate"]?["default", "tolerance"]?.number ?? 0.1
  }

  /// Bounds an amount without a figure; false where the table does not know it.
  func bound(_ record: inout QuantityRecord, vagueRow key: String) -> Bool {
    guard let row = vague?.rows[key] else { return false }
    record.comparator = .vague
    record.lower = row["lower"]?.number
    record.upper = row["upper"]?.number
    record.upperIsSoft = row["soft"] == .flag(true) && record.upper != nil
    return true
  }

  /// Bounds a range; of a change the later figure is the value.
  func bound(_ record: inout QuantityRecord, from first: Double, to second: Double) {
    record.comparator = .between
    record.lower = min(first, second)
    record.upper = max(first, second)
    if record.change != nil { record.value = second }
  }

  /// Bounds one number by its comparator.
  func bound(_ record: inout QuantityRecord, _ value: Double, _ words: Comparison) {
    record.value = value
    record.comparator = words.comparator
    let isWhole = record.type == .cardinal && value == value.rounded() && value.magnitude < 1e6
    switch words.comparator {
    case .eq: (record.lower, record.upper) = (value, value)
    case .ge, .mayRise: record.lower = value
    case .gt: record.lower = isWhole ? value + 1 : value
    case .le: record.upper = value
    case .lt: record.upper = isWhole ? value - 1 : value
    case .approx:
      let row = words.row.flatMap { approximate?.rows[$0] }
      let below = row?["below"]?.number ?? tolerance
      let above = row?["above"]?.number ?? tolerance
      let isCount = record.type == .cardinal && value == value.rounded()
      let low = value - value.magnitude * below
      let high = value + value.magnitude * above
      record.lower = isCount ? low.rounded() : QuantityBounds.rounded(low)
      record.upper = isCount ? high.rounded() : QuantityBounds.rounded(high)
    case .between, .vague, .relative: break
    }
  }

  /// Without the dust of binary fractions: twelve significant digits.
  static func rounded(_ value: Double) -> Double {
    guard value != 0, value.magnitude < 1e15 else { return value }
    var scale = 1.0
    while (value * scale).magnitude < 1e11, scale < 1e15 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
