extension Int {
  /// Returns the number with leading zeros, at least so many characters long: `2026`, `01`.
  public func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
