/// What the input itself says of the article, beside its text: a row's fields, the head of a page, a file beside it.
public struct ArticleMetadata: Hashable, Sendable {
  /// The title as given.
  public var title: String?
  /// The publication date as given, not yet understood.
  public var published: String?
  /// The address as given.
  public var url: String?
  /// The publisher as given.
  public var publisher: String?
  /// When it was last changed, as given, not yet understood.
  public var updated: String?
  /// The names of the authors as given, in order.
  public var authors: [String]
  /// The summary or deck as given.
  public var summary: String?
  /// The section as given.
  public var section: String?
  /// The language as given, such as `en` or `en-GB`.
  public var language: String?
  /// Whether the page says that it is not free to read; absent where it says nothing.
  public var isPaywalled: Bool?

  /// Creates metadata.
  public init(
    title: String? = nil, published: String? = nil, url: String? = nil, publisher: String? = nil, updated: String? = nil,
    authors: [String] = [], summary: String? = nil, section: String? = nil, language: String? = nil, isPaywalled: Bool? = nil
  ) {
    self.title = title
    self.published = published
    self.url = url
    self.publisher = publisher
    self.updated = updated
    self.authors = authors
    self.summary = summary
    self.section = section
    self.language = language
    self.isPaywalled = isPaywalled
  }
}

extension ArticleMetadata {
  /// Returns this metadata with what it lacks taken from other metadata.
  public func filled(from other: ArticleMetadata) -> ArticleMetadata {
    ArticleMetadata(
      title: title ?? other.title, published: published ?? other.published, url: url ?? other.url, publisher: publisher ?? other.publisher,
      updated: updated ?? other.updated, authors: authors.isEmpty ? other.authors : authors, summary: summary ?? other.summary,
      section: section ?? other.section, language: language ?? other.language, isPaywalled: isPaywalled ?? other.isPaywalled)
  }
}
