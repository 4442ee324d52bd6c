internal import ClaimModel
internal import Foundation

/// Reads the news formats of the IPTC in XML: NITF, and NewsML-G2 with NITF, XHTML or plain text inside.
///
/// What a document says of itself is read by libxml2, its text by the same scanner as pages, so that offsets into the XML are exact.
public enum NewsReader {
  /// An item of a document.
  public struct Item: Sendable {
    /// The text and what the document says of it.
    public var page: MarkupPage
    /// The id that the document gives it.
    public var id: String?
    /// Where it stands in the document, in bytes.
    public var range: Range<Int>
  }

  /// Returns the items of a document; nothing where it is not well-formed.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8; offsets are into it.
  ///   - kind: NITF or NewsML-G2.
  public static func read(_ bytes: [UInt8], _ kind: MarkupKind) -> [Item]? {
    bytes.withUnsafeBufferPointer { bytes in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      guard XMLTree(UnsafeBufferPointer(rebasing: bytes[start...])) != nil else { return nil }
      if kind == .nitf { return [nitf(bytes, start..<bytes.count)] }
      return elements("newsItem", bytes, start..<bytes.count).compactMap { newsItem(bytes, $0) }
    }
  }

  // MARK: NITF

  private static func nitf(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Item {
    var page = text(bytes, range)
    guard let tree = XMLTree(UnsafeBufferPointer(rebasing: bytes[range])) else { return Item(page: page, range: range) }
    page.metadata = ArticleMetadata(
      title: tree.first(["//~hedline/~hl1", "//~head/~title"]),
      published: tree.first(["//~docdata/~date.release/@norm", "//~docdata/~date.issue/@norm", "//~pubdata/@date.publication"])
        .map(extended),
      publisher: tree.first(["//~pubdata/@name", "//~distributor", "//~docdata/~doc.copyright/@holder"]),
      authors: tree.texts("//~body.head/~byline/~person | //~body.head/~byline/~byttl/~person"),
      summary: tree.first(["//~body.head/~abstract"]),
      section: tree.first(["//~tobject/~tobject.subject/@tobject.subject.type", "//~pubdata/@position.section"]),
      language: tree.first(["/~nitf/@*[local-name()='lang']"]))
    if page.metadata.authors.isEmpty { page.metadata.authors = tree.texts("//~body.head/~byline").map(withoutBy) }
    return Item(page: page, id: tree.first(["//~docdata/~doc-id/@id-string"]), range: range)
  }

  // MARK: NewsML-G2

  private static func newsItem(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Item? {
    let contents = ["inlineXML", "inlineData"].flatMap { elements($0, bytes, range) }
    guard let content = contents.first else { return nil }
    // Namespaces are declared outside of the item; libxml2 reads on without them.
    let tree = XMLTree(UnsafeBufferPointer(rebasing: bytes[range]))
    var page = text(bytes, content)
    if let tree {
      page.metadata = ArticleMetadata(
        title: tree.first(["//~contentMeta/~headline", "//~itemMeta/~title"]),
        published: tree.first(["//~contentMeta/~contentCreated", "//~itemMeta/~firstCreated", "//~itemMeta/~versionCreated"]),
        publisher: tree.first(["//~itemMeta/~provider/~name", "//~contentMeta/~infoSource/~name", "//~itemMeta/~provider/@literal"]),
        updated: tree.first(["//~itemMeta/~versionCreated", "//~contentMeta/~contentModified"]),
        authors: tree.texts("//~contentMeta/~creator/~name"),
        summary: tree.first(["//~contentMeta/~description"]),
        section: tree.first(["//~contentMeta/~subject/~name"]),
        language: tree.first(["//~contentMeta/~language/@tag"]))
      if page.metadata.authors.isEmpty { page.metadata.authors = tree.texts("//~contentMeta/~by").map(withoutBy) }
    }
    return Item(page: page, id: tree?.first(["/*/@guid"]), range: range)
  }

  // MARK: Parts

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MarkupPage {
    var scanner = PageScanner(UnsafeBufferPointer(rebasing: bytes[..<range.upperBound]), from: range.lowerBound, isXML: true)
    scanner.run()
    return scanner.page()
  }

  /// Where the outermost elements of a name stand.
  private static func elements(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var tokens = MarkupTokenizer(UnsafeBufferPointer(rebasing: bytes[..<range.upperBound]), isXML: true, from: range.lowerBound)
    let hash = Tag.hash(name)
    var found: [Range<Int>] = []
    var depth = 0
    var start = 0
    while let token = tokens.next() {
      guard token.hash == hash else { continue }
      if token.kind == .startTag, !token.isSelfClosing {
        if depth == 0 { start = token.range.lowerBound }
        depth += 1
      } else if token.kind == .endTag, depth > 0 {
        depth -= 1
        if depth == 0 { found.append(start..<token.range.upperBound) }
      }
    }
    return found
  }

  /// A date of NITF, `20260126T104500Z`, in the form that has marks.
  private static func extended(_ date: String) -> String {
    let digits = Array(date)
    guard digits.count >= 8, digits.prefix(8).allSatisfy(\.isNumber) else { return date }
    let day = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
    guard digits.count >= 13, digits[8] == "T", digits[9..<13].allSatisfy(\.isNumber) else { return day }
    let hasSeconds = digits.count >= 15 && digits[13..<15].allSatisfy(\.isNumber)
    let seconds = hasSeconds ? ":" + String(digits[13..<15]) : ""
    return "\(day)T\(String(digits[9..<11])):\(String(digits[11..<13]))\(seconds)\(String(digits[(hasSeconds ? 15 : 13)...]))"
  }

  private static func withoutBy(_ line: String) -> String {
    line.lowercased().hasPrefix("by ") ? String(line.dropFirst(3)) : line
  }
}
