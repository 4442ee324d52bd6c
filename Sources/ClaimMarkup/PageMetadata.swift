internal import ClaimModel

/// What a page says of itself: meta tags, links, times, the title and JSON-LD, gathered on the way through its tags.
struct PageMetadata {
  /// The values of meta tags by the small letters of their names, the first of each.
  private var meta: [String: String] = [:]
  private var authors: [String] = []
  private var title: String?
  private var canonical: String?
  private var language: String?
  private var times: [(name: String, value: String, isInArticle: Bool)] = []
  private var linked = LinkedData()

  /// The names of meta tags that are kept, the surest first.
  private static let titles = ["og:title", "twitter:title", "dc.title", "dcterms.title", "headline"]
  private static let dates = [
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "published-date", "publish-date", "publish_date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "cxenseparse:recs:publishtime", "date",
  ]
  private static let updates = ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod"]
  private static let writers = ["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator"]
  private static let publishers = ["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"]
  private static let summaries = ["og:description", "description", "twitter:description", "dc.description"]
  private static let sections = ["article:section", "parsely-section", "section"]
  private static let others = ["article:content_tier", "og:url", "og:locale", "isaccessibleforfree"]
  private static let kept = Set(titles + dates + updates + writers + publishers + summaries + sections + others)
  private static let mostTimes = 64

  private static let attributeContent = Tag.hash("content")
  private static let attributeDatetime = Tag.hash("datetime")
  private static let attributeHref = Tag.hash("href")
  private static let attributeItem = Tag.hash("itemprop")
  private static let attributeLang = Tag.hash("lang")
  private static let attributeName = Tag.hash("name")
  private static let attributeProperty = Tag.hash("property")
  private static let attributePubdate = Tag.hash("pubdate")
  private static let attributeRel = Tag.hash("rel")
  private static let attributeType = Tag.hash("type")

  private func value(_ attribute: AttributeReader.Attribute, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    CharacterReference.decode(UnsafeBufferPointer(rebasing: bytes[attribute.value]))
  }

  /// Adds a `meta` or `link` tag.
  mutating func add(_ token: MarkupToken, _ bytes: UnsafeBufferPointer<UInt8>) {
    var names: [String] = []
    var content: AttributeReader.Attribute?
    var href: AttributeReader.Attribute?
    var isCanonical = false
    for attribute in AttributeReader(bytes, token.attributes) {
      switch attribute.hash {
      case Self.attributeName, Self.attributeProperty, Self.attributeItem: names.append(value(attribute, bytes).lowercased())
      case Self.attributeContent: content = attribute
      case Self.attributeHref: href = attribute
      case Self.attributeRel: isCanonical = value(attribute, bytes).lowercased() == "canonical"
      default: break
      }
    }
    if token.hash == Tag.link {
      if isCanonical, canonical == nil, let href { canonical = value(href, bytes) }
      return
    }
    guard let content else { return }
    for name in names where Self.kept.contains(name) {
      let text = value(content, bytes).trimmed
      if text.isEmpty { continue }
      if meta[name] == nil { meta[name] = text }
      // An author's address is no name.
      if Self.writers.contains(name), !text.contains("://"), !authors.contains(text) { authors.append(text) }
    }
  }

  /// Adds the language of the `html` tag.
  mutating func addLanguage(_ token: MarkupToken, _ bytes: UnsafeBufferPointer<UInt8>) {
    for attribute in AttributeReader(bytes, token.attributes) where attribute.hash == Self.attributeLang && language == nil {
      language = value(attribute, bytes)
    }
  }

  /// Adds a `time` tag that gives a time.
  mutating func addTime(_ token: MarkupToken, _ bytes: UnsafeBufferPointer<UInt8>, isInArticle: Bool) {
    guard times.count < Self.mostTimes else { return }
    var name = ""
    var time: String?
    for attribute in AttributeReader(bytes, token.attributes) {
      switch attribute.hash {
      case Self.attributeDatetime: time = value(attribute, bytes)
      case Self.attributeItem: name = value(attribute, bytes).lowercased()
      case Self.attributePubdate: name = "datepublished"
      default: break
      }
    }
    if let time, !time.isEmpty { times.append((name, time, isInArticle)) }
  }

  /// Adds the content of an element without markup: the page's title, or JSON-LD.
  mutating func add(content: Range<Int>, of token: MarkupToken, _ bytes: UnsafeBufferPointer<UInt8>) {
    if token.hash == Tag.title, title == nil {
      title = CharacterReference.decode(UnsafeBufferPointer(rebasing: bytes[content])).spaced
    } else if token.hash == Tag.script {
      let isLinkedData = AttributeReader(bytes, token.attributes).contains { attribute in
        attribute.hash == Self.attributeType && value(attribute, bytes).lowercased().contains("ld+json")
      }
      if isLinkedData { linked.add(UnsafeBufferPointer(rebasing: bytes[content])) }
    }
  }

  /// What all of it says of the article: JSON-LD before meta tags, these before `time` elements.
  func article() -> ArticleMetadata {
    func first(_ names: [String]) -> String? { names.lazy.compactMap { meta[$0] }.first }
    func time(_ name: String) -> String? { times.first { $0.name == name }?.value }
    var article = linked.article
    article.title = article.title ?? first(Self.titles)?.spaced ?? title
    article.published =
      article.published ?? first(Self.dates) ?? time("datepublished") ?? times.first { $0.isInArticle && $0.name.isEmpty }?.value
      ?? times.first { $0.name.isEmpty }?.value
    article.updated = article.updated ?? first(Self.updates) ?? time("datemodified")
    if article.authors.isEmpty { article.authors = authors }
    article.publisher = article.publisher ?? first(Self.publishers)
    article.summary = article.summary ?? first(Self.summaries)?.spaced
    article.section = article.section ?? first(Self.sections)
    article.url = article.url ?? canonical ?? meta["og:url"]
    article.language = article.language ?? language ?? meta["og:locale"]
    if article.isPaywalled == nil {
      if let free = meta["isaccessibleforfree"] { article.isPaywalled = free.lowercased() == "false" }
      if let tier = meta["article:content_tier"] { article.isPaywalled = tier.lowercased() != "free" }
    }
    return article
  }
}

extension StringProtocol {
  /// The text with one space for each run of white space, and none at the ends.
  var spaced: String { split { $0.isWhitespace }.joined(separator: " ") }
}
