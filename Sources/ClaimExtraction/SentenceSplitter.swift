internal import ClaimModel

/// Splits a block into sentences.
///
/// A sentence ends at a full stop, question mark, exclamation mark or ellipsis that no abbreviation, initial or number owns and after which
/// a new sentence may begin. What stands between quotation marks that open and close in one block is not split: the quotation is one
/// utterance. No sentence is longer than `maximumTokens`.
struct SentenceSplitter {
  static let maximumTokens = 300
  /// How far from the end of a quotation its cue may stand.
  private static let tokensBeforeCue = 7

  let lexicon: SentenceLexicon
  let source: UnsafeBufferPointer<UInt8>
  let table: TokenPointers

  /// Appends the sentences of a block, in order, covering all its tokens.
  func split(_ tokens: Range<Int>, block: Int, into sentences: inout [Sentence]) {
    let quoted = quotedTokens(tokens)
    var start = tokens.lowerBound
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      var end = token + 1
      if token - start >= SentenceSplitter.maximumTokens {
        sentences.append(Sentence(tokens: start..<end, block: block))
        start = end
      } else if table.classes[token].contains(.terminator), endsSentence(token, tokens) {
        end = afterClosingMarks(end, tokens)
        let isInsideQuotation = end < tokens.upperBound && quoted.contains { $0.contains(end - 1) && $0.contains(end) }
        if mayBegin(end, tokens), !isInsideQuotation, !goesOnWithCue(after: token, end, tokens) {
          sentences.append(Sentence(tokens: start..<end, block: block))
          start = end
        }
      }
      token = end
    }
    if start < tokens.upperBound { sentences.append(Sentence(tokens: start..<tokens.upperBound, block: block)) }
  }

  /// The runs of tokens from an opening double quotation mark to its closing one, both included.
  ///
  /// A mark opens or closes by its shape or, where it is straight, by the space beside it. One that opens inside a quotation (the mark before
  /// was never closed, or a new paragraph of the same speech begins) begins anew.
  private func quotedTokens(_ tokens: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var opening: Int?
    for token in tokens where table.classes[token].contains(.quote) {
      if Quotation.opens(token, in: tokens, table, source) {
        opening = token
      } else if let start = opening {
        ranges.append(start..<token + 1)
        opening = nil
      }
    }
    return ranges
  }

  private func endsSentence(_ token: Int, _ tokens: Range<Int>) -> Bool {
    guard source[Int(table.starts[token])] == UInt8(ascii: ".") else { return true }
    if let traits = lexicon.abbreviation(endingAt: token, in: table) {
      return traits.contains(.mayEndSentence) && beginsWithFunctionWord(token + 1, tokens)
    }
    let previous = token - 1
    guard previous >= tokens.lowerBound else { return true }
    let isInitial =
      table.classes[previous].contains(.capitalised) && table.ends[previous] - table.starts[previous] == 1
      && !table.classes[token].contains(.spaceBefore)
    return !isInitial || beginsWithFunctionWord(token + 1, tokens)
  }

  /// Whether the next words can only be those of a new sentence: a capitalised function word, or nothing.
  private func beginsWithFunctionWord(_ token: Int, _ tokens: Range<Int>) -> Bool {
    let next = afterClosingMarks(token, tokens)
    guard next < tokens.upperBound else { return true }
    return table.classes[next].contains(.capitalised) && lexicon.traits(at: next, in: table).contains(.functionWord)
  }

  /// Whether a quotation that ends in a question mark or exclamation mark goes on with its source and cue: "Is it full?" Ana Ruiz asked.
  private func goesOnWithCue(after stop: Int, _ end: Int, _ tokens: Range<Int>) -> Bool {
    guard source[Int(table.starts[stop])] != UInt8(ascii: ".") else { return false }
    guard (stop + 1..<end).contains(where: { table.classes[$0].contains(.quote) }) else { return false }
    for token in end..<min(end + SentenceSplitter.tokensBeforeCue, tokens.upperBound) {
      let traits = lexicon.traits(at: token, in: table)
      if traits.contains(.reportsQuotation) { return true }
      let isMark = table.classes[token].contains(.punctuation) && source[Int(table.starts[token])] != UInt8(ascii: ".")
      if isMark || traits.contains(.finiteVerb) { return false }
    }
    return false
  }

  /// Skips the closing quotation marks, apostrophes and brackets that stand directly after a token.
  private func afterClosingMarks(_ token: Int, _ tokens: Range<Int>) -> Int {
    var token = token
    while token < tokens.upperBound, !table.classes[token].contains(.spaceBefore) {
      let byte = source[Int(table.starts[token])]
      let isClosing =
        table.classes[token].contains(.quote) || table.classes[token].contains(.terminator) || byte == UInt8(ascii: ")")
        || byte == UInt8(ascii: "]") || (table.classes[token].isSuperset(of: [.punctuation]) && isApostrophe(token))
      guard isClosing else { break }
      token += 1
    }
    return token
  }

  /// Whether a token is an en dash, an em dash, a horizontal bar, or the first of two hyphens.
  private func isDash(_ token: Int) -> Bool {
    let start = Int(table.starts[token])
    if source[start] == UInt8(ascii: "-") { return start + 1 < source.count && source[start + 1] == UInt8(ascii: "-") }
    return source[start] == 0xE2 && start + 2 < source.count && source[start + 1] == 0x80 && (0x93...0x95).contains(source[start + 2])
  }

  private func isApostrophe(_ token: Int) -> Bool {
    source[Int(table.starts[token])] == UInt8(ascii: "'") || table.classes[token].contains(.normalised)
  }

  /// Whether a sentence may begin at a token: after a space, not with a small letter, and not with a dash (which goes on, or signs a quotation).
  private func mayBegin(_ token: Int, _ tokens: Range<Int>) -> Bool {
    guard token < tokens.upperBound else { return true }
    let shape = table.classes[token]
    guard shape.contains(.spaceBefore), !isDash(token) else { return false }
    return !shape.contains(.word) || shape.contains(.capitalised)
  }
}
