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

/// What a form of a verb is where it stands, by the words beside it.
extension ClaimAssembler {
  func strength(_ token: Int, _ tokens: Range<Int>, _ sentence: Int) -> VerbStrength {
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
    if isRelative(before, sentence) { return .likely }
    if lexicon.has([.nounOpener, .carrier], at: before, words) || words.isOwnersEnding(before) { return .none }
    return lexicon.has(.bare, at: token, words) && !isPast ? bareStrength(token, before) : pastStrength(token, before, tokens)
  }

  /// Whether "that" after a noun is the subject of the verb after it: the dam that holds.
  private func isRelative(_ token: Int, _ sentence: Int) -> Bool {
    guard lexicon.has(.subordinator, at: token, words), lexicon.has(.demonstrative, at: token, words), token > sentence else {
      return false
    }
    return words.tokens.classes[token - 1].contains(.word)
      && !lexicon.has([.function, .finiteVerb, .carrier, .conjunction], at: token - 1, words)
  }

  /// Whether a word opens a clause whose verb is not the main one; a pronoun in front of what is said does not.
  func opensClause(_ token: Int, _ tokens: Range<Int>) -> Bool {
    guard lexicon.has(.subordinator, at: token, words) else { return false }
    return token > tokens.lowerBound || !lexicon.has([.subject, .demonstrative], at: token, words)
  }

  /// A past form that is a participle as well: after a noun it is finite, unless "by" or "of" follow.
  func pastStrength(_ token: Int, _ before: Int, _ tokens: Range<Int>) -> VerbStrength {
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
  func bareStrength(_ token: Int, _ before: Int) -> VerbStrength {
    let table = words.tokens
    guard before > 0, table.classes[before].contains(.word), !lexicon.has(.nounLike, at: token, words) else { return .doubtful }
    let next = token + 1
    let isLast = next + 1 >= table.count
    if !isLast, table.classes[next].contains(.digits) { return .likely }
    let isPlural = words.hasEnding("s", before) && !words.hasEnding("ss", before) || lexicon.has(.plural, at: before, words)
    let isPresent = words.hasEnding("s", token) && !words.hasEnding("ss", token)
    guard isPresent != isPlural else { return .doubtful }
    // A 26% rise.
    if isAfterCountedNoun(before) { return .none }
    // Let people carry.
    if !isPresent, lexicon.has(.takesBareVerb, at: before - 1, words) { return .none }
    // To take basic steps.
    if isPresent, isPlainVerb(before) || before > 1 && isPlainVerb(before - 1) { return .doubtful }
    let isAfterName = table.classes[before].contains(.capitalised) && !table.classes[before].contains(.allCaps)
    if !isPresent || isAfterName && table.classes[before - 1].contains(.word) { return .likely }
    guard !isLast else { return .doubtful }
    // Plans to raise, not shares to the public.
    if words.isWord("to", next) { return lexicon.has(.verbal, at: next + 1, words) ? .likely : .doubtful }
    return lexicon.has([.determiner, .subject, .demonstrative], at: next, words) ? .likely : .doubtful
  }

  /// Whether a base form is a verb for certain, by the word before it.
  func isPlainVerb(_ token: Int) -> Bool {
    token > 0 && lexicon.has(.bare, at: token, words)
      && (words.isWord("to", token - 1) || lexicon.has([.subject, .modal], at: token - 1, words))
  }

  /// Whether the words up to a token are an article and a figure, so that a noun follows: a 26 percent.
  func isAfterCountedNoun(_ last: Int) -> Bool {
    var token = last
    while token > 0, last - token < 4, words.tokens.classes[token].contains(.digits) || token == last || !isSmall(token) { token -= 1 }
    return token < last && lexicon.has(.nounOpener, at: token, words) && lexicon.has(.determiner, at: token, words)
      && (token + 1...last).contains { words.tokens.classes[$0].contains(.digits) }
  }

  /// Whether a form that looks finite may describe the noun before it after all.
  ///
  /// Where the verb after it is less than certain, only with a preposition between: the boats found in May.
  func describes(_ token: Int, _ sentence: Int, isCertain: Bool) -> Bool {
    guard !lexicon.has([.carrier, .pastAlone], at: token, words), let before = wordBefore(token, sentence) else { return false }
    guard !lexicon.has(.bare, at: token, words), !lexicon.has(.subject, at: before, words) else { return false }
    return isCertain || lexicon.has(.nounOpener, at: token + 1, words) && !lexicon.has([.determiner, .demonstrative], at: token + 1, words)
  }

  /// Whether a comma or a conjunction stands between two tokens.
  func isSeparated(_ first: Int, _ last: Int) -> Bool {
    (first + 1..<last).contains { isComma($0) || lexicon.has([.conjunction, .subordinator], at: $0, words) }
  }

  /// A verb in -ing right before a figure: taking $12m.
  func participle(rightBefore figure: ByteRange, _ tokens: Range<Int>) -> Int? {
    guard let first = words.tokens(in: figure).first, first > tokens.lowerBound else { return nil }
    let before = first - 1
    let length = words.tokens.ends[before] - words.tokens.starts[before]
    guard words.hasEnding("ing", before), length > 5, !words.tokens.classes[before].contains(.capitalised) else { return nil }
    // "is taking" is found as one group.
    guard before > tokens.lowerBound, !lexicon.has(.carrier, at: before - 1, words) else { return nil }
    return lexicon.has(.nounOpener, at: before - 1, words) ? nil : before
  }

  // MARK: Words beside a form

  func isInCue(_ range: ByteRange) -> Bool {
    for speech in speeches.indices where speeches[speech].cue?.contains(range) ?? false { return true }
    return false
  }

  /// The token before another one, past adverbs and negations.
  func wordBefore(_ token: Int, _ sentence: Int) -> Int? {
    var before = token - 1
    while before > sentence, isAdverb(before) || lexicon.has(.negation, at: before, words) { before -= 1 }
    return before >= sentence ? before : nil
  }

  /// Whether a word is a part of a compound with a hyphen: bear-sized.
  func isCompounded(_ token: Int, _ tokens: Range<Int>) -> Bool {
    func isHyphen(_ token: Int) -> Bool {
      words.firstByte(token) == UInt8(ascii: "-")
        && !words.tokens.classes[token].contains(.spaceBefore)
    }
    let next = token + 1
    if next < tokens.upperBound, isHyphen(next) { return true }
    return token > tokens.lowerBound && isHyphen(token - 1) && !words.tokens.classes[token].contains(.spaceBefore)
  }

  func isComma(_ token: Int) -> Bool { words.firstByte(token) == UInt8(ascii: ",") }

  /// Whether a word is written like a name: capitalised and not the first of its clause, or in capitals among small words (IS).
  func isNameLike(_ token: Int, first: Int) -> Bool {
    let table = words.tokens
    guard table.classes[token].contains(.capitalised) else { return false }
    if !table.classes[token].contains(.allCaps) { return token > first }
    guard table.ends[token] - table.starts[token] > 1 else { return false }
    return token > 0 && isSmall(token - 1) || token + 1 < table.count && isSmall(token + 1)
  }

  func isSmall(_ token: Int) -> Bool {
    let shape = words.tokens.classes[token]
    return shape.contains(.word) && shape.isDisjoint(with: [.capitalised, .allCaps])
  }

  func isAdverb(_ token: Int) -> Bool {
    lexicon.has(.adverb, at: token, words) || words.hasEnding("ly", token) && !lexicon.has(.finiteVerb, at: token, words)
  }
}
