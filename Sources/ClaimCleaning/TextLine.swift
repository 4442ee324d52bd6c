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
  /// The hash of its words, to see repeated lines.
  var words: String
  /// The kind, once decided.
  var kind: String?
  /// The rule or feature that decided.
  var rule = ""
  /// The index of the annotation that decided, where a rule did.
  var annotation: Int?

  /// The number of words and marks.
  var count: Int { tokens.count }

  /// Whether it is debris or metadata.
  var isDebris: Bool { kind.map { $0.hasPrefix("boilerplate.") || $0.hasPrefix("meta.") } ?? false }

  /// Whether it is boilerplate.
  var isBoilerplate: Bool { kind?.hasPrefix("boilerplate.") ?? false }
}
