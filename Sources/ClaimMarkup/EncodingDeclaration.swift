internal import ClaimModel
internal import Foundation

/// Finds the encoding that markup declares of itself.
public enum EncodingDeclaration {
  /// How far it is looked for; browsers look at 1024 bytes.
  private static let window = 4096
  private static let attributeCharset = Tag.hash("charset")
  private static let attributeContent = Tag.hash("content")

  /// Returns the label that an XML declaration or a `meta` tag gives; absent where there is none.
  public static func label(in bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(window))
    return head.withUnsafeBufferPointer { head in
      if head.starts(with: Array("<?xml".utf8)), let label = ofXML(head) { return label }
      var tokens = MarkupTokenizer(head, isXML: false)
      while let token = tokens.next() {
        guard token.kind == .startTag, token.hash == Tag.meta else { continue }
        for attribute in AttributeReader(head, token.attributes) {
          let value = String(decoding: head[attribute.value], as: UTF8.self)
          if attribute.hash == attributeCharset, !value.isEmpty { return value }
          if attribute.hash == attributeContent, let label = parameter(value) { return label }
        }
      }
      return nil
    }
  }

  /// The `charset` of a content type, as in `text/html; charset=utf-8`.
  public static func parameter(_ contentType: String) -> String? {
    let folded = contentType.lowercased()
    guard let mark = folded.range(of: "charset=") else { return nil }
    let label = folded[mark.upperBound...].prefix { $0 != ";" && $0 != "," }.trimmed.filter { $0 != "\"" && $0 != "'" }
    return label.isEmpty ? nil : label
  }

  private static func ofXML(_ head: UnsafeBufferPointer<UInt8>) -> String? {
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = String(decoding: head[..<end], as: UTF8.self)
    guard let mark = declaration.range(of: "encoding") else { return nil }
    let rest = declaration[mark.upperBound...].drop { $0 == " " || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
