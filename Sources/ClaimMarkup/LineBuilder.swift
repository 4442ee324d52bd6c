internal import ClaimModel

/// Text in the making: lines, the breaks between them, and the map.
struct LineBuilder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var text: [UInt8] = []
  private(set) var blocks: [MarkupBlock] = []
  private(set) var map = OffsetMap()
  /// Whether a NUL was met, which became U+FFFD.
  private(set) var hasNUL = false

  private var lineStart = 0
  private var lineElement: Int?
  private var lineHints: MarkupHints = []
  private var linkBytes = 0
  private var isLineOpen = false
  /// What stands before the next text.
  private var pending = Tag.Break.none
  /// White space of the line that was met and not written yet.
  private var space: Range<Int>?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    text.reserveCapacity(bytes.count / 4)
  }

  /// Ends the line, or the cell of it.
  mutating func breakLine(_ kind: Tag.Break) {
    if kind >= .line, isLineOpen { closeLine() }
    pending = max(pending, kind)
    space = nil
  }

  /// A line break inside a paragraph; two of them are a paragraph's end.
  mutating func breakInside() { breakLine(isLineOpen || pending == .none || text.isEmpty ? .line : .block) }

  /// Ends the text.
  mutating func finish() { if isLineOpen { closeLine() } }

  private mutating func closeLine() {
    isLineOpen = false
    space = nil
    blocks.append(
      MarkupBlock(range: ByteRange(lineStart, text.count), element: lineElement, linkBytes: linkBytes, hints: lineHints))
  }

  /// Makes ready for a character of the line: the breaks and spaces before it.
  private mutating func open(_ element: Int?, _ hints: MarkupHints) {
    if !isLineOpen {
      if !text.isEmpty {
        text.append(0x0A)
        if pending == .block { text.append(0x0A) }
      }
      isLineOpen = true
      lineStart = text.count
      lineElement = element
      lineHints = hints
      linkBytes = 0
    } else if pending == .cell {
      text.append(0x09)
    } else if let space {
      map.append(text: ByteRange(text.count, text.count + 1), source: ByteRange(space.lowerBound, space.upperBound))
      text.append(0x20)
    }
    pending = .none
    space = nil
  }

  /// Adds text with its references, white space joined.
  ///
  /// - Parameters:
  ///   - range: Where it stands.
  ///   - element: The innermost element that holds lines.
  ///   - hints: What the elements around it say.
  ///   - isLink: Whether it stands in a link.
  ///   - isPlain: Whether ampersands stand for themselves.
  mutating func add(_ range: Range<Int>, element: Int?, hints: MarkupHints, isLink: Bool, isPlain: Bool) {
    if hints.contains(.preformatted) { return addLines(range, element, hints, isLink, isPlain) }
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      if byte <= 0x20 {
        let start = index
        while index < end, bytes[index] <= 0x20, bytes[index] != 0 { index += 1 }
        if index == start {
          replace(index..<index + 1, [0xEF, 0xBF, 0xBD], element, hints, isLink)
          hasNUL = true
          index += 1
        } else if isLineOpen {
          space = (space?.lowerBound ?? start)..<index
        }
        continue
      }
      if byte == UInt8(ascii: "&"), !isPlain, let (value, length) = CharacterReference.read(bytes, at: index), index + length <= end {
        if value.allSatisfy({ $0 <= 0x20 }) {
          if isLineOpen { space = (space?.lowerBound ?? index)..<index + length }
        } else {
          replace(index..<index + length, value, element, hints, isLink)
        }
        index += length
        continue
      }
      let start = index
      index += 1
      // Words with single spaces between them are copied at once.
      while index < end {
        let next = bytes[index]
        if next == UInt8(ascii: "&") { break }
        if next <= 0x20, next != 0x20 || index + 1 >= end || bytes[index + 1] <= 0x20 || bytes[index + 1] == UInt8(ascii: "&") { break }
        index += 1
      }
      copy(start..<index, element, hints, isLink)
    }
  }

  /// Adds text whose lines and spaces count.
  private mutating func addLines(_ range: Range<Int>, _ element: Int?, _ hints: MarkupHints, _ isLink: Bool, _ isPlain: Bool) {
    var start = range.lowerBound
    var index = start
    func isCopied() -> Bool { index > start && (isLineOpen || bytes[start..<index].contains { $0 > 0x20 }) }
    while index < range.upperBound {
      let byte = bytes[index]
      let reference = byte == UInt8(ascii: "&") && !isPlain ? CharacterReference.read(bytes, at: index) : nil
      guard byte == 0x0A || byte == 0x0D || byte == 0 || reference != nil else {
        index += 1
        continue
      }
      if isCopied() { copy(start..<index, element, hints, isLink) }
      if let (value, length) = reference {
        replace(index..<index + length, value, element, hints, isLink)
        index += length
      } else {
        if byte == 0x0A { breakInside() }
        if byte == 0 {
          replace(index..<index + 1, [0xEF, 0xBF, 0xBD], element, hints, isLink)
          hasNUL = true
        }
        index += 1
      }
      start = index
    }
    if isCopied() { copy(start..<index, element, hints, isLink) }
  }

  private mutating func copy(_ range: Range<Int>, _ element: Int?, _ hints: MarkupHints, _ isLink: Bool) {
    open(element, hints)
    let start = text.count
    text += UnsafeBufferPointer(rebasing: bytes[range])
    map.append(text: ByteRange(start, text.count), source: ByteRange(range.lowerBound, range.upperBound))
    if isLink { linkBytes += range.count }
  }

  private mutating func replace(_ range: Range<Int>, _ value: [UInt8], _ element: Int?, _ hints: MarkupHints, _ isLink: Bool) {
    open(element, hints)
    let start = text.count
    text += value
    map.append(text: ByteRange(start, text.count), source: ByteRange(range.lowerBound, range.upperBound))
    if isLink { linkBytes += value.count }
  }
}
