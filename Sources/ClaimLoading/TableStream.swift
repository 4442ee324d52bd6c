internal import ClaimContainers
internal import ClaimEncodings
internal import ClaimModel

/// Reads articles from the rows of a table (RFC 4180: quotes over lines, doubled quotes), holding one row at a time.
///
/// The first row names the fields; a row with more or fewer fails.
final class TableStream: ArticleStream {
  private let bytes: ByteReader
  private let rows: RowArticle
  private let delimiter: UInt8
  private var header: [(role: FieldRole, column: Int)]?
  private var columns = 0
  private var row = 0
  private var isOver = false

  init(_ bytes: ByteReader, _ rows: RowArticle, delimiter: UInt8) {
    self.bytes = bytes
    self.rows = rows
    self.delimiter = delimiter
  }

  func next() -> StreamItem? {
    while !isOver {
      let offset = bytes.offset
      switch TableRow.read(bytes, delimiter: delimiter, limit: rows.options.maximumLineBytes) {
      case .end:
        isOver = true
        if let error = bytes.error { return .failure(rows.place.failure(error.reason, row: nil, offset: offset)) }
        return header == nil ? .failure(rows.place.failure("empty")) : nil
      case .tooLong(let hasOpenQuote):
        isOver = true
        let limit = rows.options.maximumLineBytes
        let reason = hasOpenQuote ? "a quote is not closed within \(limit) bytes" : "the row is longer than \(limit) bytes"
        return .failure(rows.place.failure(reason, row: row + 1, offset: offset))
      case .openQuote:
        isOver = true
        return .failure(rows.place.failure("a quote is not closed", row: row + 1, offset: offset, length: bytes.offset - offset))
      case .fields(let fields):
        if fields.count == 1, fields[0].isEmpty { continue }
        if header == nil {
          if let failure = readHeader(fields) { return failure }
        } else {
          row += 1
          return item(fields, offset)
        }
      }
    }
    return nil
  }

  private func readHeader(_ fields: [[UInt8]]) -> StreamItem? {
    columns = fields.count
    let header = TableHeader.roles(fields, rows.names)
    self.header = header
    guard !header.contains(where: { $0.role == .text || $0.role == .html }) else { return nil }
    isOver = true
    return .failure(rows.place.failure("no column with a text; it is looked for in \(rows.names.ofText)"))
  }

  private func item(_ fields: [[UInt8]], _ offset: Int) -> StreamItem {
    let length = bytes.offset - offset
    guard fields.count == columns else {
      return .failure(
        rows.place.failure(
          "\(fields.count) field\(fields.count == 1 ? "" : "s") where the first row has \(columns)", row: row, offset: offset,
          length: length))
    }
    var values = Fields()
    var decodedText: DecodedText?
    for (role, column) in header ?? [] where values[role] == nil {
      let decoded = DecodedText.decode(fields[column])
      values.set(role, [String(decoding: decoded.text, as: UTF8.self)])
      if role == .text || role == .html { decodedText = decoded }
    }
    return rows.article(values, row: row, offset: offset, length: length, decoded: decodedText)
  }
}

/// What the first row of a table says of its columns.
enum TableHeader {
  /// The roles of the columns, by role and then by the likelihood of the name; names are compared without regard to case.
  static func roles(_ fields: [[UInt8]], _ names: FieldNames) -> [(role: FieldRole, column: Int)] {
    let titles = fields.enumerated().map { index, bytes in
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      return String(decoding: index == 0 && bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
        .trimmed.lowercased()
    }
    return FieldRole.allCases.flatMap { role in
      names[role].compactMap { name in titles.firstIndex(of: name.lowercased()).map { (role, $0) } }
    }
  }

  /// The delimiter under which a line is a header: it names a text and one thing more; absent where there is none.
  static func delimiter(of line: [UInt8], _ names: FieldNames) -> UInt8? {
    for delimiter in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")] {
      guard case .fields(let fields) = TableRow.read(ByteReader(MemorySource(line)), delimiter: delimiter, limit: line.count + 1),
        fields.count > 1
      else { continue }
      let roles = Set(roles(fields, names).map(\.role))
      if roles.count > 1, roles.contains(.text) || roles.contains(.html) { return delimiter }
    }
    return nil
  }
}
