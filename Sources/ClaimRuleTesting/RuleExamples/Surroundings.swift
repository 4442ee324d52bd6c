/// What stands around an example, or how it is typed, when it is run.
public enum Surroundings: String, Sendable, CaseIterable {
  /// As it is written.
  case asWritten = "as written"
  /// After a sentence with characters of several bytes.
  case afterMultibyteText = "after a multi-byte prefix"
  /// Between two other sentences.
  case insideParagraph = "inside a paragraph"
  /// With line breaks in place of some spaces.
  case hardWrapped = "hard-wrapped"
  /// With curly quotation marks and apostrophes.
  case curlyQuotes = "with curly quotation marks"

  private static let prefix = "Überraschung — naïve café 🙂. "
  private static let (before, after) = ("The day was long. ", " Nothing else is known.")

  /// Returns an example in these surroundings.
  ///
  /// - Parameter wrap: Every which space becomes a line break.
  func around(_ example: BoxedExample, wrap: Int) -> BoxedExample {
    switch self {
    case .asWritten: return example
    case .afterMultibyteText: return example.surrounded(by: Surroundings.prefix, "")
    case .insideParagraph:
      let end = Surroundings.endsSentence(example.text) ? "" : "."
      return example.surrounded(by: Surroundings.before, end + Surroundings.after)
    case .hardWrapped:
      var spaces = 0
      return example.replacing { _, scalar in
        guard scalar == " " else { return scalar }
        spaces += 1
        return spaces % wrap == 0 ? "\n" : scalar
      }
    case .curlyQuotes:
      return example.replacing { before, scalar in
        switch scalar {
        case "\"": Surroundings.opens(after: before) ? "\u{201C}" : "\u{201D}"
        case "'": Surroundings.opens(after: before) ? "\u{2018}" : "\u{2019}"
        default: scalar
        }
      }
    }
  }

  private static func opens(after scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return scalar.properties.isWhitespace || "([{—–\"'".unicodeScalars.contains(scalar)
  }

  private static func endsSentence(_ text: String) -> Bool {
    let last = text.last { !"\"')]”’".contains($0) && !$0.isWhitespace }
    return last.map { ".!?…".contains($0) } ?? true
  }
}
