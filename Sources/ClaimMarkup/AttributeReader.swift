internal import ClaimModel

/// Reads the attributes of a start tag, one after the other.
struct AttributeReader: Sequence, IteratorProtocol {
  /// An attribute by its offsets.
  struct Attribute {
    /// The hash of the name in small letters, a prefix before a colon left out.
    var hash: UInt64
    /// The value without its quotes; empty where there is none.
    var value: Range<Int>
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Attribute? {
    while position < end, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < end else { return nil }
    var hash = ByteHash()
    let first = position
    while position < end, bytes[position] > 0x20, bytes[position] != UInt8(ascii: "=") || position == first {
      if bytes[position] == UInt8(ascii: ":") { hash = ByteHash() } else { hash.add(folding: bytes[position]) }
      position += 1
    }
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: "=") else { return Attribute(hash: hash.value, value: position..<position) }
    position += 1
    skipBlanks()
    guard position < end else { return Attribute(hash: hash.value, value: end..<end) }
    let quote = bytes[position]
    var start = position
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      start += 1
      position = start
      while position < end, bytes[position] != quote { position += 1 }
      defer { position = Swift.min(end, position + 1) }
      return Attribute(hash: hash.value, value: start..<position)
    }
    while position < end, bytes[position] > 0x20 { position += 1 }
    return Attribute(hash: hash.value, value: start..<position)
  }

  private mutating func skipBlanks() {
    while position < end, bytes[position] <= 0x20 { position += 1 }
  }
}
