/// How the texts of examples and of fixtures are compared.
enum ExampleText {
  /// Returns a text with one space for white space and straight quotation marks.
  static func plain(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isSpacePending = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpacePending = !out.isEmpty
        continue
      }
      if isSpacePending { out.append(" ") }
      isSpacePending = false
      switch scalar {
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": out.append("\"")
      case "\u{2018}", "\u{2019}", "\u{201A}": out.append("'")
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// Whether a value is the expected one; nothing is expected by `null`.
  static func agree(_ expected: String, _ found: String?) -> Bool {
    guard let found else { return isNothing(expected) }
    if let a = Double(expected), let b = Double(found) { return a == b }
    return plain(expected) == plain(found)
  }

  /// Whether an expectation says that there is no value.
  static func isNothing(_ expected: String) -> Bool { expected.isEmpty || expected == "null" || expected == "~" }
}
