/// A stretch of an article's text with its kind; the segments of a document tile the whole text.
public struct Segment: Hashable, Sendable {
  /// The kind, such as `headline`, `body`, `caption`, `meta.published`, `boilerplate.paywall`.
  public var kind: String
  /// The bytes, white space after the last word included.
  public var range: ByteRange
  /// The id of the rule, or the name of the feature, that decided.
  public var rule: String

  /// Creates a segment.
  public init(kind: String, range: ByteRange, rule: String) {
    self.kind = kind
    self.range = range
    self.rule = rule
  }

  /// Whether claims are sought in the segment.
  public var isContent: Bool {
    kind == "body" || kind == "headline" || kind == "deck" || kind == "caption"
  }
}

/// A paragraph of content: a run of tokens that sentences do not cross.
public struct Block: Hashable, Sendable {
  /// The part of the article that it stands in.
  public enum Kind: UInt8, Sendable { case headline, deck, caption, body }
  /// The part of the article.
  public var kind: Kind
  /// The tokens, as indices into the document's table.
  public var tokens: Range<Int>

  /// Creates a block.
  public init(kind: Kind, tokens: Range<Int>) {
    self.kind = kind
    self.tokens = tokens
  }
}

/// A name of the chain wire → paper → aggregator, with the text that says so.
public struct Party: Hashable, Sendable {
  /// The canonical name.
  public var name: String
  /// The usual short code, such as `AP`.
  public var code: String?
  /// The text that names it; absent where metadata did.
  public var span: ByteRange?

  /// Creates a party.
  public init(name: String, code: String? = nil, span: ByteRange? = nil) {
    self.name = name
    self.code = code
    self.span = span
  }
}

/// When the article says it was published.
public struct Published: Hashable, Sendable {
  /// The date, `2026-01-26` or `2026-01-26T00:47`.
  public var value: String
  /// `day` or `minute`.
  public var precision: String
  /// The zone as printed.
  public var zone: String?
  /// The order of day, month and year in a date in digits, where it can be proved: `DMY`, `MDY`, `YMD`.
  public var order: String?
  /// The texts that say so; none where metadata did.
  public var spans: [ByteRange]

  /// Creates a publication time.
  public init(
    value: String, precision: String, zone: String? = nil, order: String? = nil,
    spans: [ByteRange] = []
  ) {
    self.value = value
    self.precision = precision
    self.zone = zone
    self.order = order
    self.spans = spans
  }
}

/// An article with its debris told apart from its own words.
public struct Document: Sendable {
  /// The article.
  public var article: Article
  /// The tokens of the whole text.
  public var tokens: TokenTable
  /// The segments, in order, tiling the whole text.
  public var segments: [Segment]
  /// The paragraphs in which claims are sought, in order.
  public var blocks: [Block]
  /// The headline.
  public var headline: ByteRange?
  /// The first lines under the headline that sum the article up.
  public var deck: ByteRange?
  /// The byline.
  public var byline: ByteRange?
  /// The writers that the byline names, in order.
  public var authors: [Party] = []
  /// The dateline.
  public var dateline: ByteRange?
  /// The tokens of the place that the dateline names.
  public var datelinePlace: Range<Int>?
  /// What the dateline says of the day where it leaves out the year.
  public var datelineDay: ReferenceDate.Constraint?
  /// The language as a BCP 47 tag, absent where it cannot be told.
  public var language: String?
  /// Whether the rules may be tried: they are of the document's language, or that cannot be told.
  public var isLanguageSupported = true
  /// The section's label.
  public var sectionLabel: ByteRange?
  /// The news agency that wrote it.
  public var agency: Party?
  /// The paper that published it.
  public var publisher: Party?
  /// The aggregator that carries it.
  public var carrier: Party?
  /// When it was published.
  public var published: Published?
  /// When it was last changed.
  public var updated: Published?
  /// How long the page says that it takes to read.
  public var readingTime: ReadingTime?
  /// Whose the page says that it is.
  public var copyright: Copyright?
  /// The other articles that tell the same story, where a pass over the dump found them.
  public var sameStory: SameStory?
  /// What relative times are counted from.
  public var referenceDate: ReferenceDate

  /// Creates a document with nothing but its article and tokens.
  public init(article: Article, tokens: TokenTable) {
    self.article = article
    self.tokens = tokens
    self.segments = []
    self.blocks = []
    self.referenceDate = ReferenceDate(value: nil, method: .none)
  }
}
