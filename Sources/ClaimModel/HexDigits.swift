extension UInt64 {
  /// The number as it is written in ids: 16 hex digits in lower case.
  public var hexDigits: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 16) { buffer in
      // SAFETY: the literal has sixteen bytes, and sixteen digits fit the capacity asked for.
      for index in 0..<16 { buffer[index] = digits.utf8Start[Int(self >> UInt64(60 - 4 * index) & 15)] }
      return 16
    }
  }
}
