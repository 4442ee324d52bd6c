/// An article with everything that was found in it.
public struct DocumentRecord: Sendable {
  /// The article, its segments and what its debris says.
  public var document: Document
  /// The language as a BCP 47 tag.
  public var language: String?
  /// The mentions, in the order of the text.
  public var mentions: [MentionRecord]
  /// The quantities, in the order of the text.
  public var quantities: [QuantityRecord]
  /// The times, in the order of the text; each has a span.
  public var times: [TimeRecord]
  /// The acts of reporting, nested ones too, in the order of the text.
  public var attributions: [AttributionRecord]
  /// The claims, in the order of the text.
  public var claims: [ClaimRecord]
  /// The doubts, in words, in the order of their names.
  public var flags: [String]

  /// Creates a record of a document; what was not sought may be left out.
  @inlinable
  public init(
    document: Document, language: String? = nil, mentions: [MentionRecord] = [], quantities: [QuantityRecord] = [],
    times: [TimeRecord] = [], attributions: [AttributionRecord] = [], claims: [ClaimRecord] = [], flags: [String] = []
  ) {
    self.document = document
    self.language = language ?? document.language
    self.mentions = mentions
    self.quantities = quantities
    self.times = times
    self.attributions = attributions
    self.claims = claims
    self.flags = flags
  }
}
