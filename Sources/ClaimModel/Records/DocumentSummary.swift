/// What of an article bears on how its claims compare with those of others.
public struct DocumentSummary: Sendable, Hashable {
  /// The article's id.
  public var id: String
  /// The news agency that wrote it.
  public var agency: Party?
  /// The paper that published it.
  public var publisher: Party?
  /// The aggregator that carries it.
  public var carrier: Party?
  /// When it was published, `2026-01-26` or `2026-01-26T00:47`.
  public var published: String?
  /// The day that its relative times are counted from.
  public var referenceDate: String?
  /// How it stands to the other articles that tell the same story.
  public var sameStory: SameStory?

  /// Creates a summary; all but the id may be left out.
  public init(
    id: String, agency: Party? = nil, publisher: Party? = nil, carrier: Party? = nil, published: String? = nil,
    referenceDate: String? = nil, sameStory: SameStory? = nil
  ) {
    self.id = id
    self.agency = agency
    self.publisher = publisher
    self.carrier = carrier
    self.published = published
    self.referenceDate = referenceDate
    self.sameStory = sameStory
  }
}

extension DocumentSummary {
  /// Takes from a document what bears on comparison.
  public init(_ document: Document) {
    self.init(
      id: document.article.id, agency: document.agency, publisher: document.publisher, carrier: document.carrier,
      published: document.published?.value, referenceDate: document.referenceDate.value, sameStory: document.sameStory)
  }
}
