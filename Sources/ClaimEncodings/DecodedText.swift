public import ClaimModel

/// Text in UTF-8 and what it was.
public struct DecodedText: Sendable {
  /// Valid UTF-8; a byte order mark of UTF-8 stays, one of UTF-16 goes.
  public var text: [UInt8]
  /// What it was.
  public var encoding: TextEncoding
  /// How that was settled.
  public var source: EncodingSource
  /// Whether some bytes stood for no character and are U+FFFD now.
  public var hasUndecodable = false
  /// Where the text stands in the bytes; absent where it is the bytes, and where it was not asked for.
  public var map: OffsetMap?

  /// The name of the flag of a text with undecodable bytes.
  public static let undecodableFlag = "undecodable_bytes"
}

extension DecodedText {
  /// Reads bytes as text: by their byte order mark, else by what is declared, else as UTF-8 where they are valid, else by detection.
  ///
  /// Never fails: what cannot be read becomes U+FFFD.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - declared: The encoding that the surroundings or the text itself state, the surest one; absent where none is known.
  ///   - mapped: Whether the map is wanted.
  public static func decode(_ bytes: [UInt8], declared: TextEncoding? = nil, mapped: Bool = false) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes, .bom, mapped) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, 2, .utf16LittleEndian, .bom, mapped) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, 2, .utf16BigEndian, .bom, mapped) }
    if let declared, let text = decode(bytes, as: declared, .declared, mapped) { return text }
    if let wide = EncodingDetector.utf16(bytes) { return utf16(bytes, 0, wide, .detected, mapped) }
    if isUTF8(bytes) { return utf8(bytes, .validUTF8, mapped) }
    return decode(bytes, as: EncodingDetector.singleByte(bytes), .detected, mapped) ?? utf8(bytes, .detected, mapped)
  }

  /// Reads bytes in an encoding; absent where it cannot be the one: UTF-16 without the zeros that Latin text has in it, or not installed.
  private static func decode(_ bytes: [UInt8], as encoding: TextEncoding, _ source: EncodingSource, _ mapped: Bool) -> DecodedText? {
    switch encoding {
    case .utf8: return utf8(bytes, source, mapped)
    case .utf16LittleEndian, .utf16BigEndian:
      // A page that was saved in another encoding often still declares the first one.
      guard let found = EncodingDetector.utf16(bytes) else { return nil }
      return utf16(bytes, 0, found, source, mapped)
    default:
      if encoding.isSingleByte { return singleByte(bytes, encoding, source, mapped) }
      return multiByte(bytes, encoding, source, mapped)
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  private static func utf8(_ bytes: [UInt8], _ source: EncodingSource, _ mapped: Bool) -> DecodedText {
    if isUTF8(bytes) { return DecodedText(text: bytes, encoding: .utf8, source: source) }
    var builder = Builder(capacity: bytes.count + bytes.count / 8, mapped: mapped)
    var decoder = UTF8Walk(bytes: bytes)
    while let (range, isValid) = decoder.next() {
      if isValid { builder.copy(bytes[range], at: range.lowerBound) } else { builder.undecodable(range) }
    }
    return builder.text(.utf8, source)
  }

  private static func utf16(
    _ bytes: [UInt8], _ start: Int, _ encoding: TextEncoding, _ source: EncodingSource, _ mapped: Bool
  ) -> DecodedText {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    var builder = Builder(capacity: bytes.count, mapped: mapped)
    func unit(_ index: Int) -> UInt32 { UInt32(bytes[index + low]) | UInt32(bytes[index + 1 - low]) << 8 }
    var index = start
    while index + 1 < bytes.count {
      let first = unit(index)
      if first & 0xFC00 == 0xD800, index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 {
        builder.append(0x10000 + ((first & 0x3FF) << 10 | unit(index + 2) & 0x3FF), index..<index + 4)
        index += 4
      } else {
        if first & 0xF800 == 0xD800 { builder.undecodable(index..<index + 2) } else { builder.append(first, index..<index + 2) }
        index += 2
      }
    }
    if index < bytes.count { builder.undecodable(index..<bytes.count) }
    return builder.text(encoding, source)
  }

  private static func singleByte(_ bytes: [UInt8], _ encoding: TextEncoding, _ source: EncodingSource, _ mapped: Bool) -> DecodedText {
    let table = CharacterTable.characters(encoding)
    var builder = Builder(capacity: bytes.count + bytes.count / 8, mapped: mapped)
    var start = 0
    for (index, byte) in bytes.enumerated() where byte >= 0x80 {
      builder.copy(bytes[start..<index], at: start)
      start = index + 1
      let value = table[Int(byte) - 0x80]
      if value == CharacterTable.undefined {
        builder.undecodable(index..<index + 1)
      } else {
        builder.append(value, index..<index + 1)
      }
    }
    builder.copy(bytes[start...], at: start)
    return builder.text(encoding, source)
  }

  private static func multiByte(_ bytes: [UInt8], _ encoding: TextEncoding, _ source: EncodingSource, _ mapped: Bool) -> DecodedText? {
    guard let converter = Converter(encoding) else { return nil }
    var builder = Builder(capacity: bytes.count * 3 / 2, mapped: mapped)
    var index = 0
    while index < bytes.count {
      let plain = bytes[index...].prefix { $0 < 0x80 }
      builder.copy(plain, at: index)
      index = plain.endIndex
      guard index < bytes.count else { break }
      switch converter.next(bytes[index...].prefix(4)) {
      case .character(let value, let length):
        builder.append(value, index..<index + length)
        index += length
      case .broken:
        builder.undecodable(index..<index + 1)
        index += 1
      }
    }
    return builder.text(encoding, source)
  }
}

/// Text in the making, with its map where that is wanted.
private struct Builder {
  private var out: [UInt8] = []
  private var map: OffsetMap?
  private var hasUndecodable = false

  init(capacity: Int, mapped: Bool) {
    out.reserveCapacity(capacity)
    map = mapped ? OffsetMap() : nil
  }

  mutating func copy(_ bytes: ArraySlice<UInt8>, at start: Int) {
    guard !bytes.isEmpty else { return }
    map?.append(text: ByteRange(out.count, out.count + bytes.count), source: ByteRange(start, start + bytes.count))
    out += bytes
  }

  mutating func append(_ value: UInt32, _ source: Range<Int>) {
    guard let scalar = Unicode.Scalar(value) else { return undecodable(source) }
    let start = out.count
    out += UTF8.encode(scalar).map(Array.init) ?? []
    map?.append(text: ByteRange(start, out.count), source: ByteRange(source.lowerBound, source.upperBound))
  }

  mutating func undecodable(_ source: Range<Int>) {
    hasUndecodable = true
    let start = out.count
    out += [0xEF, 0xBF, 0xBD]
    map?.append(text: ByteRange(start, out.count), source: ByteRange(source.lowerBound, source.upperBound))
  }

  func text(_ encoding: TextEncoding, _ source: EncodingSource) -> DecodedText {
    DecodedText(text: out, encoding: encoding, source: source, hasUndecodable: hasUndecodable, map: map)
  }
}
