internal import ClaimModel
internal import ClaimRules

/// How surely a verb carries its clause.
enum VerbStrength: Int, Comparable {
  /// No verb here, or one that describes a noun: the doctored photo.
  case none
  /// A participle that goes on with a noun: models captured by rebels.
  case describing
  /// A form that is as often a noun, or that may describe: growth rates, levels expected.
  case doubtful
  /// An infinitive, or a form in -ing that begins what is said.
  case infinitive
  /// A form that is finite where it stands.
  case likely
  /// An auxiliary, a past form that is nothing else, a form after its pronoun.
  case certain

  static func < (left: VerbStrength, right: VerbStrength) -> Bool { left.rawValue < right.rawValue }
}

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
    var best: (token: Int, rank: Int)?
    var subordinate = 0
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      defer { token += 1 }
      if isComma(token) { subordinate = 0 }
      var strength = strength(token, tokens, sentence)
      // A word in -ing begins what somebody wants or denies, not a sentence with a figure.
      if strength == .infinitive, figure != nil, token == tokens.lowerBound { strength = .none }
      if strength == .none {
        if opensClause(token, tokens) { subordinate += 1 }
        continue
      }
      if avoidsCues, isInCue(words.bytes(of: token..<token + 1)) { continue }
      let isMain = subordinate == 0 && !isContact(token, tokens)
      let rank = rank(strength, isMain: isMain, isFirst: token < tokens.lowerBound + 2)
      if subordinate > 0, strength >= .likely { subordinate -= 1 }
      if let current = best, rank <= current.rank {
        // Of equal ones the first counts, unless it turns out a participle (the degrees awarded were), or a figure has a nearer one.
        let isNearer = figure.map { Int(words.tokens.starts[token]) < $0.start } ?? false
        let isPredicate =
          strength >= .likely && describes(current.token, sentence, isCertain: strength == .certain) && !isSeparated(current.token, token)
        if rank == current.rank, rank >= ClaimAssembler.statementRank, isNearer || isPredicate { best = (token, rank) }
      } else {
        best = (token, rank)
      }
      if strength >= .likely { token = lastOfGroup(from: token, tokens) }
    }
    guard let best, figure != nil || best.rank >= ClaimAssembler.statementRank else { return nil }
    return group(from: best.token, tokens)
  }

  /// Orders verbs of a clause: finite ones of the main clause first.
  private func rank(_ strength: VerbStrength, isMain: Bool, isFirst: Bool) -> Int {
    switch strength {
    case .none: 0
    case .describing: 1
    case .doubtful: isMain ? 2 : 1
    case .infinitive: isMain ? isFirst ? 5 : 3 : 1
    case .likely, .certain: isMain ? ClaimAssembler.mainRank : 4
    }
  }

  private static var mainRank: Int { 6 }
  /// The least that tells what a statement turns on, which may be a noun phrase ("a ban").
  private static var statementRank: Int { 3 }

  /// Whether a verb and its pronoun describe the noun before them without a relative pronoun: the market it operates.
  private func isContact(_ token: Int, _ tokens: Range<Int>) -> Bool {
    let noun = token - 2
    guard noun >= tokens.lowerBound, lexicon.has(.subject, at: token - 1, words) else { return false }
    return words.tokens.classes[noun].contains(.word) && !words.tokens.classes[noun].contains(.capitalised)
      && !lexicon.has([.function, .conjunction, .finiteVerb], at: noun, words)
  }

  // MARK: One form

  private func strength(_ token: Int, _ tokens: Range<Int>, _ sentence: Int) -> VerbStrength {
    let table = words.tokens
    let shape = table.classes[token]
    if lexicon.has(.contraction, at: token, words), !shape.contains(.spaceBefore), token > sentence {
      return lexicon.has([.subject, .demonstrative], at: token - 1, words) ? .certain : .none
    }
    guard shape.contains(.word), !isNameLike(token, first: tokens.lowerBound), !isCompounded(token, tokens) else { return .none }
    let isLong = table.ends[token] - table.starts[token] > 4
    let isPast = isLong && words.hasEnding("ed", token) && !lexicon.has([.function, .noVerb], at: token, words)
    guard lexicon.has(.finiteVerb, at: token, words) || isPast else {
      if token == tokens.lowerBound, isLong, words.hasEnding("ing", token) { return .infinitive }
      // To be, of the auxiliaries the one without tense.
      if lexicon.has(.carrier, at: token, words), token > sentence, words.isWord("to", token - 1) { return .infinitive }
      return lexicon.has(.participle, at: token, words) ? .describing : .none
    }
    let before = wordBefore(token, sentence)
    if let before, words.isWord("to", before) { return .infinitive }
    if lexicon.has([.carrier, .pastAlone], at: token, words) { return .certain }
    if lexicon.has(.participle, at: token, words) { return .describing }
    guard let before else { return isPast ? .doubtful : .describing }
    if lexicon.has(.subject, at: before, words) { return .certain }
    if lexicon.has([.nounOpener, .carrier], at: before, words) || isOwner(before) { return .none }
    return lexicon.has(.bare, at: token, words) && !isPast ? bareStrength(token, before) : pastStrength(token, before, tokens)
  }

  /// Whether a word opens a clause whose verb is not the main one; a pronoun in front of what is said does not.
  private func opensClause(_ token: Int, _ tokens: Range<Int>) -> Bool {
    guard lexicon.has(.subordinator, at: token, words) else { return false }
    return token > tokens.lowerBound || !lexicon.has([.subject, .demonstrative], at: token, words)
  }

  /// A past form that is a participle as well: after a noun it is finite, unless "by" or "of" follow.
  private func pastStrength(_ token: Int, _ before: Int, _ tokens: Range<Int>) -> VerbStrength {
    if token == tokens.lowerBound {
      return words.isWord("and", before) || words.isWord("or", before) || words.isWord("but", before) ? .likely : .doubtful
    }
    if words.tokens.classes[before].contains(.punctuation), !words.tokens.classes[before].contains(.quote) { return .doubtful }
    if words.isWord("and", before) || words.isWord("or", before) { return .doubtful }
    let next = token + 1
    if next < tokens.upperBound, words.isWord("by", next) || words.isWord("of", next) { return .describing }
    return .likely
  }

  /// A base or a present form, which may be a noun: it agrees with what stands before it, or has an object.
  private func bareStrength(_ token: Int, _ before: Int) -> VerbStrength {
    let table = words.tokens
    guard before > 0, table.classes[before].contains(.word), !lexicon.has(.nounLike, at: token, words) else { return .doubtful }
    let next = token + 1
    let isLast = next + 1 >= table.count
    if !isLast, table.classes[next].contains(.digits) { return .likely }
    let isPlural = words.hasEnding("s", before) && !words.hasEnding("ss", before) || lexicon.has(.plural, at: before, words)
    let isPresent = words.hasEnding("s", token) && !words.hasEnding("ss", token)
    guard isPresent != isPlural else { return .doubtful }
    let isAfterName = table.classes[before].contains(.capitalised) && !table.classes[before].contains(.allCaps)
    if !isPresent || isAfterName && table.classes[before - 1].contains(.word) { return .likely }
    guard !isLast else { return .doubtful }
    // Plans to raise, not shares to the public.
    if words.isWord("to", next) { return lexicon.has(.finiteVerb, at: next + 1, words) ? .likely : .doubtful }
    return lexicon.has([.determiner, .subject, .demonstrative], at: next, words) ? .likely : .doubtful
  }

  /// Whether a form that looks finite may describe the noun before it after all.
  ///
  /// Where the verb after it is less than certain, only with a preposition between: the boats found in May.
  private func describes(_ token: Int, _ sentence: Int, isCertain: Bool) -> Bool {
    guard !lexicon.has([.carrier, .pastAlone], at: token, words), let before = wordBefore(token, sentence) else { return false }
    guard !lexicon.has(.bare, at: token, words), !lexicon.has(.subject, at: before, words) else { return false }
    return isCertain || lexicon.has(.nounOpener, at: token + 1, words) && !lexicon.has([.determiner, .demonstrative], at: token + 1, words)
  }

  /// Whether a comma or a conjunction stands between two tokens.
  private func isSeparated(_ first: Int, _ last: Int) -> Bool {
    (first + 1..<last).contains { isComma($0) || lexicon.has([.conjunction, .subordinator], at: $0, words) }
  }

  /// A verb in -ing right before a figure: taking $12m.
  private func participle(rightBefore figure: ByteRange, _ tokens: Range<Int>) -> Int? {
    guard let first = words.tokens(in: figure).first, first > tokens.lowerBound else { return nil }
    let before = first - 1
    let length = words.tokens.ends[before] - words.tokens.starts[before]
    guard words.hasEnding("ing", before), length > 5, !words.tokens.classes[before].contains(.capitalised) else { return nil }
    // "is taking" is found as one group.
    guard before > tokens.lowerBound, !lexicon.has(.carrier, at: before - 1, words) else { return nil }
    return lexicon.has(.nounOpener, at: before - 1, words) ? nil : before
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
    while last + 1 < tokens.upperBound, last - first < 5 {
      let next = last + 1
      // The second half of can't, didn't.
      if !table.classes[next].contains(.spaceBefore), words.hasEnding("t", next), table.ends[next] - table.starts[next] <= 4 {
        last = next
        continue
      }
      guard isCarrier(last, first: first) || isAdverb(last), isVerbal(next) || isBareVerb(next, after: first) else { break }
      last = next
    }
    return last
  }

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
    return !lexicon.has([.function, .nounOpener], at: token, words)
  }

  /// Whether a word can go on with a verb group: a known verb, an auxiliary, a negation, an adverb in -ly, or a form in -ed, -en, -ing.
  private func isVerbal(_ token: Int) -> Bool {
    let table = words.tokens
    guard table.classes[token].contains(.word) else { return false }
    if lexicon.has(.verbal, at: token, words) { return true }
    let isLong = table.ends[token] - table.starts[token] > 4
    return isLong && (words.hasEnding("ed", token) || words.hasEnding("en", token) || words.hasEnding("ing", token)) || isAdverb(token)
  }

  // MARK: Words beside a form

  private func isInCue(_ range: ByteRange) -> Bool {
    for speech in speeches.indices where speeches[speech].cue?.contains(range) ?? false { return true }
    return false
  }

  /// The token before another one, past adverbs and negations.
  private func wordBefore(_ token: Int, _ sentence: Int) -> Int? {
    var before = token - 1
    while before > sentence, isAdverb(before) || lexicon.has(.negation, at: before, words) { before -= 1 }
    return before >= sentence ? before : nil
  }

  /// Whether a word is a part of a compound with a hyphen: bear-sized.
  private func isCompounded(_ token: Int, _ tokens: Range<Int>) -> Bool {
    func isHyphen(_ token: Int) -> Bool {
      words.firstByte(token) == UInt8(ascii: "-")
        && !words.tokens.classes[token].contains(.spaceBefore)
    }
    let next = token + 1
    if next < tokens.upperBound, isHyphen(next) { return true }
    return token > tokens.lowerBound && isHyphen(token - 1) && !words.tokens.classes[token].contains(.spaceBefore)
  }

  private func isComma(_ token: Int) -> Bool { words.firstByte(token) == UInt8(ascii: ",") }

  private func isOwner(_ token: Int) -> Bool {
    words.hasEnding("s", token) && !words.tokens.classes[token].contains(.spaceBefore)
      && words.tokens.ends[token] - words.tokens.starts[token] >= 2
  }

  /// Whether a word is written like a name: capitalised, and not the first of its clause.
  private func isNameLike(_ token: Int, first: Int) -> Bool {
    let shape = words.tokens.classes[token]
    return token > first && shape.contains(.capitalised) && !shape.contains(.allCaps)
  }

  private func isAdverb(_ token: Int) -> Bool {
    words.isWord("still", token) || words.isWord("also", token) || words.hasEnding("ly", token)
  }
}
