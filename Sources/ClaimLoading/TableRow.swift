internal import ClaimContainers

/// A row of a table as it was read.
enum TableRow {
  case fields([[UInt8]])
  case openQuote
  case tooLong(hasOpenQuote: Bool)
  case end

  /// Takes the next row: fields parted by the delimiter, in quotes where they hold it, a line end or a quote, which then stands twice.
  ///
  /// Rows end with LF, CRLF or CR. A quote inside a field that does not begin with one stands for itself, as does what follows a closing
  /// quote up to the delimiter.
  static func read(_ bytes: ByteReader, delimiter: UInt8, limit: Int) -> TableRow {
    var scan = Scan(delimiter: delimiter)
    while true {
      let isAtEnd = !bytes.fill(to: scan.position + scan.lookAhead)
      if isAtEnd, bytes.error != nil { return .end }
      if isAtEnd, bytes.count == 0 { return .end }
      if scan.run(bytes.available, isAtEnd: isAtEnd) {
        _ = bytes.skip(scan.position)
        return .fields(scan.fields)
      }
      if isAtEnd {
        _ = bytes.skip(bytes.count)
        return .openQuote
      }
      if bytes.count > limit { return .tooLong(hasOpenQuote: scan.isQuoted) }
    }
  }

  private struct Scan {
    let delimiter: UInt8
    var position = 0
    var fields: [[UInt8]] = []
    var isQuoted = false
    /// How many bytes from the position on must be there to read on: a quote and a CR are told by the byte after them.
    var lookAhead = 1
    private var field: [UInt8] = []
    private var isAtStart = true

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Reads on; true once the row is complete.
    mutating func run(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) -> Bool {
      lookAhead = 1
      let base = bytes.startIndex
      let quote = UInt8(ascii: "\"")
      while position < bytes.count {
        let byte = bytes[base + position]
        if isQuoted {
          let rest = bytes[(base + position)...]
          guard let end = rest.firstIndex(of: quote) else {
            field += rest
            position = bytes.count
            return false
          }
          // Whether the quote is doubled shows in the byte after it.
          guard end + 1 < bytes.endIndex || isAtEnd else {
            field += rest[..<end]
            position = end - base
            lookAhead = 2
            return false
          }
          field += rest[..<end]
          position = end - base + 1
          if end + 1 < bytes.endIndex, bytes[end + 1] == quote {
            field.append(quote)
            position += 1
          } else {
            isQuoted = false
          }
          continue
        }
        switch byte {
        case quote where isAtStart:
          isQuoted = true
          isAtStart = false
        case delimiter: close()
        case 0x0A:
          position += 1
          close()
          return true
        case 0x0D:
          // The line feed after it may not be here yet.
          guard position + 1 < bytes.count || isAtEnd else {
            lookAhead = 2
            return false
          }
          position += position + 1 < bytes.count && bytes[base + position + 1] == 0x0A ? 2 : 1
          close()
          return true
        default:
          field.append(byte)
          isAtStart = false
        }
        position += 1
      }
      guard isAtEnd, !isQuoted else { return false }
      close()
      return true
    }

    private mutating func close() {
      fields.append(field)
      field = []
      isAtStart = true
    }
  }
}
