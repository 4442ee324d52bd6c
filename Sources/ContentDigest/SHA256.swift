internal import CNettle

/// SHA-256 (FIPS 180-4), by nettle.
public struct SHA256: ~Copyable {
  private var state = sha256_ctx()

  /// Begins a digest.
  public init() { nettle_sha256_init(&state) }

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    nettle_sha256_update(&state, bytes.count, bytes.assumingMemoryBound(to: UInt8.self).baseAddress)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Ends the digest and returns its 32 bytes.
  public consuming func finish() -> [UInt8] {
    var state = self.state
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      nettle_sha256_digest(&state, 32, buffer.baseAddress)
      count = 32
    }
  }

  /// Returns the digest of bytes as 64 hex digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return hex(digest.finish())
  }

  /// Returns bytes as hex digits in lower case.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
