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
    table.withPointers { table in
      let splitter = SentenceSplitter(lexicon: self, source: source, table: table)
      let clauses = ClauseSplitter(lexicon: self, source: source, table: table)
      var sentences: [Sentence] = []
      for (number, block) in blocks.enumerated() {
        let first = sentences.count
        splitter.split(block.tokens, block: number, into: &sentences)
        for index in first..<sentences.count { clauses.split(&sentences[index]) }
      }
      return sentences
    }
  }
}
