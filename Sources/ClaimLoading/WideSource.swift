internal import ClaimContainers
internal import ClaimEncodings
internal import ClaimModel

/// UTF-16 read as UTF-8 piece by piece, so that rows of tables and of JSON are read as any others are; knows where each row stood.
///
/// Half of a surrogate pair, and a byte left over at the end, become U+FFFD.
final class WideSource: ByteSource {
  /// Bytes of the parent that are turned at once.
  private static let piece = 1 << 15

  /// A piece of the text that it made.
  private struct Piece {
    var text: [UInt8]
    /// Where the piece begins in the text.
    var start: Int
    /// Where it began in the parent.
    var source: Int
    /// Where it ended there.
    var sourceEnd = 0
    /// Where in the text bytes stood that are no character.
    var undecodable: [Int] = []
  }

  private let parent: ByteReader
  /// Which UTF-16 it is.
  let encoding: TextEncoding
  /// How that was settled.
  let encodingSource: EncodingSource
  private var made = 0
  private var given = 0
  /// The pieces that were not given out, and those that rows may still ask about.
  private var pieces: [Piece] = []

  /// Creates a source of what the parent has left; its byte order mark is passed over.
  init(_ parent: ByteReader, _ head: DecodedText) {
    self.parent = parent
    encoding = head.encoding
    encodingSource = head.source
    if head.source == .bom { _ = parent.skip(2) }
  }

  /// How the beginning of bytes reads where they are UTF-16; nothing where they are not.
  static func sniff(_ bytes: ByteReader) -> DecodedText? {
    guard bytes.fill(to: 2) else { return nil }
    // Rows begin with a character of ASCII, so that one of two bytes is zero where there is no mark.
    let first = Array(bytes.available.prefix(2))
    guard first == [0xFF, 0xFE] || first == [0xFE, 0xFF] || (first[0] == 0) != (first[1] == 0) else { return nil }
    _ = bytes.fill(to: 1 << 16)
    let head = Array(bytes.available.prefix(1 << 16))
    let decoded = DecodedText.decode(head.count & 1 == 0 ? head : head.dropLast())
    return decoded.encoding == .utf16LittleEndian || decoded.encoding == .utf16BigEndian ? decoded : nil
  }

  /// Puts the next bytes of the text into a buffer.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
    if given == made {
      if parent.count < WideSource.piece { _ = parent.fill() }
      if parent.count == 0 {
        if let error = parent.error { throw error }
        return 0
      }
      append()
    }
    guard let last = pieces.last else { return 0 }
    let from = given - last.start
    let count = min(buffer.count, last.text.count - from)
    last.text.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[from..<from + count])) }
    given += count
    return count
  }

  /// Turns the next piece; one that ends inside a character waits for the rest of it.
  private func append() {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    while parent.count < 4, parent.fill() {}
    let bytes = Array(parent.available.prefix(WideSource.piece))
    let isWhole = bytes.count < WideSource.piece
    var piece = Piece(text: [], start: made, source: parent.offset)
    piece.text.reserveCapacity(bytes.count)
    func unit(_ index: Int) -> UInt32 { UInt32(bytes[index + low]) | UInt32(bytes[index + 1 - low]) << 8 }
    func undecodable() {
      piece.undecodable.append(made + piece.text.count)
      piece.text += [0xEF, 0xBF, 0xBD]
    }
    var index = 0
    while index + 1 < bytes.count {
      var value = unit(index)
      var length = 2
      if value & 0xFC00 == 0xD800 {
        if index + 3 >= bytes.count, !isWhole || !parentIsOver(bytes.count) { break }
        if index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 {
          value = 0x10000 + ((value & 0x3FF) << 10 | unit(index + 2) & 0x3FF)
          length = 4
        }
      }
      if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) { piece.text += encoded } else { undecodable() }
      index += length
    }
    if index + 1 == bytes.count, parentIsOver(bytes.count) {
      undecodable()
      index += 1
    }
    _ = parent.skip(index)
    piece.sourceEnd = parent.offset
    made += piece.text.count
    pieces.append(piece)
  }

  /// Whether the parent has no more than so many bytes.
  private func parentIsOver(_ count: Int) -> Bool { !parent.fill(to: count + 1) }

  /// Returns where in the parent's bytes an offset of the text stood; rows ask in rising order, and what lies before is forgotten.
  func origin(of offset: Int) -> Int {
    while pieces.count > 1, pieces[1].start <= offset { pieces.removeFirst() }
    guard let piece = pieces.first, offset >= piece.start else { return offset }
    var source = piece.source
    for index in 0..<min(offset - piece.start, piece.text.count) {
      let byte = piece.text[index]
      if byte & 0xC0 != 0x80 { source += byte >= 0xF0 ? 4 : 2 }
    }
    return min(source, piece.sourceEnd)
  }

  /// Whether bytes that are no character stand in a range of the text, not before the last offset that was asked for.
  func hasUndecodable(in range: Range<Int>) -> Bool { pieces.contains { $0.undecodable.contains(where: range.contains) } }
}
