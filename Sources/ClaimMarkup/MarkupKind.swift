internal import ClaimModel

/// What markup is, told by how it begins.
public enum MarkupKind: Hashable, Sendable {
  case html
  case nitf
  case newsML
  /// XML with another root element, by its name.
  case otherXML(String)

  /// The names of elements that HTML begins with where it has no declaration.
  private static let beginnings: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "article", "main", "section", "header", "nav", "div", "p", "h1",
    "h2",
    "h3", "table", "ul", "ol", "span", "a", "b", "i", "em", "strong", "img", "br", "hr", "blockquote", "figure", "pre", "center", "font",
    "base", "noscript", "time",
  ]

  /// Looks at the first bytes of a text, which may be in any encoding that has ASCII in it; absent where they are no markup.
  public static func sniff(_ head: [UInt8]) -> MarkupKind? {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard head[start...].first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    return head.withUnsafeBufferPointer { head in
      let beginning = String(decoding: head[start...].drop { $0 <= 0x20 }.prefix(14), as: UTF8.self).lowercased()
      let isXML = beginning.hasPrefix("<?xml") || beginning.hasPrefix("<!doctype") && beginning != "<!doctype html"
      var tokens = MarkupTokenizer(head, isXML: isXML, from: start)
      while let token = tokens.next() {
        if token.kind == .text, head[token.range].allSatisfy({ $0 <= 0x20 }) { continue }
        guard token.kind == .startTag else { return nil }
        let name = String(decoding: head[token.name], as: UTF8.self)
        switch name {
        case "nitf": return .nitf
        case "newsItem", "newsMessage", "packageItem": return .newsML
        default:
          if beginnings.contains(name.lowercased()) { return .html }
          return isXML ? .otherXML(name) : nil
        }
      }
      return nil
    }
  }
}
