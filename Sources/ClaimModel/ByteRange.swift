/// A half-open range of UTF-8 byte offsets into an article's own text.
public struct ByteRange: Hashable, Sendable, Comparable {
  /// The offset of the first byte.
  public var start: UInt32
  /// The offset after the last byte.
  public var end: UInt32

  /// Creates the range `start..<end`; an end before the start gives an empty range at the start.
  @inlinable
  public init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end < start ? start : end
  }

  /// Creates a range from machine-size offsets.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.init(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end))
  }

  /// The number of bytes.
  @inlinable public var count: Int { Int(end - start) }

  /// Whether the range holds no byte.
  @inlinable public var isEmpty: Bool { start == end }

  /// The offsets as a range of `Int`, for slicing.
  @inlinable public var indices: Range<Int> { Int(start)..<Int(end) }

  /// Says whether the other range lies wholly inside this one.
  @inlinable
  public func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }

  /// Says whether the two ranges share a byte.
  @inlinable
  public func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }

  /// Orders by start, then by end.
  @inlinable
  public static func < (a: ByteRange, b: ByteRange) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}
