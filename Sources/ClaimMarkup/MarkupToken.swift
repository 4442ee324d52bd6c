/// A piece of markup by its offsets.
struct MarkupToken {
  /// What it is.
  enum Kind { case text, startTag, endTag, characterData }
  /// What it is.
  var kind: Kind
  /// All of it; of character data what stands inside its marks.
  var range: Range<Int>
  /// The name of a tag, a prefix before a colon left out.
  var name: Range<Int> = 0..<0
  /// The hash of the name in small letters.
  var hash: UInt64 = 0
  /// What stands after the name of a start tag.
  var attributes: Range<Int> = 0..<0
  /// Whether a start tag closes itself.
  var isSelfClosing = false
}
