extension JSONWriter {
  /// Writes a string.
  public mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string(utf8: $0) }
  }

  /// Writes a string that is given as valid UTF-8.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    beginValue()
    bytes.append(0x22)
    var start = 0
    while start < text.count {
      let end = firstEscape(in: text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { break }
      escape(text[end])
      start = end + 1
    }
    bytes.append(0x22)
  }

  /// Writes a string that is given as valid UTF-8 in an array.
  public mutating func string(_ value: ArraySlice<UInt8>) {
    value.withUnsafeBufferPointer { string(utf8: $0) }
  }

  /// Writes true or false.
  public mutating func bool(_ value: Bool) {
    beginValue()
    literal(value ? "true" : "false")
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    beginValue()
    digits(value)
  }

  /// Writes a number: whole ones below 10¹⁵ without a point, others with the fewest digits that give them back.
  ///
  /// What is not finite cannot be written in JSON and becomes `null`.
  public mutating func number(_ value: Double) {
    beginValue()
    if value.magnitude < 1e15, Double(Int(value)) == value {
      digits(Int(value))
    } else if value.isFinite {
      bytes.append(contentsOf: value.description.utf8)
    } else {
      literal("null")
    }
  }

  /// Writes an array of two whole numbers.
  mutating func pair(_ first: Int, _ second: Int) {
    beginValue()
    bytes.append(0x5B)
    digits(first)
    bytes.append(0x2C)
    digits(second)
    bytes.append(0x5D)
  }

  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes the digits of a number, from the last to the first into a word or two on the stack.
  private mutating func digits(_ value: Int) {
    var rest = value.magnitude
    if value < 0 { bytes.append(0x2D) }
    if rest < 10 {
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: rest))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      var first = 20
      repeat {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        first -= 1
        room[first] = 0x30 &+ UInt8(truncatingIfNeeded: digit)
        rest = quotient
      } while rest > 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[first..<20]))
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(0x62)
    case 0x09: bytes.append(0x74)
    case 0x0A: bytes.append(0x6E)
    case 0x0C: bytes.append(0x66)
    case 0x0D: bytes.append(0x72)
    default:
      literal("u00")
      bytes.append(hexDigit(byte >> 4))
      bytes.append(hexDigit(byte & 15))
    }
  }
}

/// Returns the offset of the first byte that JSON wants escaped, or the end; eight bytes at a time.
private func firstEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let raw = UnsafeRawBufferPointer(text)
  var offset = start
  while offset + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    let controls = (word &- ones &* 0x20) & ~word
    let found = (controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & highs
    if found != 0 { return offset + found.trailingZeroBitCount / 8 }
    offset += 8
  }
  while offset < text.count {
    let byte = text[offset]
    if byte < 0x20 || byte == 0x22 || byte == 0x5C { return offset }
    offset += 1
  }
  return offset
}

/// Returns the digit of a number below 16.
private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }
