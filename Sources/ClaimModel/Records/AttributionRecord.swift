/// One act of reporting: who, by which word, said what.
public struct AttributionRecord: Sendable, Hashable {
  /// The id, unique in the article.
  public var id: String
  /// How the content is given.
  public var speech: SpeechMode
  /// The word that reports; absent for a quote with no cue of its own.
  public var cue: ClaimRecord.Cue?
  /// Those who are reported, in the order of the text.
  public var sources: [Source]
  /// What is reported, in pieces where the text is discontinuous.
  public var content: [ByteRange]
  /// By which channel it was said.
  public var channel: ClaimRecord.Channel?
  /// The ids of the rules that made it, in order.
  public var rules: [String]

  /// Creates an attribution.
  @inlinable
  public init(
    id: String, speech: SpeechMode, cue: ClaimRecord.Cue? = nil, sources: [Source] = [], content: [ByteRange] = [],
    channel: ClaimRecord.Channel? = nil, rules: [String] = []
  ) {
    self.id = id
    self.speech = speech
    self.cue = cue
    self.sources = sources
    self.content = content
    self.channel = channel
    self.rules = rules
  }

  /// One of those whose words or knowledge the content is.
  public struct Source: Sendable, Hashable {
    /// The bytes that name it; absent for a source that is only understood.
    public var span: ByteRange?
    /// The canonical name.
    public var name: String?
    /// The entity's id in the article.
    public var entity: String?

    /// Creates a source.
    @inlinable
    public init(span: ByteRange? = nil, name: String? = nil, entity: String? = nil) {
      self.span = span
      self.name = name
      self.entity = entity
    }
  }
}
