internal import ClaimContainers
internal import ClaimModel

/// Reads articles from lines of JSON, a line at a time.
final class JSONLineStream: ArticleStream {
  private let bytes: ByteReader
  private let rows: RowArticle
  private var row = 0
  private var isOver = false

  init(_ bytes: ByteReader, _ rows: RowArticle) {
    self.bytes = bytes
    self.rows = rows
  }

  /// Blank lines are passed over.
  func next() -> StreamItem? {
    while !isOver, let (line, offset, length) = nextLine() {
      row += 1
      guard let line else {
        return .failure(
          rows.place.failure("the line is longer than \(rows.options.maximumLineBytes) bytes", row: row, offset: offset, length: length))
      }
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      return item(line, offset)
    }
    guard !isOver, let error = bytes.error else { return nil }
    isOver = true
    return .failure(rows.place.failure(error.reason, row: nil, offset: bytes.offset))
  }

  /// Takes a line without its end; the line is absent where it is too long, and is then passed over to its end.
  private func nextLine() -> (line: [UInt8]?, offset: Int, length: Int)? {
    let offset = bytes.offset
    var searched = 0
    var skipped = 0
    while true {
      if let length = bytes.index(of: 0x0A, from: searched) {
        if skipped > 0 || length > rows.options.maximumLineBytes {
          _ = bytes.skip(length + 1)
          return (nil, offset, skipped + length)
        }
        let line = bytes.take(length)
        _ = bytes.skip(1)
        return (line, offset, length)
      }
      searched = bytes.count
      if searched > rows.options.maximumLineBytes {
        skipped += searched
        _ = bytes.skip(searched)
        searched = 0
      }
      if !bytes.fill() {
        // What stands before an error is no whole line.
        if bytes.error != nil { return nil }
        let rest = bytes.take(bytes.count)
        if rest.isEmpty, skipped == 0 { return nil }
        return (skipped > 0 ? nil : rest, offset, skipped + rest.count)
      }
    }
  }

  private func item(_ line: [UInt8], _ offset: Int) -> StreamItem {
    let object = row == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
    return rows.article(json: object, row: row, offset: offset, length: line.count)
  }
}
