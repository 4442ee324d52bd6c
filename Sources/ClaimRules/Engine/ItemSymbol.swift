/// The number by which tables know an item of the boxed text: a plain token's first byte, or the place of a box's code point after these.
enum ItemSymbol {
  /// The number of plain symbols.
  static let plainCount = 256
  /// The first code point of a box.
  private static let firstBox = RuleSet.codePoint(kindSet: 0)

  /// The symbol of a box's code point.
  @inline(__always)
  static func box(_ codePoint: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: codePoint &- firstBox &+ UInt32(plainCount)) }

  /// The code point of a symbol above the plain ones.
  @inline(__always)
  static func codePoint(_ symbol: UInt16) -> UInt32 { UInt32(symbol) &- UInt32(plainCount) &+ firstBox }

  /// The symbols of a range of code points, as a rule's ranges of items give them.
  static func symbols(_ range: ClosedRange<UInt32>, count: Int) -> Range<Int> {
    if range.upperBound < UInt32(plainCount) { return Int(range.lowerBound)..<Int(range.upperBound) + 1 }
    guard range.lowerBound >= firstBox else { return 0..<0 }
    let first = min(count, Int(range.lowerBound - firstBox) + plainCount)
    return first..<max(first, min(count, Int(range.upperBound - firstBox) + plainCount + 1))
  }
}
