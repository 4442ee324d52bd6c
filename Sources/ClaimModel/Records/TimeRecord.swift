/// A time of the text, as an expression found or as the window of a claim.
public struct TimeRecord: Sendable, Hashable {
  /// The bytes of the expression, or of the whole window phrase in a claim; absent where no words give it.
  public var span: ByteRange?
  /// The type of the expression.
  public var type: TimeType?
  /// The TIMEX3 value.
  public var timex: String?
  /// The value before any reference date was put in, such as `XXXX-WXX-5<` or `REF-P2W`.
  public var symbolic: String?
  /// The TIMEX3 modifier, such as `EARLY` or `APPROX`.
  public var mod: String?
  /// The first day or minute of the window, ISO 8601, inclusive.
  public var start: String?
  /// The last day or minute of the window, ISO 8601, inclusive.
  public var end: String?
  /// Whether the window begins at an unstated time.
  public var openStart: Bool
  /// Whether the window runs to the present.
  public var openEnd: Bool
  /// How fine the time is: `minute`, `part_of_day`, `day`, `month`, and so on.
  public var precision: String?
  /// What a relative time was counted from, or the moment at which a state holds.
  public var anchor: String?
  /// The ids of the rules that made it, in order.
  public var rules: [String]

  /// Creates a time; everything may be left out.
  @inlinable
  public init(
    span: ByteRange? = nil, type: TimeType? = nil, timex: String? = nil, symbolic: String? = nil, mod: String? = nil,
    start: String? = nil, end: String? = nil, openStart: Bool = false, openEnd: Bool = false, precision: String? = nil,
    anchor: String? = nil, rules: [String] = []
  ) {
    self.span = span
    self.type = type
    self.timex = timex
    self.symbolic = symbolic
    self.mod = mod
    self.start = start
    self.end = end
    self.openStart = openStart
    self.openEnd = openEnd
    self.precision = precision
    self.anchor = anchor
    self.rules = rules
  }
}
