/// Bytes that are written one after the other; the room only grows.
///
/// All of the writer's unsafe stores stand here: each first makes room for what it writes.
struct ByteBuffer: ~Copyable, @unchecked Sendable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The number of bytes written.
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What was written.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// The last byte.
  var last: UInt8? { count > 0 ? start[count - 1] : nil }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  private mutating func makeRoom(_ needed: Int) {
    if capacity - count < needed { grow(needed) }
  }

  @inline(never)
  private mutating func grow(_ needed: Int) {
    capacity = max(capacity * 2, count + needed)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: start, count: count)
    start.deallocate()
    start = grown
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    makeRoom(1)
    start[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    makeRoom(bytes.count)
    (start + count).update(from: source, count: bytes.count)
    count &+= bytes.count
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    makeRoom(text.utf8CodeUnitCount)
    (start + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  /// Writes a key with its quotation marks and colon, after a comma where one is due.
  @inline(__always)
  mutating func append(key: StaticString, afterComma: Bool) {
    let length = key.utf8CodeUnitCount
    makeRoom(length + 4)
    var end = start + count
    if afterComma {
      end[0] = 0x2C
      end += 1
    }
    end[0] = 0x22
    (end + 1).update(from: key.utf8Start, count: length)
    end[length + 1] = 0x22
    end[length + 2] = 0x3A
    count = end + (length + 3) - start
  }

  /// Writes text up to the first byte that JSON wants escaped, eight bytes at a time; returns how many bytes that are.
  mutating func append(unescaped text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let source = text.baseAddress else { return 0 }
    let length = text.count
    makeRoom(length)
    let end = UnsafeMutableRawPointer(start + count)
    let raw = UnsafeRawPointer(source)
    var offset = 0
    while offset &+ 8 <= length {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let found = escapes(in: UInt64(littleEndian: word))
      end.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
      if found != 0 {
        offset &+= found.trailingZeroBitCount / 8
        count &+= offset
        return offset
      }
      offset &+= 8
    }
    while offset < length {
      let byte = source[offset]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
      end.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
      offset &+= 1
    }
    count &+= offset
    return offset
  }

  /// Writes the digits of a number that is not negative.
  mutating func append(digits value: UInt) {
    makeRoom(20)
    var length = 1
    var bound: UInt = 10
    while length < 20, value >= bound {
      length &+= 1
      // The last bound would not fit a word; twenty digits end the loop.
      bound = length < 20 ? bound &* 10 : .max
    }
    var rest = value
    var place = count &+ length
    count = place
    repeat {
      let quotient = rest / 10
      place &-= 1
      start[place] = 0x30 &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
      rest = quotient
    } while rest > 0
  }
}

/// Marks, with the high bit of its byte, each byte of a word that JSON wants escaped; those after the first may be marked wrongly.
@inline(__always)
private func escapes(in word: UInt64) -> UInt64 {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let quotes = word ^ (ones &* 0x22)
  let slashes = word ^ (ones &* 0x5C)
  let controls = (word &- ones &* 0x20) & ~word
  return (controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & highs
}
