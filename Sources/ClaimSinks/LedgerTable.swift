public import ClaimModel

/// Writes a ledger as a table for a terminal, or as CSV for a spreadsheet: for each measure a line a claim, in the order of time.
public struct LedgerTable {
  private let report: LedgerReport

  /// Creates a table of a report.
  public init(_ report: LedgerReport) { self.report = report }

  /// The table as text: a heading for each measure, then columns padded with spaces.
  public var text: String {
    var out = ""
    for measure in report.measures {
      if !out.isEmpty { out += "\n" }
      out += measure.key + "\n"
      let cells = measure.lines.map { [$0.said ?? "–", shortened($0.source, 34), shortened($0.figure, 40), $0.window ?? "–", $0.verdict] }
      let widths = (0..<4).map { column in cells.reduce(0) { max($0, width($1[column])) } }
      for row in cells {
        out += "  "
        for column in 0..<4 { out += row[column] + String(repeating: " ", count: widths[column] - width(row[column]) + 2) }
        out += row[4] + "\n"
      }
    }
    return out
  }

  /// The table as CSV (RFC 4180): the measure in the first column, a header in the first row.
  public var csv: String {
    var csv = CSVWriter()
    csv.row(["measure", "said", "source", "figure", "window", "verdict", "claim_id", "doc_id", "text"])
    for measure in report.measures {
      for line in measure.lines {
        csv.row([
          measure.key, line.said ?? "", line.source, line.figure, line.window ?? "", line.verdict, line.claim, line.document, line.text,
        ])
      }
    }
    return csv.text
  }

  /// A text on one line, cut with an ellipsis where it is too long.
  private func shortened(_ text: String, _ length: Int) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= length ? line : line.prefix(length - 1) + "…"
  }

  /// The columns that a text takes on a terminal: two for wide East Asian characters and emoji, none for what joins on.
  private func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format { return sum }
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
        || (0xFF00...0xFF60).contains(scalar.value) || scalar.properties.isEmojiPresentation
      return sum + (isWide ? 2 : 1)
    }
  }
}
