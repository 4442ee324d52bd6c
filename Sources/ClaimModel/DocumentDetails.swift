/// How long a page says that its article takes to read.
public struct ReadingTime: Hashable, Sendable {
  /// The minutes.
  public var minutes: Int
  /// The text that says so.
  public var span: ByteRange

  /// Creates a reading time.
  public init(minutes: Int, span: ByteRange) {
    self.minutes = minutes
    self.span = span
  }
}

/// Whose a page says that its words or pictures are.
public struct Copyright: Hashable, Sendable {
  /// The year, the later of two.
  public var year: Int?
  /// The holder.
  public var holder: String?
  /// The text that says so.
  public var span: ByteRange

  /// Creates a copyright.
  public init(year: Int?, holder: String?, span: ByteRange) {
    self.year = year
    self.holder = holder
    self.span = span
  }
}

/// How an article stands to the others that tell the same story.
public struct SameStory: Hashable, Sendable {
  /// How it stands to the first article of its group.
  public enum Relation: String, Sendable, CaseIterable {
    /// It is the first of its group.
    case first
    /// It has the same words.
    case identical
    /// It has nearly the same words, or a part of them.
    case near
    /// It is a later version: much of the same words, with others.
    case update
  }

  /// The group's id: 16 hex digits, made from the digests of its members.
  public var group: String
  /// How it stands to the group's first.
  public var relation: Relation
  /// The id of the group's first article, for all but that.
  public var of: String?

  /// Creates a membership.
  public init(group: String, relation: Relation, of: String? = nil) {
    self.group = group
    self.relation = relation
    self.of = of
  }

  /// Returns the key under which an article's membership is looked up.
  public static func key(id: String, sha256: String) -> String { "\(sha256) \(id)" }
}
