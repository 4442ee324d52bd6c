/// How two claims stand to each other.
public enum RelationType: String, Sendable, Hashable, CaseIterable {
  /// The first is the later word of the source of the second.
  case supersedes
  /// The first says again what the second says, by the same voice.
  case restates
  /// Both can be true, by different voices or in different words.
  case agrees
  /// The first says the same more precisely.
  case refines
  /// The first weakens or checks the second.
  case qualifies
  /// Both can be true only where a soft bound gives way.
  case tension
  /// Both cannot be true.
  case conflicts
  /// The figures differ, and so do their windows.
  case windowsDiffer = "windows_differ"
  /// The first counts a part of what the second counts, and does not exceed it.
  case included
  /// The first denies the second.
  case disputes
}

/// How one interval, of time or of numbers, lies to another.
public enum IntervalRelation: String, Sendable, Hashable, CaseIterable {
  case equal, contains, within, overlaps, disjoint, unknown

  /// The relation seen from the other interval.
  public var inverse: IntervalRelation {
    switch self {
    case .contains: .within
    case .within: .contains
    default: self
    }
  }
}

/// How one claim stands to another, of the same article or of another.
public struct RelationRecord: Sendable, Hashable {
  /// The id, 16 hex digits, made from the ids of both claims.
  public var id: String
  /// How the first stands to the second.
  public var type: RelationType
  /// The id of the first claim.
  public var a: String
  /// The id of the second claim.
  public var b: String
  /// What both measure; absent for claims without a figure that compares.
  public var measure: String?
  /// How the first claim's window lies to the second's.
  public var window: IntervalRelation?
  /// How the first claim's numbers lie to the second's.
  public var numbers: IntervalRelation?
  /// Why, in a sentence.
  public var why: String
  /// The ids of the rules of decision, in the order in which they were asked.
  public var rules: [String]

  /// Creates a relation.
  public init(
    id: String, type: RelationType, a: String, b: String, measure: String? = nil, window: IntervalRelation? = nil,
    numbers: IntervalRelation? = nil, why: String, rules: [String] = []
  ) {
    self.id = id
    self.type = type
    self.a = a
    self.b = b
    self.measure = measure
    self.window = window
    self.numbers = numbers
    self.why = why
    self.rules = rules
  }
}
