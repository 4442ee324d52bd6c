internal import ClaimModel
internal import Foundation

/// Reads articles from lines of JSON, a line at a time.
struct JSONLReader {
  private var bytes: ByteReader
  private let path: String
  private let maximumLineBytes: Int
  private var row = 0

  init(bytes: ByteReader, path: String, maximumLineBytes: Int) {
    self.bytes = bytes
    self.path = path
    self.maximumLineBytes = maximumLineBytes
  }

  /// Whether the first line that is not blank is a JSON object with a text; reads no more than it must.
  static func looksLikeRows(_ bytes: inout ByteReader, limit: Int) -> Bool {
    while true {
      let available = bytes.available
      if let first = available.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) {
        guard first == UInt8(ascii: "{") else { return false }
        if let start = available.firstIndex(of: first), let end = available[start...].firstIndex(of: 0x0A) {
          return isRow(available[start..<end])
        }
      }
      if available.count > limit { return false }
      if !bytes.fill() { break }
    }
    guard let start = bytes.available.firstIndex(of: UInt8(ascii: "{")) else { return false }
    return isRow(bytes.available[start...])
  }

  private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    (try? JSONDecoder().decode(Row.self, from: Data(line)))?.text != nil
  }

  /// Returns the next row's article or failure, or nothing at the end; blank lines are passed over.
  mutating func next() -> Result<Article, InputFailure>? {
    while let (line, offset, length) = nextLine() {
      row += 1
      guard let line else {
        return .failure(
          InputFailure(input: path, row: row, offset: offset, length: length, reason: "the line is longer than \(maximumLineBytes) bytes"))
      }
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      return article(line, offset)
    }
    if let error = bytes.error {
      let failure = InputFailure(input: path, offset: bytes.offset, reason: error)
      bytes = ByteReader(descriptor: -1)
      return .failure(failure)
    }
    return nil
  }

  /// Takes a line without its end; the line is absent where it is too long, and is then passed over to its end.
  private mutating func nextLine() -> (line: [UInt8]?, offset: Int, length: Int)? {
    let offset = bytes.offset
    var searched = 0
    var skipped = 0
    while true {
      let available = bytes.available
      if let end = available.dropFirst(searched).firstIndex(of: 0x0A) {
        let length = end - available.startIndex
        let line = bytes.take(length + 1).dropLast()
        return (skipped > 0 ? nil : Array(line), offset, skipped + length)
      }
      searched = available.count
      if searched > maximumLineBytes {
        skipped += searched
        _ = bytes.take(searched)
        searched = 0
      }
      if !bytes.fill() {
        let rest = bytes.take(bytes.available.count)
        if rest.isEmpty, skipped == 0 { return nil }
        return (skipped > 0 ? nil : rest, offset, skipped + rest.count)
      }
    }
  }

  private func article(_ line: [UInt8], _ offset: Int) -> Result<Article, InputFailure> {
    func failure(_ reason: String) -> Result<Article, InputFailure> {
      .failure(InputFailure(input: path, row: row, offset: offset, length: line.count, reason: reason))
    }
    let marked = row == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
    guard String(validating: marked, as: UTF8.self) != nil else { return failure("broken JSON: not valid UTF-8") }
    let object: Row
    do {
      object = try JSONDecoder().decode(Row.self, from: Data(marked))
    } catch DecodingError.typeMismatch {
      return failure("the line is no JSON object")
    } catch {
      return failure("broken JSON")
    }
    guard let text = object.text else { return failure("no text; it is looked for in \(Row.textKeys.joined(separator: ", "))") }
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 > 0x20 }) else { return failure("the text is empty") }
    guard !bytes.contains(0) else { return failure("the text holds NUL bytes") }
    return .success(
      TextDecoding.article(
        bytes, id: object.id, origin: Origin(path: path, row: row, offset: offset), source: .validUTF8, object.metadata))
  }
}
