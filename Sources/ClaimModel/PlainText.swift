/// Text as a reader would quote it.
public enum PlainText {
  /// Returns the text of a range with one space for each run of white space, and none at the ends.
  ///
  /// - Parameters:
  ///   - range: The bytes; what lies beyond the text is left out.
  ///   - text: Valid UTF-8.
  public static func of(_ range: ByteRange, in text: [UInt8]) -> String { text.withUnsafeBufferPointer { of(range, in: $0) } }

  /// Returns the text of a range with one space for each run of white space, and none at the ends.
  ///
  /// - Parameters:
  ///   - range: The bytes; what lies beyond the text is left out.
  ///   - text: Valid UTF-8.
  public static func of(_ range: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> String {
    let start = min(Int(range.start), text.count)
    let bytes = UnsafeBufferPointer(rebasing: text[start..<max(start, min(Int(range.end), text.count))])
    if isPlain(bytes) { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isSpace = false
    for byte in bytes {
      if byte <= 0x20 {
        isSpace = true
        continue
      }
      if isSpace, !out.isEmpty { out.append(0x20) }
      isSpace = false
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether all white space is single spaces between words.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var wasSpace = true
    for byte in bytes {
      if byte <= 0x20 {
        if byte != 0x20 || wasSpace { return false }
        wasSpace = true
      } else {
        wasSpace = false
      }
    }
    return !wasSpace || bytes.isEmpty
  }
}

extension Article {
  /// Returns the text of a range with one space for each run of white space, and none at the ends.
  public func plainText(_ range: ByteRange) -> String { PlainText.of(range, in: text) }
}
