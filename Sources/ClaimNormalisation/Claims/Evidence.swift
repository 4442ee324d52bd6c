internal import ClaimModel
internal import ClaimRules

/// Which words of the article a claim rests on.
extension ClaimAssembler {
  /// The most clauses before its own that a claim's evidence goes back for a subject.
  private static let clausesBack = 2

  /// What a claim rests on: from the source to the clause that says it, with the subject where the clause has none of its own.
  func evidence(_ speech: Int?, _ core: ByteRange, sentence number: Int) -> ByteRange {
    var evidence = withSubject(clause(around: core, sentence: number).union(core), sentence: number)
    guard let speech else { return evidence }
    let act = speeches[speech]
    if let source = act.source.span { evidence = evidence.union(source) }
    if let cue = act.cue { evidence = evidence.union(act.hasHearer ? withHearer(cue, sentence: number) : cue) }
    if let role = act.role { evidence = evidence.union(role) }
    // A quotation is one utterance.
    for quotation in act.quoted where quotation.overlaps(evidence) { evidence = evidence.union(quotation) }
    return evidence
  }

  /// Goes back over clauses that begin with a relative pronoun or a verb: what they say is said of somebody named before.
  private func withSubject(_ range: ByteRange, sentence number: Int) -> ByteRange {
    var range = range
    let sentence = reader.annotations.sentences[number].tokens
    for _ in 0..<ClaimAssembler.clausesBack {
      guard let first = words.tokens(in: range).first, first > sentence.lowerBound, lacksSubject(first, sentence) else { break }
      let before = clause(around: words.bytes(of: first - 1..<first), sentence: number)
      guard before.start < range.start else { break }
      range = range.union(before)
    }
    return range
  }

  private func lacksSubject(_ token: Int, _ sentence: Range<Int>) -> Bool {
    let table = words.tokens
    if lexicon.has(.subject, at: token, words), lexicon.has(.subordinator, at: token, words) { return true }
    guard lexicon.has(.finiteVerb, at: token, words), !lexicon.has([.nounLike, .subject], at: token, words) else { return false }
    // Trimmed off the clause: and promised.
    return lexicon.has(.conjunction, at: token - 1, words) && !table.classes[token].contains(.capitalised)
  }

  /// A cue with those who were told: told the court, told reporters.
  private func withHearer(_ cue: ByteRange, sentence number: Int) -> ByteRange {
    let table = words.tokens
    let end = reader.annotations.sentences[number].tokens.upperBound
    guard var last = words.tokens(in: cue).last else { return cue }
    while last + 1 < end, !table.classes[last + 1].contains(.punctuation), !lexicon.has([.subordinator, .contraction], at: last + 1, words)
    {
      if lexicon.has(.nounOpener, at: last + 1, words), !lexicon.has([.determiner, .demonstrative], at: last + 1, words) { break }
      last += 1
    }
    let range = ByteRange(cue.start, words.bytes(of: last..<last + 1).end)
    return times.contains { $0.phrase.overlaps(range) } ? cue : range
  }
}
