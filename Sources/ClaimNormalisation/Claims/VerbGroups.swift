internal import ClaimModel
internal import ClaimRules

/// Which verb a clause turns on.
///
/// A light form of what taggers do: each form is judged by the words beside it (Brill, "A simple rule-based part of speech tagger", 1992), and
/// each word that opens a subordinate clause takes one of the verbs after it away from the main clause.
extension ClaimAssembler {
  /// The verb group of the main clause in a range: auxiliaries, then a verb.
  ///
  /// - Parameters:
  ///   - range: A clause, or the content of a reporting act.
  ///   - figure: What the verb tells, if that is a figure: the nearest verb before it counts.
  ///   - avoidsCues: Whether the cues of reporting acts are passed over.
  func verbGroup(in range: ByteRange, before figure: ByteRange? = nil, avoidsCues: Bool, sentence number: Int) -> ByteRange? {
    let tokens = words.tokens(in: range)
    guard !tokens.isEmpty else { return nil }
    let sentence = reader.annotations.sentences[number].tokens.lowerBound
    if let figure, let verb = participle(rightBefore: figure, tokens) { return group(from: verb, tokens) }
    if let figure, let verb = nearestVerb(before: figure, tokens, sentence, avoidsCues: avoidsCues) { return group(from: verb, tokens) }
    var best: (token: Int, rank: Int, strength: VerbStrength)?
    var subordinate = 0
    var insertion = Insertion.none
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      defer { token += 1 }
      if isComma(token) {
        insertion = insertion == .begun ? .ended(token) : .begun
        subordinate = 0
      }
      var strength = strength(token, tokens, sentence)
      // A past form after what stood between commas goes on with the clause: the mayor, who is 50, resigned.
      if strength == .doubtful, insertion == .ended(token - 1), best?.rank ?? 0 < ClaimAssembler.infinitiveRank { strength = .likely }
      // A word in -ing begins what somebody wants or denies, not a sentence with a figure.
      if strength == .infinitive, figure != nil, token == tokens.lowerBound { strength = .none }
      if strength == .none {
        if opensClause(token, tokens) { subordinate += 1 }
        continue
      }
      if avoidsCues, isInCue(words.bytes(of: token..<token + 1)) { continue }
      let isMain = subordinate == 0 && !isContact(token, tokens)
      let rank =
        isStance(token, sentence)
        ? ClaimAssembler.statementRank : rank(strength, isMain: isMain, isFirst: token < tokens.lowerBound + 2)
      if subordinate > 0, strength >= .likely { subordinate -= 1 }
      if let current = best, rank <= current.rank {
        // Of equal ones the first counts, unless it turns out a participle (the degrees awarded were), or a figure has a nearer one.
        let isNearer = figure.map { Int(words.tokens.starts[token]) < $0.start } ?? false
        let isPredicate =
          strength >= .likely
          && (isNoun(current.token, current.strength, before: token, strength)
            || describes(current.token, sentence, isCertain: strength == .certain) && !isSeparated(current.token, token))
        if rank == current.rank, rank >= ClaimAssembler.statementRank, isNearer || isPredicate { best = (token, rank, strength) }
      } else {
        best = (token, rank, strength)
      }
      if strength >= .likely { token = lastOfGroup(from: token, tokens) }
    }
    guard let best, figure != nil || best.rank >= ClaimAssembler.statementRank else { return nil }
    return group(from: best.token, tokens)
  }

  /// Whether a clause is between two commas: the mayor, who is 50, resigned.
  private enum Insertion: Equatable {
    case none
    case begun
    /// At the token of its last comma.
    case ended(Int)
  }

  /// The finite verb that a figure belongs to: the nearest before it with nothing between that begins another clause.
  private func nearestVerb(before figure: ByteRange, _ tokens: Range<Int>, _ sentence: Int, avoidsCues: Bool) -> Int? {
    guard var token = words.tokens(in: figure).first else { return nil }
    while token > tokens.lowerBound {
      token -= 1
      if isComma(token) || lexicon.has([.conjunction, .subordinator], at: token, words) { return nil }
      let strength = strength(token, tokens, sentence)
      guard strength >= .likely else { continue }
      var before = token - 1
      while before >= tokens.lowerBound, lexicon.has(.carrier, at: before, words) || isAdverb(before) {
        if lexicon.has(.carrier, at: before, words) { token = before }
        before -= 1
      }
      // Remained unchanged: the first of two.
      if strength == .likely, !lexicon.has(.bare, at: token, words), token > tokens.lowerBound,
        self.strength(token - 1, tokens, sentence) >= .likely
      {
        token -= 1
      }
      return avoidsCues && isInCue(words.bytes(of: token..<token + 1)) ? nil : token
    }
    return nil
  }

  /// Whether a form that could be a verb is the subject of the verb right after it: forces appear; not help cut.
  private func isNoun(_ token: Int, _ strength: VerbStrength, before verb: Int, _ other: VerbStrength) -> Bool {
    verb == token + 1 && strength < .certain && (other == .certain || lexicon.has(.bare, at: verb, words))
      && lexicon.has(.bare, at: token, words)
      && !lexicon.has([.carrier, .takesBareVerb], at: token, words)
  }

  /// Whether a verb only says that the speaker holds what follows: I think, we believe.
  private func isStance(_ token: Int, _ sentence: Int) -> Bool {
    guard lexicon.has(.stance, at: token, words), let before = wordBefore(token, sentence) else { return false }
    return words.isWord("i", before) || words.isWord("we", before)
  }

  /// Orders verbs of a clause: finite ones of the main clause first.
  private func rank(_ strength: VerbStrength, isMain: Bool, isFirst: Bool) -> Int {
    switch strength {
    case .none: 0
    case .describing: 1
    case .doubtful: isMain ? 2 : 1
    case .infinitive: isMain ? isFirst ? ClaimAssembler.infinitiveRank : 3 : 1
    case .likely, .certain: isMain ? ClaimAssembler.mainRank : 4
    }
  }

  private static var mainRank: Int { 6 }
  /// That of an infinitive which begins what is said.
  private static var infinitiveRank: Int { 5 }
  /// The least that tells what a statement turns on, which may be a noun phrase ("a ban").
  private static var statementRank: Int { 3 }

  /// Whether a verb and its pronoun describe the noun before them without a relative pronoun: the market it operates.
  private func isContact(_ token: Int, _ tokens: Range<Int>) -> Bool {
    let noun = token - 2
    guard noun >= tokens.lowerBound, lexicon.has(.subject, at: token - 1, words) else { return false }
    return words.tokens.classes[noun].contains(.word) && !words.tokens.classes[noun].contains(.capitalised)
      && !lexicon.has([.function, .conjunction, .finiteVerb], at: noun, words)
  }

  // MARK: The group

  /// The bytes of a verb group; a shortened auxiliary is read with its pronoun.
  private func group(from first: Int, _ tokens: Range<Int>) -> ByteRange {
    let isShortened = first > tokens.lowerBound && lexicon.has(.contraction, at: first, words)
    return words.bytes(of: (isShortened ? first - 1 : first)..<lastOfGroup(from: first, tokens) + 1)
  }

  private func lastOfGroup(from first: Int, _ tokens: Range<Int>) -> Int {
    let table = words.tokens
    var last = first
    while last + 1 < tokens.upperBound, last - first < ClaimAssembler.longestGroup {
      let next = last + 1
      // The second half of can't, didn't.
      if !table.classes[next].contains(.spaceBefore), words.hasEnding("t", next), table.ends[next] - table.starts[next] <= 4 {
        last = next
        continue
      }
      if isCarrier(last, first: first) || isAdverb(last), isVerbal(next) || isBareVerb(next, after: first) {
        last = next
      } else if let verb = verb(after: last, first, tokens) {
        last = verb
      } else {
        break
      }
    }
    // An adverb belongs to what comes after it.
    while last > first, isAdverb(last) && !lexicon.has(.hedge, at: last, words) || words.tokens.classes[last].contains(.quote) {
      last -= 1
    }
    return last
  }

  /// The verb that a group goes on with past a word that is none: plans to close, would "effectively" front.
  private func verb(after last: Int, _ first: Int, _ tokens: Range<Int>) -> Int? {
    let verb = last + 2
    guard verb < tokens.upperBound else { return nil }
    if words.isWord("to", last + 1) {
      guard !isAdverb(last) || lexicon.has(.hedge, at: last, words), !words.tokens.classes[verb].contains(.capitalised) else { return nil }
      return lexicon.has([.finiteVerb, .carrier], at: verb, words) && !lexicon.has([.negation, .nounLike], at: verb, words) ? verb : nil
    }
    guard isCarrier(last, first: first) || isAdverb(last), words.tokens.classes[last + 1].contains(.quote) else { return nil }
    return isVerbal(verb) || isBareVerb(verb, after: first) ? verb : nil
  }

  private static var longestGroup: Int { 6 }

  /// Whether a verb group goes on after a token: an auxiliary, or the end of a negated one.
  private func isCarrier(_ token: Int, first: Int) -> Bool {
    let table = words.tokens
    if lexicon.has(.carrier, at: token, words) || token == first && lexicon.has(.contraction, at: token, words) { return true }
    return token > first && !table.classes[token].contains(.spaceBefore) && lexicon.has(.carrier, at: token - 1, words)
  }

  /// Whether a word after a modal or a form of to do is its verb, though no lexicon knows it.
  private func isBareVerb(_ token: Int, after first: Int) -> Bool {
    let table = words.tokens
    guard table.classes[token].contains(.word), !table.classes[token].contains(.capitalised) else { return false }
    guard lexicon.has([.modal, .support], at: first, words) else { return false }
    return !lexicon.has([.function, .nounOpener], at: token, words) || words.isWord("like", token)
  }

  /// Whether a word can go on with a verb group: a known verb, an auxiliary, a negation, an adverb in -ly, or a form in -ed, -en, -ing.
  private func isVerbal(_ token: Int) -> Bool {
    let table = words.tokens
    guard table.classes[token].contains(.word) else { return false }
    if lexicon.has(.verbal, at: token, words) { return true }
    let isLong = table.ends[token] - table.starts[token] > 4
    return isLong && (words.hasEnding("ed", token) || words.hasEnding("en", token) || words.hasEnding("ing", token)) || isAdverb(token)
  }
}
