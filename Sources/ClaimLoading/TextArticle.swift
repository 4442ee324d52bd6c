internal import ClaimEncodings
internal import ClaimMarkup
internal import ClaimModel
internal import ContentDigest

/// Makes an article of a whole file of plain text: settles the encoding, refuses what is no text.
enum TextArticle {
  /// The flag of a page that says that not everybody may read all of it, so that what was saved may end early.
  private static let paywalledFlag = "paywalled"

  /// Returns the article of a text's bytes, or why it is none.
  ///
  /// - Parameters:
  ///   - bytes: The text as it was stored.
  ///   - label: The encoding that the surroundings state.
  ///   - id: The id; without one the text's hash stands for it.
  ///   - origin: Where it stands.
  ///   - beside: What is said of it elsewhere, which outranks front matter.
  ///   - names: The names under which front matter is read; none where the text has none.
  static func article(
    _ bytes: [UInt8], label: String? = nil, id: String?, origin: Origin, beside: ArticleMetadata = ArticleMetadata(),
    names: FieldNames? = nil
  ) -> Result<Article, ArticleProblem> {
    let decoded = DecodedText.decode(bytes, declared: label.flatMap { TextEncoding(label: $0) })
    let text = decoded.text
    guard !text.contains(0) else { return .failure(ArticleProblem("binary, not text")) }
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let matter = names.flatMap { FrontMatter.read(text, from: start, $0) }
    if let matter { start = Int(matter.range.end) }
    guard text[start...].contains(where: { $0 > 0x20 }) else { return .failure(ArticleProblem("empty")) }
    let metadata = matter.map { beside.filled(from: $0.fields.metadata) } ?? beside
    var article = make(text, id: id, origin: origin, decoded, metadata: metadata)
    article.frontMatter = matter?.range
    return .success(article)
  }

  /// Makes an article of valid UTF-8; without an id it gets the first 16 hex digits of its hash.
  static func make(
    _ text: [UInt8], id: String?, origin: Origin, _ decoded: DecodedText? = nil, metadata: ArticleMetadata
  ) -> Article {
    let hash = SHA256.hex(of: text)
    var article = Article(
      id: id ?? String(hash.prefix(16)), origin: origin, text: text, sha256: hash, encoding: decoded?.encoding.name ?? "utf-8",
      encodingSource: decoded?.source ?? .validUTF8, metadata: metadata)
    if decoded?.hasUndecodable == true { article.flags = [DecodedText.undecodableFlag] }
    return article
  }

  /// Makes an article of a text that was drawn from markup.
  static func make(_ page: MarkupPage, _ decoded: DecodedText, id: String?, origin: Origin, beside: ArticleMetadata) -> Article {
    var article = make(page.text, id: id, origin: origin, decoded, metadata: beside.filled(from: page.metadata))
    article.markup = page.markup
    if page.hasNUL, article.flags.isEmpty { article.flags = [DecodedText.undecodableFlag] }
    if article.metadata.isPaywalled == true { article.flags.append(paywalledFlag) }
    return article
  }
}

/// Why something is no article, in a sentence fragment.
struct ArticleProblem: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}
