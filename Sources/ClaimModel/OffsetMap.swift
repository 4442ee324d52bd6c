/// Where the bytes of a text that was drawn from markup stand in that markup, through entities, tags and joined white space.
///
/// Made of pieces in order. A piece of the same length on both sides was copied byte for byte; any other stands as a whole for what it was
/// written as (`&amp;`, a run of white space, a character in another encoding). White space that stands between blocks has no piece.
public struct OffsetMap: Hashable, Sendable {
  /// A stretch of text and what it was written as.
  public struct Piece: Hashable, Sendable {
    /// The bytes of the text.
    public var text: ByteRange
    /// The bytes of the markup.
    public var source: ByteRange

    /// Creates a piece.
    @inlinable
    public init(text: ByteRange, source: ByteRange) {
      self.text = text
      self.source = source
    }
  }

  /// The pieces, in the order of both sides, not overlapping.
  public private(set) var pieces: [Piece] = []

  /// Creates an empty map.
  public init() {}

  /// Adds a piece after all others; one that goes on where the last copied one ended makes it longer.
  @inlinable
  public mutating func append(text: ByteRange, source: ByteRange) {
    append(Piece(text: text, source: source))
  }

  @usableFromInline
  mutating func append(_ piece: Piece) {
    if let last = pieces.last, last.text.end == piece.text.start, last.source.end == piece.source.start,
      last.text.count == last.source.count, piece.text.count == piece.source.count
    {
      pieces[pieces.count - 1] = Piece(
        text: ByteRange(last.text.start, piece.text.end), source: ByteRange(last.source.start, piece.source.end))
    } else {
      pieces.append(piece)
    }
  }

  /// Returns the bytes of the markup that a range of the text was drawn from, from its first byte to its last, tags in between included.
  ///
  /// A range that begins or ends inside an entity takes the whole of it. Absent where no byte of the range was drawn from the markup.
  /// Takes time logarithmic in the number of pieces.
  public func source(of range: ByteRange) -> ByteRange? {
    guard !range.isEmpty else { return nil }
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.end <= range.start { low = middle + 1 } else { high = middle }
    }
    let first = low
    high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text.start < range.end { low = middle + 1 } else { high = middle }
    }
    guard first < low else { return nil }
    let (head, tail) = (pieces[first], pieces[low - 1])
    var start = head.source.start
    if head.text.count == head.source.count, range.start > head.text.start { start += range.start - head.text.start }
    var end = tail.source.end
    if tail.text.count == tail.source.count, range.end < tail.text.end { end -= tail.text.end - range.end }
    return ByteRange(start, end)
  }
  /// Returns the map into what the markup itself was drawn from.
  ///
  /// - Parameter outer: Where the bytes of the markup stand in their source, such as a file in another encoding. Takes time linear in the
  ///   pieces of both.
  public func through(_ outer: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    result.pieces.reserveCapacity(pieces.count)
    var next = 0
    for piece in pieces {
      while next < outer.pieces.count, outer.pieces[next].text.end <= piece.source.start { next += 1 }
      guard piece.text.count == piece.source.count else {
        if let source = outer.source(of: piece.source) { result.append(text: piece.text, source: source) }
        continue
      }
      var index = next
      while index < outer.pieces.count, outer.pieces[index].text.start < piece.source.end {
        let part = outer.pieces[index]
        let start = max(part.text.start, piece.source.start)
        let end = min(part.text.end, piece.source.end)
        let offset = start - piece.source.start
        if let source = outer.source(of: ByteRange(start, end)) {
          result.append(text: ByteRange(piece.text.start + offset, piece.text.start + offset + (end - start)), source: source)
        }
        index += 1
      }
    }
    return result
  }
}
