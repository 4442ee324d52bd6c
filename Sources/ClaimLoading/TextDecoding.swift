internal import ClaimModel
internal import ContentDigest

/// Makes an article of the bytes of a file: settles the encoding, refuses what is no text.
enum TextDecoding {
  /// How far a file is searched for the NUL bytes of binary data.
  private static let binaryWindow = 8192

  /// Returns the article of a file's bytes, or why it is none.
  static func article(_ bytes: [UInt8], id: String?, path: String) -> Result<Article, InputFailure> {
    func failure(_ reason: String) -> Result<Article, InputFailure> { .failure(InputFailure(input: path, reason: reason)) }
    let origin = Origin(path: path)
    if let wide = utf16(bytes) {
      guard wide.text.contains(where: { $0 > 0x20 }) else { return failure("empty") }
      return .success(article(wide.text, id: id, origin: origin, encoding: wide.name, source: .bom))
    }
    if bytes.prefix(binaryWindow).contains(0) { return failure("binary, not text") }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard bytes.dropFirst(hasMark ? 3 : 0).contains(where: { $0 > 0x20 }) else { return failure("empty") }
    if String(validating: bytes, as: UTF8.self) != nil {
      return .success(article(bytes, id: id, origin: origin, source: hasMark ? .bom : .validUTF8))
    }
    return .success(article(windows1252(bytes), id: id, origin: origin, encoding: "windows-1252", source: .detected))
  }

  /// Makes an article of valid UTF-8; without an id it gets the first 16 hex digits of its hash.
  static func article(
    _ text: [UInt8], id: String?, origin: Origin, encoding: String = "utf-8", source: EncodingSource,
    _ metadata: ArticleMetadata = ArticleMetadata()
  ) -> Article {
    let hash = SHA256.hex(of: text)
    return Article(
      id: id ?? String(hash.prefix(16)), origin: origin, text: text, sha256: hash, encoding: encoding, encodingSource: source,
      metadata: metadata)
  }

  private static func utf16(_ bytes: [UInt8]) -> (text: [UInt8], name: String)? {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      isLittle ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    return (Array(String(decoding: units, as: UTF16.self).utf8), isLittle ? "utf-16le" : "utf-16be")
  }

  /// Windows-1252, by the table of the WHATWG Encoding Standard; the five bytes without a character become U+FFFD.
  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    let high: [UInt32] = [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80..<0xA0).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }
}
