internal import ClaimModel
internal import ClaimRules

/// Which verb group a claim turns on, and what stands in it that weakens or denies.
extension ClaimAssembler {
  /// The first verb group in a range: auxiliaries, then a verb.
  func verbGroup(in range: ByteRange, avoidsCues: Bool) -> ByteRange? {
    let table = document.tokens
    let tokens = table.tokens(in: range)
    guard
      let first = tokens.first(where: { token in
        lexicon.has(.finiteVerb, at: token, table) && !isNoun(token, from: tokens.lowerBound)
          && !isNameLike(token, first: tokens.lowerBound)
          && !(avoidsCues && isInCue(table.bytes(of: token..<token + 1)))
      })
    else { return nil }
    var last = first
    while last + 1 < tokens.upperBound, last - first < 5 {
      let next = last + 1
      // The second half of can't, didn't.
      if !table.classes[next].contains(.spaceBefore), hasEnding("t", next), table.ends[next] - table.starts[next] <= 4 {
        last = next
        continue
      }
      guard isCarrier(last, first: first) || isAdverb(last), isVerbal(next) || isBareVerb(next, after: first) else { break }
      last = next
    }
    return table.bytes(of: first..<last + 1)
  }

  /// Whether a form of a verb stands where a noun does: a raid, of attacks, the company's offer.
  private func isNoun(_ token: Int, from first: Int) -> Bool {
    guard token > first else { return false }
    let before = token - 1
    if lexicon.has(.nounOpener, at: before, document.tokens), !lexicon.has(.carrier, at: before, document.tokens) { return true }
    return hasEnding("s", before) && !document.tokens.classes[before].contains(.spaceBefore)
      && !lexicon.has(.carrier, at: token, document.tokens)
  }

  /// Whether a verb group goes on after a token: an auxiliary, or the end of a negated one.
  private func isCarrier(_ token: Int, first: Int) -> Bool {
    lexicon.has(.carrier, at: token, document.tokens)
      || token > first && !document.tokens.classes[token].contains(.spaceBefore) && lexicon.has(.carrier, at: token - 1, document.tokens)
  }

  /// Whether a word after a modal or a form of to do is its verb, though no lexicon knows it.
  private func isBareVerb(_ token: Int, after first: Int) -> Bool {
    let table = document.tokens
    guard table.classes[token].contains(.word), !table.classes[token].contains(.capitalised) else { return false }
    guard lexicon.modal(at: first, table) != nil else { return false }
    return !lexicon.has([.function, .nounOpener], at: token, table)
  }

  private func isInCue(_ range: ByteRange) -> Bool {
    for speech in speeches.indices where speeches[speech].cue?.contains(range) ?? false { return true }
    return false
  }

  /// Whether a word is written like a name: capitalised, and not the first of its clause.
  private func isNameLike(_ token: Int, first: Int) -> Bool {
    let shape = document.tokens.classes[token]
    return token > first && shape.contains(.capitalised) && !shape.contains(.allCaps)
  }

  private func isAdverb(_ token: Int) -> Bool {
    isWord("still", token) || isWord("also", token) || hasEnding("ly", token)
  }

  /// Whether a token ends in some small letters of ASCII, in any case.
  func hasEnding(_ ending: StaticString, _ token: Int) -> Bool {
    let (start, end) = (Int(document.tokens.starts[token]), Int(document.tokens.ends[token]))
    let length = ending.utf8CodeUnitCount
    guard end - start >= length else { return false }
    for index in 0..<length where document.article.text[end - length + index] | 0x20 != ending.utf8Start[index] { return false }
    return true
  }

  func isWord(_ word: StaticString, _ token: Int) -> Bool {
    Int(document.tokens.ends[token] - document.tokens.starts[token]) == word.utf8CodeUnitCount && hasEnding(word, token)
  }

  /// Whether a word can go on with a verb group: a known verb, an auxiliary, a negation, an adverb in -ly, or a form in -ed, -en, -ing.
  private func isVerbal(_ token: Int) -> Bool {
    let table = document.tokens
    guard table.classes[token].contains(.word) else { return false }
    if lexicon.has(.verbal, at: token, table) { return true }
    let isLong = table.ends[token] - table.starts[token] > 4
    return isLong && (hasEnding("ed", token) || hasEnding("en", token) || hasEnding("ing", token)) || isAdverb(token)
  }

  /// Negation and modals before the predicate.
  func qualify(_ claim: inout ClaimRecord, _ polarity: inout Polarity, _ predicate: ByteRange, sentence number: Int) {
    let table = document.tokens
    let sentence = reader.annotations.sentences[number].tokens
    let tokens = table.tokens(in: predicate)
    guard let first = tokens.first else { return }
    for token in max(sentence.lowerBound, first - 3)..<max(first, tokens.upperBound) {
      if lexicon.has(.negation, at: token, table) { polarity = .negative }
      if let modal = lexicon.modal(at: token, table) {
        claim.modality.hedges.append(document.article.plainText(table.bytes(of: token..<token + 1)).lowercased())
        if let modal, claim.modality.factuality == .certain { claim.modality.factuality = modal }
      }
    }
  }
}
