/// What a stream of records was made with.
public struct RunRecord: Sendable, Hashable {
  /// The version of the tool.
  public var version: String
  /// The SHA-256 of the rules, in hex digits.
  public var rulesHash: String
  /// The options that can change the output, in the order of their names.
  public var options: [Option]
  /// The table that vague phrases were read with.
  public var softBounds: [SoftBound]
  /// The name of the schema.
  public var schema: String

  /// Creates a record of a run.
  public init(
    version: String, rulesHash: String, options: [Option] = [], softBounds: [SoftBound] = [], schema: String = Self.currentSchema
  ) {
    self.version = version
    self.rulesHash = rulesHash
    self.options = options
    self.softBounds = softBounds
    self.schema = schema
  }

  /// The schema that this version writes.
  public static let currentSchema = "claimkit/1"

  /// An option of the run.
  public struct Option: Sendable, Hashable {
    /// The option's name.
    public var name: String
    /// Its value, as given.
    public var value: String

    /// Creates an option.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What a vague phrase is taken to mean.
  public struct SoftBound: Sendable, Hashable {
    /// The phrase: `dozens`, `several`, and so on.
    public var phrase: String
    /// The comparator that it gives.
    public var comparator: Comparator
    /// The least number it can mean.
    public var lower: Double?
    /// The greatest number it is taken to mean.
    public var upper: Double?
    /// Whether the upper bound is a convention and not the words' own.
    public var upperIsSoft: Bool
    /// The part of a stated number by which it may be off.
    public var tolerance: Double?

    /// Creates a row of the table.
    public init(
      phrase: String, comparator: Comparator = .vague, lower: Double? = nil, upper: Double? = nil, upperIsSoft: Bool = false,
      tolerance: Double? = nil
    ) {
      self.phrase = phrase
      self.comparator = comparator
      self.lower = lower
      self.upper = upper
      self.upperIsSoft = upperIsSoft
      self.tolerance = tolerance
    }
  }
}
