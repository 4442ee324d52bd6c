/// A running hash of bytes: FNV-1a, 64 bits (Fowler, Noll, Vo).
///
/// Equal bytes give equal hashes on every machine and in every run.
public struct ByteHash: Hashable, Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of the bytes so far.
  @inlinable public var value: UInt64 { state }

  /// Creates the hash of no bytes.
  @inlinable public init() {}

  /// Whether no byte has been added.
  @inlinable public var isEmpty: Bool { self == ByteHash() }

  /// Adds a byte.
  @inlinable
  public mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  /// Adds a byte, a capital of ASCII as its small letter.
  @inlinable
  public mutating func add(folding byte: UInt8) { add(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }

  /// Returns the hash of bytes, capitals of ASCII folded.
  @inlinable
  public static func folded(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = ByteHash()
    for byte in bytes { hash.add(folding: byte) }
    return hash.value
  }
}
