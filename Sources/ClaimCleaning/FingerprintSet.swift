/// A set of fingerprints of lines: open addressing by their own bits, since they are hashes already.
struct FingerprintSet {
  private var slots: [UInt64]
  private let mask: Int
  private var hasZero = false

  /// Creates a set with room for so many fingerprints.
  init(capacity: Int) {
    var size = 8
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds a fingerprint; returns whether it is new.
  mutating func insert(_ fingerprint: UInt64) -> Bool {
    // Zero marks a free slot.
    guard fingerprint != 0 else {
      defer { hasZero = true }
      return !hasZero
    }
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = fingerprint
    return true
  }
}
