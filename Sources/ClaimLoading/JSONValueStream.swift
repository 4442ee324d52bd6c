internal import ClaimContainers
internal import ClaimModel

/// Reads articles from JSON objects over several lines, one after the other or in an array, holding one at a time.
final class JSONValueStream: ArticleStream {
  private let bytes: ByteReader
  private let rows: RowArticle
  private var row = 0
  private var isInArray = false
  private var isOver = false

  init(_ bytes: ByteReader, _ rows: RowArticle) {
    self.bytes = bytes
    self.rows = rows
  }

  func next() -> StreamItem? {
    guard !isOver else { return nil }
    while true {
      guard let byte = bytes.available.first else {
        if bytes.fill() { continue }
        if let error = bytes.error { return end(error.reason) }
        return isInArray ? end("broken JSON: the array is not closed") : nil
      }
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: ","): _ = bytes.skip(1)
      case 0xEF where bytes.offset == 0 && bytes.fill(to: 3) && bytes.available.starts(with: [0xEF, 0xBB, 0xBF]): _ = bytes.skip(3)
      case UInt8(ascii: "[") where !isInArray:
        isInArray = true
        _ = bytes.skip(1)
      case UInt8(ascii: "]") where isInArray:
        isInArray = false
        _ = bytes.skip(1)
      case UInt8(ascii: "{"): return object()
      default: return end("broken JSON: an object is wanted at byte \(bytes.offset)")
      }
    }
  }

  /// After broken JSON there is no place to go on from.
  private func end(_ reason: String) -> StreamItem {
    isOver = true
    return .failure(rows.place.failure(reason, row: row == 0 ? nil : row, offset: bytes.offset))
  }

  private func object() -> StreamItem {
    row += 1
    let offset = bytes.offset
    var scan = ValueScan()
    while true {
      if let length = scan.length(in: bytes.available) {
        return rows.article(json: bytes.take(length), row: row, offset: offset, length: length)
      }
      if bytes.count > rows.options.maximumLineBytes { return end("the object is longer than \(rows.options.maximumLineBytes) bytes") }
      if !bytes.fill() { return end(bytes.error?.reason ?? "broken JSON: the object is not closed") }
    }
  }

  /// Finds where a value ends by counting brackets outside of strings, going on where it stopped.
  private struct ValueScan {
    private var position = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    mutating func length(in bytes: ArraySlice<UInt8>) -> Int? {
      bytes.withUnsafeBufferPointer { bytes in
        while position < bytes.count {
          let byte = bytes[position]
          position += 1
          if isInString {
            if isEscaped {
              isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
              isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
              isInString = false
            }
            continue
          }
          switch byte {
          case UInt8(ascii: "\""): isInString = true
          case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { return position }
          default: break
          }
        }
        return nil
      }
    }
  }
}
