/// A name or a descriptive phrase that stands for someone or something.
public struct MentionRecord: Sendable, Hashable {
  /// What it stands for: `person`, `organization`, `place`, `nationality`, `role`, and so on.
  public var type: String
  /// The bytes of the mention.
  public var span: ByteRange
  /// The canonical name.
  public var name: String?
  /// An id that is the same for all mentions of one thing in the article.
  public var entity: String?
  /// The title or role that the article gives with it.
  public var role: String?
  /// The ids of the rules that made it, in order.
  public var rules: [String]

  /// Creates a mention.
  @inlinable
  public init(type: String, span: ByteRange, name: String? = nil, entity: String? = nil, role: String? = nil, rules: [String] = []) {
    self.type = type
    self.span = span
    self.name = name
    self.entity = entity
    self.role = role
    self.rules = rules
  }
}
