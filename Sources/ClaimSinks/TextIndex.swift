internal import ClaimModel

/// Turns byte offsets of one article's text into code point offsets and line numbers.
///
/// A byte order mark counts in bytes, not in code points. Pure ASCII costs nothing; else a checkpoint is kept for each 256 bytes.
/// Lines end at LF; numbers begin at 1.
public struct TextIndex: Sendable {
  private static let stride = 256
  private let text: [UInt8]
  /// Code points before each checkpoint; empty for ASCII.
  private let checkpoints: [UInt32]
  private let lineStarts: [UInt32]
  private let markLength: Int

  /// Indexes an article's text, in one pass.
  public init(_ text: [UInt8]) {
    self.text = text
    markLength = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lines: [UInt32] = [0]
    var points: [UInt32] = []
    var count: UInt32 = 0
    var isASCII = true
    text.withUnsafeBufferPointer { text in
      for index in text.indices {
        let byte = text[index]
        if index % TextIndex.stride == 0 { points.append(count) }
        if byte == 0x0A { lines.append(UInt32(truncatingIfNeeded: index &+ 1)) }
        if byte & 0xC0 != 0x80 { count &+= 1 }
        if byte >= 0x80 { isASCII = false }
      }
    }
    lineStarts = lines
    checkpoints = isASCII ? [] : points
  }

  /// The number of code points of the whole text.
  public var charCount: Int { chars(at: UInt32(truncatingIfNeeded: text.count)) }

  /// Returns the number of code points before a byte offset.
  public func chars(at offset: UInt32) -> Int {
    guard !checkpoints.isEmpty else { return Int(offset) }
    let offset = min(Int(offset), text.count)
    let checkpoint = min(offset / TextIndex.stride, checkpoints.count - 1)
    var count = Int(checkpoints[checkpoint])
    for index in (checkpoint * TextIndex.stride)..<offset where text[index] & 0xC0 != 0x80 { count += 1 }
    return markLength > 0 && offset >= markLength ? count - 1 : count
  }

  /// Returns the line that a byte offset stands in, from 1. Binary search.
  public func line(at offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }

  /// Returns the bytes of a range.
  func slice(_ range: ByteRange) -> ArraySlice<UInt8> {
    text[min(Int(range.start), text.count)..<min(Int(range.end), text.count)]
  }
}
