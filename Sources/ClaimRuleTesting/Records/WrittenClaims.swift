import ClaimModel
import ClaimSinks

/// The claims of an article as the writer writes them.
enum WrittenClaims {
  /// Returns the lines, in order, without their line breaks.
  static func lines(of record: DocumentRecord) -> [String] {
    var writer = RecordWriter()
    writer.writeClaims(of: record)
    return String(decoding: writer.take(), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
