internal import ClaimModel
internal import ClaimRules

/// Which verb group a claim turns on, and what stands in it that weakens or denies.
extension ClaimAssembler {
  /// The first verb group in a range: auxiliaries, then a verb.
  func verbGroup(in range: ByteRange, avoidsCues: Bool) -> ByteRange? {
    let tokens = words.tokens(in: range)
    guard
      let first = tokens.first(where: { token in
        lexicon.has(.finiteVerb, at: token, words) && !isNoun(token, from: tokens.lowerBound)
          && !isNameLike(token, first: tokens.lowerBound)
          && !(avoidsCues && isInCue(words.bytes(of: token..<token + 1)))
      })
    else { return nil }
    var last = first
    while last + 1 < tokens.upperBound, last - first < 5 {
      let next = last + 1
      // The second half of can't, didn't.
      if !words.tokens.classes[next].contains(.spaceBefore), words.hasEnding("t", next),
        words.tokens.ends[next] - words.tokens.starts[next] <= 4
      {
        last = next
        continue
      }
      guard isCarrier(last, first: first) || isAdverb(last), isVerbal(next) || isBareVerb(next, after: first) else { break }
      last = next
    }
    return words.bytes(of: first..<last + 1)
  }

  /// Whether a form of a verb stands where a noun does: a raid, of attacks, the company's offer.
  private func isNoun(_ token: Int, from first: Int) -> Bool {
    guard token > first else { return false }
    let before = token - 1
    if lexicon.has(.nounOpener, at: before, words), !lexicon.has(.carrier, at: before, words) { return true }
    return words.hasEnding("s", before) && !words.tokens.classes[before].contains(.spaceBefore)
      && !lexicon.has(.carrier, at: token, words)
  }

  /// Whether a verb group goes on after a token: an auxiliary, or the end of a negated one.
  private func isCarrier(_ token: Int, first: Int) -> Bool {
    lexicon.has(.carrier, at: token, words)
      || token > first && !words.tokens.classes[token].contains(.spaceBefore) && lexicon.has(.carrier, at: token - 1, words)
  }

  /// Whether a word after a modal or a form of to do is its verb, though no lexicon knows it.
  private func isBareVerb(_ token: Int, after first: Int) -> Bool {
    guard words.tokens.classes[token].contains(.word), !words.tokens.classes[token].contains(.capitalised) else { return false }
    guard lexicon.modal(at: first, words) != nil else { return false }
    return !lexicon.has([.function, .nounOpener], at: token, words)
  }

  private func isInCue(_ range: ByteRange) -> Bool {
    for speech in speeches.indices where speeches[speech].cue?.contains(range) ?? false { return true }
    return false
  }

  /// Whether a word is written like a name: capitalised, and not the first of its clause.
  private func isNameLike(_ token: Int, first: Int) -> Bool {
    let shape = words.tokens.classes[token]
    return token > first && shape.contains(.capitalised) && !shape.contains(.allCaps)
  }

  private func isAdverb(_ token: Int) -> Bool {
    words.isWord("still", token) || words.isWord("also", token) || words.hasEnding("ly", token)
  }

  /// Whether a word can go on with a verb group: a known verb, an auxiliary, a negation, an adverb in -ly, or a form in -ed, -en, -ing.
  private func isVerbal(_ token: Int) -> Bool {
    guard words.tokens.classes[token].contains(.word) else { return false }
    if lexicon.has(.verbal, at: token, words) { return true }
    let isLong = words.tokens.ends[token] - words.tokens.starts[token] > 4
    return isLong && (words.hasEnding("ed", token) || words.hasEnding("en", token) || words.hasEnding("ing", token)) || isAdverb(token)
  }

  /// Negation and modals before the predicate.
  mutating func qualify(_ polarity: inout Polarity, _ predicate: ByteRange, sentence number: Int) {
    let sentence = reader.annotations.sentences[number].tokens
    let tokens = words.tokens(in: predicate)
    guard let first = tokens.first else { return }
    for token in max(sentence.lowerBound, first - 3)..<max(first, tokens.upperBound) {
      if lexicon.has(.negation, at: token, words) { polarity = .negative }
      if let modal = lexicon.modal(at: token, words) {
        claim.pointee.modality.hedges.append(words.plainText(words.bytes(of: token..<token + 1)).lowercased())
        if let modal, claim.pointee.modality.factuality == .certain { claim.pointee.modality.factuality = modal }
      }
    }
  }
}
