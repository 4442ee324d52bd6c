internal import ClaimEncodings
internal import ClaimMarkup
internal import ClaimModel

/// Makes articles of pages of HTML.
enum PageArticle {
  /// Returns the article of a page's bytes, or why it is none.
  ///
  /// - Parameters:
  ///   - bytes: The page as it was stored.
  ///   - label: The encoding that the surroundings state.
  ///   - id: The id; without one the text's hash stands for it.
  ///   - origin: Where it stands.
  ///   - beside: What is said of it elsewhere, which outranks what it says of itself.
  static func article(
    _ bytes: [UInt8], label: String? = nil, id: String?, origin: Origin, beside: ArticleMetadata = ArticleMetadata()
  ) -> Result<Article, ArticleProblem> {
    let declared = (label ?? EncodingDeclaration.label(in: bytes)).flatMap { TextEncoding(label: $0) }
    let decoded = DecodedText.decode(bytes, declared: declared, mapped: true)
    var page = HTMLReader.read(decoded.text)
    guard !page.markup.blocks.isEmpty else { return .failure(ArticleProblem("no text in the page")) }
    if let map = decoded.map { page.markup.map = page.markup.map.through(map) }
    return .success(TextArticle.make(page, decoded, id: id, origin: origin, beside: beside))
  }
}
