internal import ClaimModel
internal import ClaimRules

/// One who spoke, for the pronouns and nouns that come after.
struct SpeakingTurn {
  let sentence: Int
  let source: ClaimRecord.Source
  /// The entity that spoke, if it has a name.
  let entity: Int?
  /// Whether it was a thought, a wish or a judgement within another one's words may be, and no word of speech.
  let isThought: Bool
  /// Whether it is one person, as far as the article tells.
  let isPerson: Bool
  /// The rules of the act.
  let rules: [String]
}

/// Whom a pronoun stands for: after the salience of Lappin and Leass (1994), reduced to what shallow rules know.
///
/// Candidates are those who spoke in the sentences before and those who are named or described there outside quotations. Each costs its
/// distance in sentences; a subject costs less than an object, one whose gender the article tells less than one of whom it does not; the
/// cheapest is meant.
extension SourceResolver {
  /// What a candidate costs, in tenths of a sentence.
  private enum Cost {
    static let sentence = 10
    /// A subject, where the pronoun is the subject of its sentence or stands after the words ("…," he said).
    static let subject = (first: 6, afterWords: 9)
    /// A subject that is not the first of its sentence.
    static let laterSubject = 16
    static let object = 26
    static let unknownGender = 8
    /// One word that may name a person or a body.
    static let unknownKind = 6
    /// One who only thought or wished.
    static let thought = 8
    /// An owner at the beginning of a subject (Ruiz's ship).
    static let owner = 16
    /// An unnamed holder of a role, or a body that is only described.
    static let described = 12
    /// A country, which speaks as its government.
    static let country = 8
    /// One body where the pronoun is a plural, or several persons where it is not.
    static let otherNumber = 8
    /// What the speaker of a quotation without a cue may cost.
    static let floating = 20
    /// A cue that goes on with what was said (added, continued).
    static let continuing = -20
  }
  /// The sentences before a pronoun in which its antecedent may stand.
  private static let reach = 7
  /// The turns that are looked at.
  private static let turnReach = 8

  private enum Candidate {
    case turn(Int)
    case annotation(Int)
  }

  /// Returns the source that a pronoun stands for, without its span; nothing where nobody fits.
  mutating func antecedent(ofPronoun pronoun: String, _ span: ByteRange, in act: Annotation) -> ClaimRecord.Source? {
    let isContinuing = reader.origin(.class, of: act).flatMap { reader.attribute(.continues, of: $0, in: act) } != nil
    let content = [reader.capture(.content, of: act)?.range, reader.capture(.contentBefore, of: act)?.range]
    guard let best = candidate(for: pronoun, span, Int(act.sentence), content: content, isContinuing: isContinuing) else { return nil }
    switch best.candidate {
    case .turn(let index): return turns[index].source
    case .annotation(let index):
      var flags: [String] = []
      return resolve(annotation: index, of: act, flags: &flags)
    }
  }

  /// Returns who speaks in a quotation without a cue: the person who spoke or is the subject right before.
  mutating func speaker(ofQuotation range: ByteRange, sentence: Int) -> (source: ClaimRecord.Source, rules: [String])? {
    guard let best = candidate(for: "person", range, sentence, content: [range, nil], isContinuing: false), best.cost <= Cost.floating
    else {
      return nil
    }
    switch best.candidate {
    case .turn(let index): return (turns[index].source, turns[index].rules)
    case .annotation(let index):
      var flags: [String] = []
      let annotation = reader.annotations.annotations[index]
      return (resolve(annotation: index, of: annotation, flags: &flags), reader.ruleIDs(annotation))
    }
  }

  private func candidate(
    for pronoun: String, _ span: ByteRange, _ sentence: Int, content: [ByteRange?], isContinuing: Bool
  ) -> (candidate: Candidate, cost: Int)? {
    var best: (candidate: Candidate, cost: Int)?
    func consider(_ candidate: Candidate, _ cost: Int) {
      if best.map({ cost < $0.cost }) ?? true { best = (candidate, cost) }
    }
    for index in turns.indices.suffix(SourceResolver.turnReach).reversed() {
      guard var cost = cost(of: turns[index], as: pronoun) else { continue }
      cost += (sentence - turns[index].sentence) * Cost.sentence
      if isContinuing { cost += Cost.continuing }
      if turns[index].isThought { cost += Cost.thought }
      consider(.turn(index), cost)
    }
    // Who says "I" or "we" within a quotation has spoken before.
    let first = pronoun == "i" || pronoun == "we" ? sentence + 1 : max(0, sentence - SourceResolver.reach)
    let isAfterWords = content.contains { $0.map { $0.start < span.start } ?? false }
    for other in stride(from: sentence, through: first, by: -1) {
      if let best, best.cost <= (sentence - other) * Cost.sentence { break }
      var hasSubject = false
      for index in annotations(of: UInt32(truncatingIfNeeded: other)) {
        let annotation = reader.annotations.annotations[index]
        guard !annotation.isOverridden, let cost = cost(of: annotation, index, as: pronoun) else { continue }
        if other == sentence {
          guard annotation.range.end <= span.start, !content.contains(where: { $0?.contains(annotation.range) ?? false }) else { continue }
        }
        let (isSubject, isOwner) = (isSubject(annotation), isOwner(annotation))
        guard !isOwner || isSubject, !isQuoted(annotation) else { continue }
        let place =
          isOwner
          ? Cost.owner
          : !isSubject ? Cost.object : hasSubject ? Cost.laterSubject : isAfterWords ? Cost.subject.afterWords : Cost.subject.first
        hasSubject = hasSubject || isSubject && !isOwner
        consider(.annotation(index), cost + place + (sentence - other) * Cost.sentence)
      }
    }
    return best
  }

  /// What one who spoke costs for a pronoun beside the distance, if it fits.
  private func cost(of turn: SpeakingTurn, as pronoun: String) -> Int? {
    switch pronoun {
    case "he", "she":
      guard turn.isPerson else { return nil }
      let doubt = turn.source.type == nil ? Cost.unknownKind : 0
      return cost(ofGender: turn.entity.flatMap { entities.entities[$0].gender } ?? gender(ofRole: turn.source.role), as: pronoun)
        .map { $0 + doubt }
    case "i", "person": return turn.isPerson ? 0 : nil
    case "we": return 0
    case "it": return turn.isPerson ? nil : turn.source.type == "group" || turn.source.type == "police" ? Cost.otherNumber : 0
    default:
      if turn.isPerson { return turn.entity == nil && turn.source.type != "person" ? Cost.otherNumber : nil }
      return turn.source.type == "group" || turn.source.type == "police" ? 0 : Cost.otherNumber
    }
  }

  /// What one who is named or described costs for a pronoun beside the distance and the place in the sentence, if it fits.
  private func cost(of annotation: Annotation, _ index: Int, as pronoun: String) -> Int? {
    let isPerson = pronoun == "he" || pronoun == "she" || pronoun == "person"
    switch reader.emission(annotation) {
    case .mention:
      guard let number = entities.entityOfAnnotation[index] else { return nil }
      switch entities.entities[number].type {
      case .person: return isPerson ? cost(ofGender: entities.entities[number].gender, as: pronoun) : nil
      case .organization: return pronoun == "it" ? 0 : pronoun == "they" ? Cost.otherNumber : nil
      case .place: return pronoun == "it" && reader.text(.precision, of: annotation) == "country" ? Cost.country : nil
      default: return nil
      }
    case .role:
      // The subject of its sentence; within it a role most often tells of somebody named.
      guard isPerson, !words.hasEnding("s", Int(annotation.tokens.upperBound) - 1),
        Int(annotation.tokens.lowerBound) == reader.annotations.sentences[Int(annotation.sentence)].tokens.lowerBound
      else { return nil }
      return cost(ofGender: gender(ofRole: words.plainText(annotation.range)), as: pronoun).map { $0 + Cost.described }
    case .speaker:
      guard !isPerson, pronoun != "i", reader.text(.pronoun, of: annotation) == nil, reader.capture(.name, of: annotation) == nil,
        let type = reader.text(.type, of: annotation), type != "person"
      else { return nil }
      let isPlural = type == "group" || type == "police"
      return Cost.described + (isPlural == (pronoun == "they") ? 0 : Cost.otherNumber)
    default: return nil
    }
  }

  private func cost(ofGender gender: String?, as pronoun: String) -> Int? {
    guard let gender, pronoun != "person" else { return pronoun == "person" ? 0 : Cost.unknownGender }
    return gender == (pronoun == "he" ? "male" : "female") ? 0 : nil
  }

  /// The gender that the last word of a role tells.
  private func gender(ofRole role: String?) -> String? {
    guard let role, let word = role.split(separator: " ").last else { return nil }
    return lexicon.gender(ofNoun: word.lowercased())
  }

  /// Whether an owner is told ("Ruiz's ship"), or a role that stands before a name.
  private func isOwner(_ annotation: Annotation) -> Bool {
    let next = Int(annotation.tokens.upperBound)
    guard next < words.tokens.count, !words.isApart(next) else { return false }
    let bytes = words.bytes(at: next)
    return words.hasEnding("'s", next) || bytes.count == 4 && bytes.first == 0xE2 && bytes.last == UInt8(ascii: "s")
  }

  /// Whether a mention stands where a subject does: not after a preposition, a verb or an adjective of its own clause.
  private func isSubject(_ annotation: Annotation) -> Bool {
    var first = Int(annotation.tokens.lowerBound)
    // A name goes with the role before it.
    for index in annotations(of: annotation.sentence) {
      let other = reader.annotations.annotations[index]
      if reader.emission(other) == .speaker, other.range.contains(annotation.range) { first = min(first, Int(other.tokens.lowerBound)) }
    }
    guard first > reader.annotations.sentences[Int(annotation.sentence)].tokens.lowerBound else { return true }
    var before = first - 1
    if lexicon.has(.definite, at: before, words), before > 0 { before -= 1 }
    if words.tokens.classes[before].contains(.punctuation) { return true }
    if lexicon.has([.conjunction, .subordinator], at: before, words) { return true }
    return !lexicon.has([.preposition, .finiteVerb, .carrier, .participle], at: before, words) && !words.hasEnding("ing", before)
  }

  /// Whether an annotation stands within a quotation that its sentence opens.
  private func isQuoted(_ annotation: Annotation) -> Bool {
    quotationMark(before: Int(annotation.tokens.lowerBound), annotation.sentence) ?? false
  }

  /// Whether a word stands after a quotation that its sentence has closed.
  func standsBesideQuotation(_ range: ByteRange, _ sentence: UInt32) -> Bool {
    guard let token = words.tokens(in: range).first else { return false }
    return quotationMark(before: token, sentence) == false
  }

  /// Whether the last quotation mark of a sentence before a token opens; nothing where there is none.
  private func quotationMark(before end: Int, _ sentence: UInt32) -> Bool? {
    let tokens = reader.annotations.sentences[Int(sentence)].tokens
    var opens: Bool?
    for token in tokens.lowerBound..<min(end, tokens.upperBound) where words.tokens.classes[token].contains(.quote) {
      opens = Quotation.opens(token, in: tokens, words.tokens, words.text)
    }
    return opens
  }

  /// Whether a block holds a quotation mark, a double one or a single one that opens: there "I" may be a speaker's, elsewhere it is the author's.
  func holdsQuotation(blockOf sentence: Int) -> Bool {
    let sentences = reader.annotations.sentences
    let block = sentences[sentence].block
    var first = sentence
    while first > 0, sentences[first - 1].block == block { first -= 1 }
    var number = first
    while number < sentences.count, sentences[number].block == block {
      if sentences[number].tokens.contains(where: {
        words.tokens.classes[$0].contains(.quote) || words.isSingleQuote($0) && words.opensSingleQuote($0, in: sentences[number].tokens)
      }) {
        return true
      }
      number += 1
    }
    return false
  }
}
