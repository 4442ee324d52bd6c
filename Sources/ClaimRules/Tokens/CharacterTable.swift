/// What a byte or a scalar is to the tokenizer.
enum CharacterKind: UInt8 {
  case space, newline, letter, capital, digit, apostrophe, quote, terminator, currency, punctuation
  /// The first byte of a character of several bytes.
  case multibyte
}

/// The kinds of the 256 byte values, and of the scalars beyond ASCII.
///
/// Letters beyond ASCII are told by Unicode block; capitals where a block orders them by parity or range (Latin, Greek, Cyrillic).
enum CharacterTable {
  static let kinds: [CharacterKind] = (0..<256).map { kind(byte: UInt8($0)) }

  private static func kind(byte: UInt8) -> CharacterKind {
    switch byte {
    case 0x0A, 0x0D, 0x0B, 0x0C: .newline
    case 0...0x20, 0x7F: .space
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .terminator
    case UInt8(ascii: "$"): .currency
    case 0x80...0xFF: .multibyte
    default: .punctuation
    }
  }

  /// Returns the kind of a scalar beyond ASCII.
  static func kind(scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x80...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF: .space
    case 0xA2...0xA5, 0x20A0...0x20CF: .currency
    case 0xAB, 0xBB, 0x201C...0x201F, 0x300C...0x300F, 0xFF02: .quote
    case 0x2018...0x201B, 0x2032, 0x2039, 0x203A, 0x00B4, 0xFF07: .apostrophe
    case 0x2026, 0x3002, 0xFF0E, 0xFF01, 0xFF1F: .terminator
    case 0xAA, 0xB5, 0xBA: .letter
    case 0xA1...0xBF, 0xD7, 0xF7: .punctuation
    case 0xC0...0xDE: .capital
    case 0xDF...0xFF: .letter
    case 0x100...0x17F: scalar & 1 == 0 ? .capital : .letter
    case 0x391...0x3AB, 0x400...0x42F: .capital
    case 0x180...0x2FF, 0x300...0x390, 0x3AC...0x3FF, 0x430...0x1FFF: .letter
    case 0x2010...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x303F, 0xFE10...0xFE6F: .punctuation
    case 0xFF00...0xFF0F: .punctuation
    case 0x2C00...0xD7FF, 0xF900...0xFDFF, 0xFE70...0xFEFE, 0xFF10...0xFFDC: .letter
    case 0xE000...0xF8FF: .punctuation
    case 0x1F000...0x1FAFF: .punctuation
    case 0x10000...0x3FFFF: .letter
    default: .punctuation
    }
  }

  /// Decodes the scalar of several bytes that begins at an offset of valid UTF-8; also says how long it is.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    func following(_ index: Int) -> UInt32 {
      offset + index < bytes.count ? UInt32(bytes[offset + index]) & 0x3F : 0
    }
    if first < 0xE0 { return ((first & 0x1F) << 6 | following(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | following(1) << 6 | following(2), 3) }
    return ((first & 0x07) << 18 | following(1) << 12 | following(2) << 6 | following(3), 4)
  }
}
