public import ClaimModel

/// The text of a page, its lines with what the tags say of them, and what the page says of itself.
public struct MarkupPage: Sendable {
  /// The text, valid UTF-8.
  public var text: [UInt8]
  /// The lines and the way back to the markup.
  public var markup: Markup
  /// What the page says of itself in meta tags, JSON-LD and `time` elements.
  public var metadata = ArticleMetadata()
  /// Whether the markup held NUL bytes, which are U+FFFD in the text.
  public var hasNUL = false
}

/// Reads HTML.
public enum HTMLReader {
  /// Draws the text from a page.
  ///
  /// Takes time linear in the bytes; no page makes it fail.
  ///
  /// - Parameter bytes: Valid UTF-8; the map's offsets are into it.
  public static func read(_ bytes: [UInt8]) -> MarkupPage {
    bytes.withUnsafeBufferPointer { bytes in
      var scanner = PageScanner(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
      scanner.run()
      var page = scanner.page()
      page.metadata = scanner.metadata.article()
      return page
    }
  }
}
