import ClaimModel

/// The article that an example's text is.
enum ExampleArticle {
  /// Returns an article of some text.
  static func article(_ text: [UInt8]) -> Article {
    Article(id: "example", origin: Origin(path: "example"), text: text, sha256: String(repeating: "0", count: 64))
  }
}
