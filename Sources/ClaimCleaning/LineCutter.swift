internal import ClaimModel

/// Cuts an article's tokens into lines.
struct LineCutter {
  let features: LineFeatures

  /// Returns the lines that hold a token, in order.
  func lines() -> [TextLine] {
    let table = features.table
    var count = 0
    for token in 0..<table.count where table.classes[token].contains(.lineBefore) { count += 1 }
    var lines: [TextLine] = []
    lines.reserveCapacity(count)
    var start = 0
    for token in 0..<table.count where token > start && table.classes[token].contains(.lineBefore) {
      lines.append(line(start..<token))
      start = token
    }
    if start < table.count { lines.append(line(start..<table.count)) }
    return lines
  }

  private func line(_ tokens: Range<Int>) -> TextLine {
    let (table, source) = (features.table, features.source)
    let range = table.bytes(of: tokens)
    var indent = 0
    while Int(range.start) - indent > 0, source[Int(range.start) - indent - 1] == 0x20 || source[Int(range.start) - indent - 1] == 0x09 {
      indent += 1
    }
    return TextLine(
      tokens: tokens, range: range, isAfterBlank: table.classes[tokens.lowerBound].contains(.blankLineBefore), indent: indent,
      shape: features.shape(of: tokens))
  }
}
