/// Eight bytes of a text that are looked at together, the first in the lowest place; bytes beyond the end are zero.
///
/// The sums carry from a byte's lower seven bits into its eighth and no farther (Lamport, "Multiple byte processing with full-word
/// instructions").
struct ByteChunk {
  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  let bytes: UInt64

  init(bytes: UInt64) { self.bytes = bytes }

  /// Reads the bytes from an offset of a text to an end, eight at most; the end lies in the text.
  @inline(__always)
  init(_ source: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int) {
    let left = end &- offset
    guard let base = source.baseAddress, left > 0 else {
      bytes = 0
      return
    }
    // SAFETY: eight bytes are read at once only where eight are left in the text.
    if offset &+ 8 <= source.count {
      let all = UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
      bytes = left >= 8 ? all : all & ByteChunk.mask(left)
    } else {
      var all: UInt64 = 0
      for index in 0..<min(left, 8) { all |= UInt64(source[offset &+ index]) << UInt64(8 &* index) }
      bytes = all
    }
  }

  /// The lowest so many bytes, fewer than eight.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 { (1 << UInt64(truncatingIfNeeded: count &* 8)) &- 1 }

  /// The bytes from one value to another, both below 128, as their eighth bits.
  @inline(__always)
  private func between(_ first: UInt64, _ last: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let sevens = bytes & ByteChunk.low
    return (sevens &+ ones &* (0x80 &- first)) & ~(sevens &+ ones &* (0x7F &- last)) & ~bytes & ByteChunk.high
  }

  /// The capital letters of ASCII, as their eighth bits.
  @inline(__always)
  var capitals: UInt64 { between(0x41, 0x5A) }

  /// The small letters of ASCII, as their eighth bits.
  @inline(__always)
  var smallLetters: UInt64 { between(0x61, 0x7A) }

  /// The digits, as their eighth bits.
  @inline(__always)
  var digits: UInt64 { between(0x30, 0x39) }

  /// The capital letters, as one bit for each byte.
  @inline(__always)
  var capitalBits: UInt64 { ((capitals >> 7) &* 0x0102_0408_1020_4080) >> 56 }

  /// The bytes with the letters of ASCII in lower case.
  @inline(__always)
  var folded: UInt64 { bytes | capitals >> 2 }
}

extension ByteChunk {
  /// The number of bytes of a range of UTF-8 that go on with a character, eight at a time.
  static func followingBytes(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let bytes = ByteChunk(source, offset, range.upperBound).bytes
      count &+= (bytes & ~(bytes << 1) & high).nonzeroBitCount
      offset &+= 8
    }
    return count
  }
}

/// The hash of a token's folded form, made of eight bytes at a time.
///
/// Multiplication by an odd number and the shift lose nothing, so two forms of at most eight bytes never share a hash.
struct TokenHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Adds the next eight bytes, or the last ones.
  @inline(__always)
  mutating func add(_ bytes: UInt64) {
    value = (value ^ bytes) &* 0xD6E8_FEB8_6659_FD93
    value ^= value >> 32
  }
}
