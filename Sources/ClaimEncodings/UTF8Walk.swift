/// Walks bytes as runs of valid UTF-8 and the stretches between, each the longest beginning of a character or one byte, as the Unicode
/// Standard recommends for U+FFFD.
struct UTF8Walk {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the next run or stretch; nothing at the end.
  mutating func next() -> (range: Range<Int>, isValid: Bool)? {
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count {
      let (length, isValid) = character(at: position)
      if isValid {
        position += length
        continue
      }
      if position > start { break }
      position += length
      return (start..<position, false)
    }
    return (start..<position, true)
  }

  /// The length of the character at a position, or of what is broken there.
  private func character(at index: Int) -> (length: Int, isValid: Bool) {
    let first = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0..<0x80: return (1, true)
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return (1, false)
    }
    for offset in 1..<length {
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else { return (offset, false) }
    }
    return (length, true)
  }
}
