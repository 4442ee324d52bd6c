/// Mixes numbers so that each bit of the result depends on all of theirs.
enum Mixing {
  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
  static func mix(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Mixes two numbers; their order counts.
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 { mix(mix(a) &+ b) }
}
