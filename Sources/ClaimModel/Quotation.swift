/// Tells opening quotation marks from closing ones.
public enum Quotation {
  /// Returns whether a double quotation mark opens: by its shape where it is curly, a guillemet or low, else by the space beside it.
  ///
  /// - Parameters:
  ///   - token: A token of the class `quote`.
  ///   - tokens: The sentence or block it stands in; at its beginning a straight mark opens.
  ///   - table: The article's tokens.
  ///   - source: The article's text.
  public static func opens(_ token: Int, in tokens: Range<Int>, _ table: TokenPointers, _ source: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(table.starts[token])
    if table.ends[token] - table.starts[token] == 3, source[start] == 0xE2, source[start + 1] == 0x80 {
      // U+201C and U+201E open, U+201D closes; after U+201E, U+201C closes, and stands at the end of a word.
      if source[start + 2] == 0x9C, token > tokens.lowerBound, !table.classes[token].contains(.spaceBefore),
        token + 1 >= tokens.upperBound || table.classes[token + 1].contains(.spaceBefore)
      {
        return false
      }
      return source[start + 2] == 0x9C || source[start + 2] == 0x9E
    }
    if table.ends[token] - table.starts[token] == 2, source[start] == 0xC2 { return source[start + 1] == 0xAB }
    let hasSpaceBefore = token == tokens.lowerBound || table.classes[token].contains(.spaceBefore)
    let hasSpaceAfter = token + 1 >= tokens.upperBound || table.classes[token + 1].contains(.spaceBefore)
    if hasSpaceBefore != hasSpaceAfter { return hasSpaceBefore }
    // Without a space on either side: after a letter or a mark that ends something it closes, after a bracket or dash it opens.
    guard !hasSpaceBefore, token > tokens.lowerBound else { return hasSpaceBefore && !hasSpaceAfter }
    let before = source[Int(table.starts[token - 1])]
    return before == UInt8(ascii: "(") || before == UInt8(ascii: "[") || before == UInt8(ascii: "-") || before == UInt8(ascii: "/")
  }
}
