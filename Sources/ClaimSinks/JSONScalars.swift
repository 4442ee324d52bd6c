public import ClaimModel

extension JSONWriter {
  /// Writes a string.
  public mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string(utf8: $0) }
  }

  /// Writes a string that is given as valid UTF-8.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    beginString()
    characters(utf8: text)
    endString()
  }

  /// Begins a string that is written in pieces.
  @inline(__always)
  mutating func beginString() {
    beginValue()
    buffer.append(0x22)
  }

  /// Ends a string that was written in pieces.
  @inline(__always)
  mutating func endString() { buffer.append(0x22) }

  /// Writes a piece of a string that is given as valid UTF-8.
  mutating func characters(utf8 text: UnsafeBufferPointer<UInt8>) {
    var rest = text
    while true {
      let written = buffer.append(unescaped: rest)
      guard written < rest.count else { return }
      escape(rest[written])
      rest = UnsafeBufferPointer(rebasing: rest[(written + 1)...])
    }
  }

  /// Writes a string that is given as valid UTF-8 in an array.
  public mutating func string(_ value: ArraySlice<UInt8>) {
    value.withUnsafeBufferPointer { string(utf8: $0) }
  }

  /// Writes true or false.
  public mutating func bool(_ value: Bool) {
    beginValue()
    buffer.append(value ? "true" : "false")
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
      var text = value.description
      text.withUTF8 { buffer.append($0) }
    } else {
      buffer.append("null")
    }
  }

  /// Writes an array of two whole numbers.
  mutating func pair(_ first: Int, _ second: Int) {
    beginValue()
    buffer.append(0x5B)
    digits(first)
    buffer.append(0x2C)
    digits(second)
    buffer.append(0x5D)
  }

  private mutating func digits(_ value: Int) {
    if value < 0 { buffer.append(0x2D) }
    buffer.append(digits: value.magnitude)
  }

  private mutating func escape(_ byte: UInt8) {
    buffer.append(0x5C)
    switch byte {
    case 0x22, 0x5C: buffer.append(byte)
    case 0x08: buffer.append(0x62)
    case 0x09: buffer.append(0x74)
    case 0x0A: buffer.append(0x6E)
    case 0x0C: buffer.append(0x66)
    case 0x0D: buffer.append(0x72)
    default:
      buffer.append("u00")
      buffer.append(hexDigit(byte >> 4))
      buffer.append(hexDigit(byte & 15))
    }
  }
}

extension JSONWriter: SentenceOutput {
  /// Writes a piece of a string.
  public mutating func add(literal: StaticString) {
    characters(utf8: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Writes a piece of a string.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { characters(utf8: $0) }
  }

  /// Writes words of an article as a piece of a string, with one space for each run of white space.
  public mutating func add(words range: ByteRange, of text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      var end = min(Int(range.end), text.count)
      var position = min(Int(range.start), end)
      while position < end, text[position] <= 0x20 { position += 1 }
      while end > position, text[end - 1] <= 0x20 { end -= 1 }
      var first = position
      while position < end {
        guard text[position] <= 0x20 else {
          position += 1
          continue
        }
        let gap = position
        while text[position] <= 0x20 { position += 1 }
        if position == gap + 1, text[gap] == 0x20 { continue }
        characters(utf8: UnsafeBufferPointer(rebasing: text[first..<gap]))
        buffer.append(0x20)
        first = position
      }
      characters(utf8: UnsafeBufferPointer(rebasing: text[first..<end]))
    }
  }
}

/// Returns the digit of a number below 16.
private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }
