internal import ClaimModel

/// A line of an article, or the rest of one after a piece that a rule cut off, with what the cleaner decides of it.
struct TextLine {
  /// The tokens.
  var tokens: Range<Int>
  /// The bytes from the first token to the last.
  var range: ByteRange
  /// Whether a blank line stands before it.
  var isAfterBlank: Bool
  /// The column of the first token, in bytes from the line's start.
  var indent: Int
  /// The kind, once decided.
  var kind: String?
  /// The rule or feature that decided.
  var rule = ""
  /// The index of the annotation that decided, where a rule did.
  var annotation: Int?

  /// Whether it is boilerplate.
  var isBoilerplate: Bool { kind?.hasPrefix("boilerplate.") ?? false }
}
