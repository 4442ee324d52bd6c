internal import ClaimModel

/// Finds where the clauses of a sentence begin.
///
/// A clause begins after a semicolon, after a quotation that ends in a comma, after a sentence end inside a quotation, and at a word of the
/// lexicon `clause.break`: always, after a comma, or (and, or, but) where both sides have a finite verb.
struct ClauseSplitter {
  /// How far a coordinating word looks for its clause's finite verb.
  private static let verbWindow = 10

  let lexicon: SentenceLexicon
  let source: UnsafeBufferPointer<UInt8>
  let table: TokenPointers

  /// Sets the clause starts of a sentence.
  func split(_ sentence: inout Sentence) {
    var hasVerb = false
    for token in sentence.tokens {
      let traits = lexicon.traits(at: token, in: table)
      if token > sentence.tokens.lowerBound, begins(token, sentence.tokens, traits, hasVerb) {
        sentence.clauseStarts.append(token)
        hasVerb = false
      }
      if traits.contains(.finiteVerb) { hasVerb = true }
    }
  }

  private func begins(_ token: Int, _ tokens: Range<Int>, _ traits: SentenceLexicon.Traits, _ hasVerb: Bool) -> Bool {
    let previous = token - 1
    let byte = source[Int(table.starts[previous])]
    if byte == UInt8(ascii: ";") { return true }
    if table.classes[previous].contains(.quote), previous > tokens.lowerBound {
      let before = source[Int(table.starts[previous - 1])]
      let endsQuotation = before == UInt8(ascii: ",") || table.classes[previous - 1].contains(.terminator)
      if endsQuotation, !table.classes[previous].contains(.spaceBefore) { return true }
    }
    if table.classes[previous].contains(.terminator), table.classes[token].contains(.capitalised),
      table.classes[token].contains(.spaceBefore), lexicon.abbreviation(endingAt: previous, in: table) == nil
    {
      return true
    }
    if traits.contains(.breaksAlways) { return true }
    if traits.contains(.breaksAfterComma), isPause(previous) { return true }
    if traits.contains(.breaksBeforeVerb), hasVerb { return hasFiniteVerb(after: token, tokens) }
    return false
  }

  /// Whether a token is a comma or a dash.
  private func isPause(_ token: Int) -> Bool {
    let start = Int(table.starts[token])
    switch source[start] {
    case UInt8(ascii: ","): return true
    case UInt8(ascii: "-"): return table.classes[token].contains(.spaceBefore)
    case 0xE2: return start + 2 < source.count && source[start + 1] == 0x80 && (0x93...0x95).contains(source[start + 2])
    default: return false
    }
  }

  private func hasFiniteVerb(after token: Int, _ tokens: Range<Int>) -> Bool {
    for next in (token + 1)..<max(token + 1, min(token + 1 + ClauseSplitter.verbWindow, tokens.upperBound)) {
      let byte = source[Int(table.starts[next])]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || table.classes[next].contains(.quote) { return false }
      if lexicon.traits(at: next, in: table).contains(.finiteVerb) { return true }
    }
    return false
  }
}
