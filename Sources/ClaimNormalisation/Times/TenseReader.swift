internal import ClaimModel
internal import ClaimRules

/// Says whether the words around a time look back or ahead.
///
/// The verb nearest before the time in its clause decides, else the first after it. Cues stand in the lexicon `time.cue` with their `tense`;
/// other verbs tell it by their form: the table `tense_endings` says what an ending tells.
struct TenseReader {
  private enum Sign: UInt8 {
    case past, present, future, perfect
    /// A verb's form that carries no tense of its own: be, been, a plain form.
    case none
    /// Carries a group on: been, an adverb, a negation.
    case carrier
  }

  /// For each lexicon entry what it tells.
  private let signs: [Sign?]
  private let endings: [(ending: [UInt8], sign: Sign)]
  private let to: Set<UInt32>

  init(ruleSet: RuleSet) {
    var endings: [(ending: [UInt8], sign: Sign)] = []
    for (ending, row) in (ruleSet.tables["tense_endings"]?.rows ?? [:]).sorted(by: { $0.key < $1.key }) {
      endings.append((Array(ending.utf8), TenseReader.sign(row["tense"]?.description)))
    }
    self.endings = endings
    let cues = ruleSet.lexicon("time.cue")
    let carriers = Set(["be.nonfinite", "verb.auxiliary.negation"].compactMap { ruleSet.lexicon($0) })
    let isVerb = ruleSet.lexicons.map { lexicon in
      lexicon.name.hasPrefix("verb.") && lexicon.name != "verb.auxiliary.negation"
        || lexicon.name.hasPrefix("event.") && (lexicon.name.hasSuffix(".verb") || lexicon.name.hasSuffix(".participle"))
    }
    var signs: [Sign?] = Array(repeating: nil, count: ruleSet.entries.count)
    let isOfInterest = ruleSet.lexicons.indices.map { $0 == cues || carriers.contains($0) || isVerb[$0] }
    for key in ruleSet.entries.indices where ruleSet.entries[key].memberships.contains(where: { isOfInterest[$0.lexicon] }) {
      let entry = ruleSet.entries[key]
      if let cue = entry.memberships.first(where: { $0.lexicon == cues }) {
        signs[key] = TenseReader.sign(cue.attributes["tense"]?.description)
      } else if entry.memberships.contains(where: { carriers.contains($0.lexicon) }) {
        signs[key] = .carrier
      } else if let verb = entry.memberships.first(where: { isVerb[$0.lexicon] }) {
        let form = entry.form.lowercased()
        let ending = endings.first { form.utf8.count > $0.ending.count && form.utf8.suffix($0.ending.count).elementsEqual($0.ending) }
        signs[key] = form == verb.lemma.lowercased() ? Sign.none : ending?.sign ?? .past
      }
    }
    self.signs = signs
    to = ruleSet.entries(of: "time.cue.infinitive")
  }

  private static func sign(_ tense: String?) -> Sign {
    switch tense {
    case "past": .past
    case "present": .present
    case "future": .future
    case "perfect": .perfect
    case "carrier": .carrier
    default: .none
    }
  }

  /// Returns the tense of the words around a run of tokens; nothing where no verb tells it.
  func tense(around tokens: Range<Int>, in sentence: Sentence, of words: ArticleWords, isHeadline: Bool) -> Tense? {
    var start = sentence.tokens.lowerBound
    var end = sentence.tokens.upperBound
    for clause in sentence.clauseStarts {
      if clause <= tokens.lowerBound { start = clause } else if clause >= tokens.upperBound { end = min(end, clause) }
    }
    var token = tokens.lowerBound - 1
    while token >= start {
      if let tense = tense(at: token, after: start, words, isHeadline: isHeadline) { return tense }
      token -= 1
    }
    token = tokens.upperBound
    while token < end {
      if let tense = tense(at: token, after: start, words, isHeadline: isHeadline) { return tense }
      token += 1
    }
    return nil
  }

  private func tense(at token: Int, after start: Int, _ words: ArticleWords, isHeadline: Bool) -> Tense? {
    switch sign(at: token, words) {
    case .future?: return .future
    case .present?: return .present
    case .perfect?: return .perfect
    case .past?: return group(endingAt: token, after: start, words)
    default: break
    }
    guard isHeadline, isTo(token, words), token + 1 < words.tokens.count, sign(at: token + 1, words) == Sign.none else { return nil }
    return .future
  }

  /// The tense of a verb group by its first word: will be held, had been held, to be held.
  private func group(endingAt last: Int, after start: Int, _ words: ArticleWords) -> Tense {
    var token = last - 1
    var hasCarrier = false
    while token >= start, last - token < 6 {
      switch sign(at: token, words) {
      case .carrier?: hasCarrier = true
      case .future?: return .future
      case .perfect?: return .perfect
      case .present?: return .present
      case .past?: return .past
      default:
        if hasCarrier, isTo(token, words) {
          guard token > start, let before = sign(at: token - 1, words), before != .none, before != .carrier else {
            return .future
          }
          return before == .future ? .future : .past
        }
        return .past
      }
      token -= 1
    }
    return .past
  }

  private func isTo(_ token: Int, _ words: ArticleWords) -> Bool {
    for hit in words.hits(at: token) where to.contains(words.tokens.hits[hit].entry) { return true }
    return false
  }

  /// What a token tells; a word without an entry by its ending.
  private func sign(at token: Int, _ words: ArticleWords) -> Sign? {
    guard words.tokens.classes[token].contains(.word) else { return nil }
    for hit in words.hits(at: token) {
      if let sign = signs[Int(words.tokens.hits[hit].entry)] { return sign }
    }
    guard words.tokens.classes[token].isDisjoint(with: .capitalised) else { return nil }
    let (start, end) = (Int(words.tokens.starts[token]), Int(words.tokens.ends[token]))
    for (ending, sign) in endings where sign == .past || sign == .carrier {
      guard end - start > ending.count + 2, words.text[end - ending.count..<end].elementsEqual(ending) else { continue }
      return sign
    }
    return nil
  }
}
