internal import ClaimContainers
internal import ClaimMarkup

/// What contents are, told by how they begin.
enum Content: Equatable {
  case text
  case jsonLines
  case jsonValues
  case table(delimiter: UInt8)
  case markup(MarkupKind)
  case webArchive

  /// Whether it is rows, each an article.
  var isOfRows: Bool {
    switch self {
    case .jsonLines, .jsonValues, .table: true
    default: false
    }
  }

  /// Looks at the beginning of some bytes, which are not taken; reads no more than it must.
  static func sniff(_ bytes: ByteReader, _ place: Place, _ names: FieldNames, _ options: LoadOptions) -> Content {
    switch options.format {
    case .text: return .text
    case .jsonl: return .jsonLines
    case .json: return .jsonValues
    case .csv: return .table(delimiter: firstLine(bytes).flatMap { TableHeader.delimiter(of: $0, names) } ?? UInt8(ascii: ","))
    case .tsv: return .table(delimiter: 0x09)
    case .html: return .markup(.html)
    case .xml:
      _ = bytes.fill(to: headLimit)
      return .markup(MarkupKind.sniff(Array(bytes.available.prefix(headLimit))) ?? .otherXML("?"))
    case .warc: return .webArchive
    case .auto: break
    }
    switch firstMark(bytes) {
    case UInt8(ascii: "{"): return json(bytes, options)
    case UInt8(ascii: "["): return isArray(bytes) ? .jsonValues : .text
    case UInt8(ascii: "<"):
      _ = bytes.fill(to: headLimit)
      return MarkupKind.sniff(Array(bytes.available.prefix(headLimit))).map { .markup($0) } ?? .text
    case UInt8(ascii: "W") where WARCStream.isRecord(bytes): return .webArchive
    default: break
    }
    if let line = firstLine(bytes), let delimiter = TableHeader.delimiter(of: line, names) { return .table(delimiter: delimiter) }
    switch FileNames.ending(place.name) {
    case "csv": return .table(delimiter: UInt8(ascii: ","))
    case "tsv": return .table(delimiter: 0x09)
    default: return .text
    }
  }

  /// The longest line that is looked at as a table's header.
  private static let headerLimit = 1 << 14

  /// How much is looked at for markup, in bytes.
  private static let headLimit = 1 << 13

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF }

  /// The first byte that is no white space and no byte order mark.
  private static func firstMark(_ bytes: ByteReader) -> UInt8? {
    var seen = 0
    while true {
      let rest = bytes.available.dropFirst(seen)
      if let byte = rest.first(where: { !isBlank($0) }) { return byte }
      seen = bytes.count
      if seen > headerLimit || !bytes.fill() { return nil }
    }
  }

  /// The first line, where it is short enough for a header.
  private static func firstLine(_ bytes: ByteReader) -> [UInt8]? {
    while true {
      let head = bytes.available.prefix(headerLimit)
      if let end = head.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) { return Array(head[..<end]) }
      if head.count == headerLimit { return nil }
      if !bytes.fill() { return Array(head) }
    }
  }

  /// Lines of JSON begin with a whole object; an object over several lines begins with its bracket alone.
  private static func json(_ bytes: ByteReader, _ options: LoadOptions) -> Content {
    var searched = 0
    while true {
      let start = bytes.index(of: UInt8(ascii: "{")) ?? 0
      if let end = bytes.index(of: 0x0A, from: max(start, searched)) {
        let line = bytes.available.prefix(end).dropFirst(start)
        if line.dropFirst().allSatisfy({ $0 <= 0x20 }) { return .jsonValues }
        return isObject(line) || looksLikeObject(line) ? .jsonLines : .text
      }
      searched = bytes.count
      if searched > options.maximumLineBytes { return .jsonLines }
      if !bytes.fill() {
        let line = bytes.available.dropFirst(start)
        return isObject(line) || looksLikeObject(line) ? .jsonLines : .text
      }
    }
  }

  private static func isObject(_ line: ArraySlice<UInt8>) -> Bool {
    if case .success = JSONFields.read(Array(line), FieldNames()) { return true }
    return false
  }

  /// Whether a line begins with a bracket, a name in quotes and a colon.
  private static func looksLikeObject(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.dropFirst().drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "\"") else { return false }
    let after = rest.dropFirst().drop { $0 != UInt8(ascii: "\"") }.dropFirst().drop { $0 <= 0x20 }
    return after.first == UInt8(ascii: ":")
  }

  /// An array of articles begins with an object.
  private static func isArray(_ bytes: ByteReader) -> Bool {
    var seen = 0
    while true {
      let marks = bytes.available.filter { !isBlank($0) }.prefix(2)
      if marks.count == 2 { return marks.last == UInt8(ascii: "{") || marks.last == UInt8(ascii: "]") }
      seen = bytes.count
      if seen > headerLimit || !bytes.fill() { return false }
    }
  }
}
