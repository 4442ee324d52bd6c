/// A figure of the text: its words, its value or bounds, and what it counts.
public struct QuantityRecord: Sendable, Hashable {
  /// The bytes of the figure's words.
  public var span: ByteRange
  /// What sort of number it is.
  public var type: QuantityType
  /// The number that the words give, if they give one.
  public var value: Double?
  /// The least number it can be; absent where that end is open.
  public var lower: Double?
  /// The greatest number it can be; absent where that end is open.
  public var upper: Double?
  /// Whether the upper bound is a convention for a vague word and not the words' own.
  public var upperIsSoft: Bool
  /// How the figure relates to its number.
  public var comparator: Comparator
  /// The direction, where the figure is an amount of change.
  public var change: ChangeDirection?
  /// The unit's canonical name: `person`, `percent`, `US dollar`, and so on.
  public var unit: String?
  /// The noun phrase that is counted, as written.
  public var counted: String?
  /// What the figure measures.
  public var measuredKind: MeasuredKind?
  /// Whether it is a running total or an addition to one.
  public var aggregation: Aggregation?
  /// What the article says it rests on.
  public var basis: Basis?
  /// How it follows from another claim's figure.
  public var derived: Derived?
  /// The ids of the rules that made it, in order.
  public var rules: [String]

  /// Creates a quantity; all but its words and its type may be left out.
  @inlinable
  public init(
    span: ByteRange, type: QuantityType, value: Double? = nil, lower: Double? = nil, upper: Double? = nil,
    upperIsSoft: Bool = false, comparator: Comparator = .eq, change: ChangeDirection? = nil, unit: String? = nil,
    counted: String? = nil, measuredKind: MeasuredKind? = nil, aggregation: Aggregation? = nil, basis: Basis? = nil,
    derived: Derived? = nil, rules: [String] = []
  ) {
    self.span = span
    self.type = type
    self.value = value
    self.lower = lower
    self.upper = upper
    self.upperIsSoft = upperIsSoft
    self.comparator = comparator
    self.change = change
    self.unit = unit
    self.counted = counted
    self.measuredKind = measuredKind
    self.aggregation = aggregation
    self.basis = basis
    self.derived = derived
    self.rules = rules
  }

  /// How a figure follows from the figure of another claim.
  public struct Derived: Sendable, Hashable {
    /// The id of the claim that it is relative to; absent while that claim is unknown.
    public var relativeTo: String?
    /// The factor on the other claim's figure.
    public var factor: Double
    /// The part of the factor by which it may be off.
    public var tolerance: Double?

    /// Creates a derivation.
    @inlinable
    public init(relativeTo: String? = nil, factor: Double, tolerance: Double? = nil) {
      self.relativeTo = relativeTo
      self.factor = factor
      self.tolerance = tolerance
    }
  }
}
