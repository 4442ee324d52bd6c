internal import ClaimModel

/// What the shape of a line says of it, measured once.
struct LineShape {
  /// The words and numbers; a run of letters in a script without spaces counts by its length.
  var words = 0
  /// The words that begin with a small letter or are written in a script without capitals.
  var smallWords = 0
  /// Whether it ends as a sentence ends: a terminator, or closing marks after one, or a colon.
  var endsSentence = false
  /// Whether it begins with the mark of a list.
  var isListItem = false
  /// Whether its last mark is a full stop.
  var endsInFullStop = false
}

/// A line of an article, several that one paragraph is wrapped over, or the rest of one after a piece that a rule cut off, with what the
/// cleaner decides of it.
struct TextLine {
  /// The tokens.
  var tokens: Range<Int>
  /// The bytes from the first token to the last.
  var range: ByteRange
  /// Whether a blank line stands before it.
  var isAfterBlank: Bool
  /// The column of the first token, in bytes from the line's start.
  var indent: Int
  /// Its shape.
  var shape = LineShape()
  /// Whether the markup has it as the heading of the page.
  var isTitle = false
  /// Whether the markup tells that it is no part of the article, so that it says nothing of the lines beside it.
  var isSetApart = false
  /// The kind, once decided.
  var kind: String?
  /// The rule or feature that decided.
  var rule = ""
  /// The index of the annotation that decided, where a rule did.
  var annotation: Int?

  /// Whether it is boilerplate.
  var isBoilerplate: Bool { kind?.hasPrefix("boilerplate.") ?? false }

  /// Whether it reads as prose: long, or a full sentence of some length, and mostly in small letters.
  var isProse: Bool {
    guard kind == nil, shape.smallWords * 5 >= shape.words * 2 else { return false }
    return shape.endsSentence ? shape.words >= 6 : range.count >= 160 && shape.words >= 20
  }

  /// Whether it could be a headline: some words, no sentence end, not too long.
  var couldBeHeadline: Bool { kind == nil && (3...40).contains(shape.words) && range.count <= 220 && !shape.endsInFullStop }

  /// Decides it.
  mutating func decide(_ kind: String, by rule: String) {
    self.kind = kind
    self.rule = rule
  }
}
