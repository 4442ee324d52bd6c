internal import ClaimModel

/// Tells line breaks inside a paragraph (hard-wrapped text) from those between paragraphs.
///
/// A break is a wrap where the text is wrapped at a width of at most 100, the next line is not indented, and its first word would not have
/// fitted on the line before, or the line before cannot have ended there.
struct ParagraphJoiner {
  private static let widestWrap = 100
  private static let narrowestWrap = 40
  /// The words from which on a run of wrapped lines that ends as a sentence ends is a paragraph.
  private static let wordsOfParagraph = 12

  private let table: TokenPointers
  private let features: LineFeatures
  /// The width at which the text is wrapped; nothing where it is not.
  private let width: Int?

  init(lines: [TextLine], features: LineFeatures) {
    table = features.table
    self.features = features
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
    guard let width, !next.isAfterBlank, (line.kind == nil) == (next.kind == nil), next.indent <= line.indent || next.indent == 0,
      let first = next.tokens.first
    else { return false }
    // A sentence that goes on, on a line that is not short or with a small letter, goes on.
    if !line.shape.endsSentence, line.range.count * 5 >= width * 2 || features.beginsSmall(next) { return true }
    guard line.range.count >= ParagraphJoiner.narrowestWrap / 2 else { return false }
    var end = first
    while end + 1 < next.tokens.upperBound, !table.classes[end + 1].contains(.spaceBefore) { end += 1 }
    let word = Int(table.ends[end] - table.starts[first])
    return line.indent + line.range.count + 1 + word > width - 2
  }

  /// Returns the lines with each wrapped paragraph made one; runs that are no prose stay lines.
  func paragraphs(_ lines: [TextLine]) -> [TextLine] {
    guard width != nil else { return lines }
    var out: [TextLine] = []
    out.reserveCapacity(lines.count)
    var index = 0
    while index < lines.count {
      var last = index
      while last + 1 < lines.count, joins(lines[last], lines[last + 1]) { last += 1 }
      let words = lines[index...last].reduce(0) { $0 + $1.shape.words }
      if last > index, words >= ParagraphJoiner.wordsOfParagraph, lines[last].shape.endsSentence {
        var paragraph = lines[index]
        paragraph.tokens = paragraph.tokens.lowerBound..<lines[last].tokens.upperBound
        paragraph.range = ByteRange(paragraph.range.start, lines[last].range.end)
        paragraph.shape = features.shape(of: paragraph.tokens)
        out.append(paragraph)
      } else {
        out.append(contentsOf: lines[index...last])
      }
      index = last + 1
    }
    return out
  }
}
