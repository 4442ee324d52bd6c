internal import ClaimModel
internal import Foundation

/// Cuts markup into tags and what stands between them, by the rules of HTML's tokenization where they tell tags from text.
///
/// One pass; comments, declarations and processing instructions are passed over. Takes time linear in the bytes whatever they are.
struct MarkupTokenizer {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the markup is XML: character data is text.
  let isXML: Bool
  private var position = 0
  /// The quotes that do not come again up to the end, so that they are not sought again and again.
  private var missingQuotes: Set<UInt8> = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, isXML: Bool, from start: Int = 0) {
    self.bytes = bytes
    self.isXML = isXML
    position = start
  }

  /// Returns the next piece, or nothing at the end.
  mutating func next() -> MarkupToken? {
    while position < bytes.count {
      let start = position
      if bytes[start] != UInt8(ascii: "<") || !isMark(at: start + 1) {
        position = textEnd(from: start)
        return MarkupToken(kind: .text, range: start..<position)
      }
      switch bytes[start + 1] {
      case UInt8(ascii: "!"):
        if isXML, starts(with: "<![CDATA[", at: start) {
          let end = find("]]>", from: start + 9) ?? bytes.count
          position = min(bytes.count, end + 3)
          return MarkupToken(kind: .characterData, range: start + 9..<end)
        }
        skipDeclaration()
      case UInt8(ascii: "?"): skip(to: isXML ? "?>" : ">", from: start + 2)
      case UInt8(ascii: "/"):
        if start + 2 < bytes.count, MarkupTokenizer.isLetter(bytes[start + 2]) { return tag(.endTag, from: start, nameAt: start + 2) }
        skip(to: ">", from: start + 2)
      default: return tag(.startTag, from: start, nameAt: start + 1)
      }
    }
    return nil
  }

  /// Passes over the content of an element whose content is no markup, and returns it; its end tag comes next.
  mutating func rawContent(of hash: UInt64) -> Range<Int> {
    let start = position
    var index = start
    while let mark = find(UInt8(ascii: "<"), from: index) {
      if mark + 2 < bytes.count, bytes[mark + 1] == UInt8(ascii: "/"), nameHash(at: mark + 2).hash == hash {
        position = mark
        return start..<mark
      }
      index = mark + 1
    }
    position = bytes.count
    return start..<bytes.count
  }

  // MARK: Text

  /// Whether the byte after a `<` makes it markup.
  private func isMark(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    return MarkupTokenizer.isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private func textEnd(from start: Int) -> Int {
    var index = start + 1
    while let mark = find(UInt8(ascii: "<"), from: index) {
      if isMark(at: mark + 1) { return mark }
      index = mark + 1
    }
    return bytes.count
  }

  // MARK: Tags

  private mutating func tag(_ kind: MarkupToken.Kind, from start: Int, nameAt nameStart: Int) -> MarkupToken {
    let (name, hash) = nameHash(at: nameStart)
    var token = MarkupToken(kind: kind, range: start..<start, name: name, hash: hash)
    let end = tagEnd(from: name.upperBound)
    token.isSelfClosing = end > name.upperBound && bytes[end - 1] == UInt8(ascii: "/")
    token.attributes = name.upperBound..<(token.isSelfClosing ? end - 1 : end)
    position = min(bytes.count, end + 1)
    token.range = start..<position
    return token
  }

  /// The name at an offset without its prefix, and the hash of its small letters.
  private func nameHash(at start: Int) -> (name: Range<Int>, hash: UInt64) {
    var hash = ByteHash()
    var first = start
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      index += 1
      if byte == UInt8(ascii: ":") {
        first = index
        hash = ByteHash()
      } else {
        hash.add(folding: byte)
      }
    }
    return (first..<index, hash.value)
  }

  /// The offset of the `>` that ends a tag; quoted values may hold one.
  private mutating func tagEnd(from start: Int) -> Int {
    var index = start
    var isValue = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return index }
      if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), !missingQuotes.contains(byte) {
        if let close = find(byte, from: index + 1) {
          index = close
        } else {
          missingQuotes.insert(byte)
        }
      }
      if byte > 0x20 { isValue = byte == UInt8(ascii: "=") }
      index += 1
    }
    return bytes.count
  }

  // MARK: What is passed over

  private mutating func skipDeclaration() {
    let start = position
    guard starts(with: "<!--", at: start) else {
      // The declarations inside a document type's brackets end with it.
      let end = find(UInt8(ascii: ">"), from: start) ?? bytes.count
      let hasBrackets = isXML && bytes[start..<end].contains(UInt8(ascii: "["))
      return hasBrackets ? skip(to: "]>", from: start) : skip(to: ">", from: start + 2)
    }
    // `<!-->` and `<!--->` are whole comments.
    for short in ["<!-->", "<!--->"] where starts(with: short, at: start) {
      position = start + short.utf8.count
      return
    }
    skip(to: "-->", from: start + 4)
  }

  private mutating func skip(to mark: StaticString, from start: Int) {
    position = find(mark, from: start).map { $0 + mark.utf8CodeUnitCount } ?? bytes.count
  }

  private func starts(with text: String, at index: Int) -> Bool {
    index + text.utf8.count <= bytes.count && bytes[index..<index + text.utf8.count].elementsEqual(text.utf8)
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let found = memchr(base + start, Int32(byte), bytes.count - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Finds a mark by its last byte.
  private func find(_ mark: StaticString, from start: Int) -> Int? {
    let length = mark.utf8CodeUnitCount
    let last = mark.utf8Start[length - 1]
    var index = start + length - 1
    while let found = find(last, from: index) {
      let first = found - length + 1
      if first >= start, (0..<length).allSatisfy({ bytes[first + $0] == mark.utf8Start[$0] }) { return first }
      index = found + 1
    }
    return nil
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
