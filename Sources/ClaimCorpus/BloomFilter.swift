/// A set of hashes that forgets none and, as it fills, takes more and more for known that are not (Bloom, 1970).
struct BloomFilter {
  private var words: [UInt64]
  private let mask: UInt64

  /// Creates an empty filter of so many bits.
  init(logarithmOfBits: Int) {
    let bits = max(6, min(36, logarithmOfBits))
    words = Array(repeating: 0, count: 1 << (bits - 6))
    mask = UInt64(1) << UInt64(bits) - 1
  }

  /// Adds a hash; returns whether it was not there.
  mutating func insert(_ hash: UInt64) -> Bool {
    let first = Mixing.mix(hash)
    let step = Mixing.mix(first) | 1
    var isNew = false
    for number in 0..<4 {
      let bit = (first &+ UInt64(number) &* step) & mask
      let word = Int(bit >> 6)
      let one = UInt64(1) << (bit & 63)
      if words[word] & one == 0 {
        isNew = true
        words[word] |= one
      }
    }
    return isNew
  }
}
