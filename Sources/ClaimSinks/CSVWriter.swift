/// Writes rows of comma-separated values (RFC 4180), safe to open in a spreadsheet.
struct CSVWriter {
  /// What was written.
  private(set) var text = ""

  /// Writes a row.
  mutating func row(_ cells: [String]) {
    for (number, cell) in cells.enumerated() {
      if number > 0 { text += "," }
      text += CSVWriter.escaped(cell)
    }
    text += "\r\n"
  }

  /// A cell as it is written: one that a spreadsheet would run as a formula begins with an apostrophe.
  ///
  /// A formula begins with `=`, `+`, `-`, `@`, a tab or a line break (OWASP, "CSV Injection"), also after white space.
  static func escaped(_ cell: String) -> String {
    var cell = cell
    let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
    let isFormula = first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
    if isFormula || cell.unicodeScalars.first.map({ "\t\r\n".unicodeScalars.contains($0) }) == true { cell = "'" + cell }
    guard cell.unicodeScalars.contains(where: { ",\"\r\n'".unicodeScalars.contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
