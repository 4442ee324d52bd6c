internal import ClaimModel

/// Reads character references: `&amp;`, `&#8217;`, `&#x2019;`.
enum CharacterReference {
  /// The longest name with its ampersand and semicolon, with room for leading zeros of numbers.
  private static let limit = 40

  /// Returns the characters of the reference at an ampersand and its length in bytes; absent where none stands there.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: [UInt8], length: Int)? {
    let end = min(bytes.count, start + limit)
    var index = start + 1
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "#") { return number(bytes, start, end) }
    var hash = ByteHash()
    while index < end, isAlphanumeric(bytes[index]) {
      hash.add(bytes[index])
      index += 1
    }
    if index < end, bytes[index] == UInt8(ascii: ";"), let value = Names.shared.values[hash.value] {
      return (value, index + 1 - start)
    }
    guard let value = Names.shared.open[hash.value] else { return nil }
    return (value, index - start)
  }

  /// Replaces all references in a text.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let (value, length) = read(bytes, at: index) {
        out += value
        index += length
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (value: [UInt8], length: Int)? {
    var index = start + 2
    let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end, let digit = digit(bytes[index], isHexadecimal) {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > first else { return nil }
    if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (encoded(value), index - start)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHexadecimal: UInt32(byte - 0x37)
    case 0x61...0x66 where isHexadecimal: UInt32(byte - 0x57)
    default: nil
    }
  }

  /// The character of a number; those of windows-1252 that older tools wrote are mended as browsers mend them.
  private static func encoded(_ value: UInt32) -> [UInt8] {
    let mended: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
      0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    let code = (0x80..<0xA0).contains(value) ? mended[Int(value - 0x80)] : value
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// The table by the hash of the name.
  private struct Names {
    static let shared = Names()
    var values: [UInt64: [UInt8]] = [:]
    var open: [UInt64: [UInt8]] = [:]

    init() {
      for entry in NamedCharacters.table.split(separator: " ") {
        let parts = entry.split(separator: "=")
        guard parts.count == 2 else { continue }
        let scalars = parts[1].split(separator: "+").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        values[Names.hash(parts[0])] = Array(String(text).utf8)
      }
      for name in NamedCharacters.withoutSemicolon.split(separator: " ") { open[Names.hash(name)] = values[Names.hash(name)] }
    }

    private static func hash(_ name: Substring) -> UInt64 {
      var hash = ByteHash()
      for byte in name.utf8 { hash.add(byte) }
      return hash.value
    }
  }
}
