internal import ClaimModel

/// Tells line breaks inside a paragraph (hard-wrapped text) from those between paragraphs.
///
/// A break is a wrap where the text is wrapped at a width of at most 100, the next line is not indented, and its first word would not have
/// fitted on the line before.
struct ParagraphJoiner {
  private static let widestWrap = 100
  private static let narrowestWrap = 40

  private let table: TokenTable
  private let features: LineFeatures
  /// The width at which the text is wrapped; nothing where it is not.
  private let width: Int?

  init(lines: [TextLine], source: UnsafeBufferPointer<UInt8>, table: TokenTable) {
    self.table = table
    features = LineFeatures(source: source, table: table)
    // Lines that go on after a single break: wrapped text has many, all near one width.
    var lengths: [Int] = []
    for (line, next) in zip(lines, lines.dropFirst()) where !next.isAfterBlank { lengths.append(line.range.count + line.indent) }
    guard let longest = lengths.max(), (ParagraphJoiner.narrowestWrap...ParagraphJoiner.widestWrap).contains(longest), lengths.count >= 2
    else {
      width = nil
      return
    }
    let near = lengths.filter { $0 >= longest * 3 / 4 }.count
    width = near * 2 >= lengths.count ? longest : nil
  }

  /// Whether a line goes on in the next.
  func joins(_ line: TextLine, _ next: TextLine) -> Bool {
    guard let width, !next.isAfterBlank, next.indent <= line.indent || next.indent == 0, let first = next.tokens.first else { return false }
    // A sentence that goes on, on a line that is not short, goes on.
    if !features.endsSentence(line), line.range.count * 2 >= width { return true }
    guard line.range.count >= ParagraphJoiner.narrowestWrap / 2 else { return false }
    var end = first
    while end + 1 < next.tokens.upperBound, !table.classes[end + 1].contains(.spaceBefore) { end += 1 }
    let word = Int(table.ends[end] - table.starts[first])
    return line.indent + line.range.count + 1 + word > width - 2
  }
}
