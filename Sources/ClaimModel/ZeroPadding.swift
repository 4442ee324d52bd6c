extension Int {
  /// Returns the number with leading zeros, at least so many characters long: `2026`, `01`.
  public func padded(to width: Int) -> String {
    guard self >= 0, width <= 15, self < 1_000_000_000 else {
      let digits = String(self)
      return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
    var length = 1
    var bound = 10
    while self >= bound {
      length += 1
      bound *= 10
    }
    length = Swift.max(length, width)
    return String(unsafeUninitializedCapacity: length) { buffer in
      var rest = self
      for index in (0..<length).reversed() {
        buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return length
    }
  }
}
