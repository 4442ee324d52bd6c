public import ClaimModel

/// Turns byte offsets of one article's text into code points and lines.
///
/// The byte order mark counts in bytes, not in code points. A line ends with its line feed, so CRLF ends one line.
/// Building it reads the text once; a question reads at most one stretch of it.
public struct TextIndex: Sendable {
  /// The text, valid UTF-8.
  public let text: [UInt8]
  /// The number of code points, a byte order mark not counted.
  public let charCount: Int
  /// The number of bytes of the byte order mark: 3 or 0.
  public let markLength: Int
  /// Where the text stands in the markup that it was drawn from.
  let map: OffsetMap?
  /// The spans of a record that was read back, in place of a text.
  let spans: SpanTexts?
  /// Whether each byte is a code point.
  let isASCII: Bool
  /// What stands before each stretch.
  let checkpoints: [Checkpoint]

  /// What stands before a stretch of the text.
  struct Checkpoint: Sendable {
    /// The number of code points, the byte order mark among them.
    var chars: UInt32
    /// The number of line feeds.
    var lines: UInt32
  }

  /// The number of bytes of a stretch, as a power of two.
  static let stretchBits = 8

  /// A place where a span stands, in both ways of counting.
  public struct Location: Sendable, Hashable {
    /// The bytes.
    public var bytes: ByteRange
    /// The first code point.
    public var charStart: Int
    /// The code point after the last.
    public var charEnd: Int
    /// The line of the first byte, from 1.
    public var line: Int
  }

  /// Creates the index of an article's text; its spans carry offsets into the markup that the text was drawn from.
  public init(_ article: Article) { self.init(article.text, map: article.markup?.map) }

  /// Creates the index of a text, which must be valid UTF-8.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - map: Where it stands in the markup that it was drawn from.
  public init(_ text: [UInt8], map: OffsetMap? = nil) {
    self.text = text
    self.map = map
    spans = nil
    let hasMark = text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    let stretch = 1 << Self.stretchBits
    var points: [Checkpoint] = []
    points.reserveCapacity(text.count / stretch + 1)
    var chars = 0
    var lines = 0
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        points.append(Checkpoint(chars: UInt32(truncatingIfNeeded: chars), lines: UInt32(truncatingIfNeeded: lines)))
        let part = UnsafeBufferPointer(rebasing: bytes[start..<min(start + stretch, bytes.count)])
        chars += countChars(part)
        lines += countLineFeeds(part)
        start += stretch
      }
    }
    self.markLength = hasMark ? 3 : 0
    self.isASCII = chars == text.count
    self.charCount = hasMark ? chars - 1 : chars
    self.checkpoints = points
  }

  /// Creates the index of a record that was read back: it knows that record's spans, and no text beside them.
  public init(_ spans: SpanTexts) {
    text = []
    map = nil
    self.spans = spans
    isASCII = true
    charCount = 0
    markLength = 0
    checkpoints = []
  }

  /// Returns the number of code points before a byte offset.
  public func chars(at offset: UInt32) -> Int { chars(at: Int(offset)) }

  /// Returns the line, from 1, that a byte offset stands in.
  public func line(at offset: UInt32) -> Int { line(at: Int(offset)) }

  private func chars(at offset: Int) -> Int {
    if isASCII { return min(offset, text.count) }
    guard offset < text.count else { return charCount }
    guard offset >= markLength else { return 0 }
    let point = offset >> Self.stretchBits
    let counted = Int(checkpoints[point].chars) + count(from: point << Self.stretchBits, to: offset, with: countChars)
    return markLength > 0 ? counted - 1 : counted
  }

  private func line(at offset: Int) -> Int {
    guard !checkpoints.isEmpty else { return 1 }
    let offset = min(offset, text.count)
    let point = min(offset >> Self.stretchBits, checkpoints.count - 1)
    return 1 + Int(checkpoints[point].lines) + count(from: point << Self.stretchBits, to: offset, with: countLineFeeds)
  }

  /// Returns where a span stands; a byte order mark at its start is left out, so that bytes and code points give the same text.
  public func locate(_ range: ByteRange) -> Location {
    let end = min(max(Int(range.end), markLength), text.count)
    let start = min(max(Int(range.start), markLength), end)
    let charStart = chars(at: start)
    let charEnd: Int
    if isASCII {
      charEnd = end
    } else if end - start < 1 << Self.stretchBits {
      charEnd = charStart + count(from: start, to: end, with: countChars)
    } else {
      charEnd = chars(at: end)
    }
    return Location(bytes: ByteRange(start, end), charStart: charStart, charEnd: charEnd, line: line(at: start))
  }

  /// Counts something in a part of the text.
  @inline(__always)
  private func count(from start: Int, to end: Int, with counter: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    text.withUnsafeBufferPointer { counter(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}

/// Counts the code points that begin in some bytes.
@inline(__always)
private func countChars(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count: Int32 = 0
  for byte in bytes { count &+= Int8(bitPattern: byte) >= -64 ? 1 : 0 }
  return Int(count)
}

/// Counts the line feeds in some bytes.
@inline(__always)
private func countLineFeeds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count: Int32 = 0
  for byte in bytes { count &+= byte == 0x0A ? 1 : 0 }
  return Int(count)
}
