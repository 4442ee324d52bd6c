public import ClaimModel

extension SentenceLexicon {
  /// Splits blocks into sentences and these into clauses, as the extraction stage does.
  ///
  /// - Parameters:
  ///   - blocks: The blocks, in order.
  ///   - source: The article's text, valid UTF-8.
  ///   - table: The article's tokens.
  /// - Returns: The sentences, in order, covering all tokens of the blocks.
  public func sentences(of blocks: [Block], in source: UnsafeBufferPointer<UInt8>, table: TokenTable) -> [Sentence] {
    let splitter = SentenceSplitter(lexicon: self, source: source, table: table)
    let clauses = ClauseSplitter(lexicon: self, source: source, table: table)
    var sentences: [Sentence] = []
    for (number, block) in blocks.enumerated() {
      for var sentence in splitter.sentences(of: block.tokens, block: number) {
        clauses.split(&sentence)
        sentences.append(sentence)
      }
    }
    return sentences
  }
}
