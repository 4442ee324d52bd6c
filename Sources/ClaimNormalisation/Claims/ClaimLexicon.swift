internal import ClaimModel
internal import ClaimRules

/// What claim assembly asks of single words: negation, modals, verbs, and the tables of events and cue classes.
///
/// Gathered once for a rule set.
final class ClaimLexicon: Sendable {
  /// What a word can be, as bits.
  struct Traits: OptionSet, BitwiseCopyable {
    let rawValue: UInt32
    static let negation = Traits(rawValue: 1 << 0)
    static let finiteVerb = Traits(rawValue: 1 << 1)
    /// Carries a verb group on: auxiliaries, negations, been and being.
    static let carrier = Traits(rawValue: 1 << 2)
    static let conjunction = Traits(rawValue: 1 << 3)
    static let verification = Traits(rawValue: 1 << 4)
    static let modal = Traits(rawValue: 1 << 5)
    /// Says where: in, at, near.
    static let locative = Traits(rawValue: 1 << 6)
    /// Begins a noun phrase or stands before one, so that what follows is no finite verb.
    static let nounOpener = Traits(rawValue: 1 << 7)
    /// Says that what follows was spoken of before.
    static let definite = Traits(rawValue: 1 << 8)
    /// A word of grammar.
    static let function = Traits(rawValue: 1 << 9)
    /// Has the same form as a noun.
    static let nounLike = Traits(rawValue: 1 << 10)
    /// Says that a figure is wrong: inflate, exaggerate.
    static let dispute = Traits(rawValue: 1 << 11)
    /// Says that a figure may change: not yet definitive, provisional.
    static let qualification = Traits(rawValue: 1 << 12)
    /// A form that is a past form alone: took, went.
    static let pastAlone = Traits(rawValue: 1 << 13)
    /// A participle alone: taken, gone.
    static let participle = Traits(rawValue: 1 << 14)
    /// A base or present form of a verb, often a noun as well.
    static let bare = Traits(rawValue: 1 << 15)
    /// Looks like a past form and is none: hundred, indeed.
    static let noVerb = Traits(rawValue: 1 << 16)
    /// A shortened verb, or the ending of an owner.
    static let contraction = Traits(rawValue: 1 << 17)
    /// The whole subject of the verb after it.
    static let subject = Traits(rawValue: 1 << 18)
    /// A plural that does not end in s.
    static let plural = Traits(rawValue: 1 << 19)
    /// Opens a clause that has a verb of its own.
    static let subordinator = Traits(rawValue: 1 << 20)
    /// A form of to do.
    static let support = Traits(rawValue: 1 << 21)
    /// Begins a noun phrase or a figure: a determiner or a number, not a preposition.
    static let determiner = Traits(rawValue: 1 << 22)
    /// A subject before an auxiliary, else a determiner: this, that.
    static let demonstrative = Traits(rawValue: 1 << 23)
    /// An adverb or adjective that weakens what is said: likely, apparently.
    static let hedge = Traits(rawValue: 1 << 24)
    static let preposition = Traits(rawValue: 1 << 25)
    /// Names a kind of source: report, union.
    static let sourceNoun = Traits(rawValue: 1 << 26)
    /// A title before a name.
    static let title = Traits(rawValue: 1 << 30)
    /// An adverb that may stand in a verb group: now, still.
    static let adverb = Traits(rawValue: 1 << 27)
    /// A verb by which a speaker only says that what follows is held: think, believe.
    static let stance = Traits(rawValue: 1 << 28)
    /// A verb that takes another one without to: help, let.
    static let takesBareVerb = Traits(rawValue: 1 << 29)
    /// Who, which: stands for the words before.
    static let relative = Traits(rawValue: 1 << 31)
    /// Can stand in a verb group.
    static let verbal: Traits = [.finiteVerb, .carrier]
  }

  /// What the tables say of an event type.
  struct EventFacts {
    var codes: ClaimRecord.Codes?
    /// Whether a figure of it counts a flow or a stock.
    var measuredKind: MeasuredKind?
  }

  /// What the tables say of a class of cues.
  struct CueFacts {
    /// How sure a source is that speaks by it.
    var factuality = Factuality.certain
    /// What it says of the proof.
    var verification: Verification?
    /// What it says of the proof where it is negated ("has not confirmed the figure"), if that makes a claim at all.
    var negatedVerification: Verification?
    /// Whether an act within another one's words is part of these words, and no act of its own.
    var isPartOfWords = false
  }

  // SAFETY: filled by the initializer, only read afterwards, freed by deinit; entries are numbered by the rule set.
  /// For each lexicon entry what it can be.
  nonisolated(unsafe) private let traits: UnsafeMutableBufferPointer<Traits>
  private let modals: [UInt32: Factuality]
  private let events: [String: EventFacts]
  /// The codes of event types where they lie ahead.
  private let promised: [String: ClaimRecord.Codes?]
  private let cueClasses: [String: CueFacts]
  private let populations: Table?
  /// What kind of source the entries of `noun.source` name.
  private let sourceKinds: [UInt32: String]
  /// The genders that nouns of roles tell, by form.
  private let genders: [String: String]
  /// The entries of each lexicon `noun.KIND`, by kind.
  private let nouns: [Substring: Set<UInt32>]

  init(ruleSet: RuleSet) {
    let ofLexicon = ruleSet.lexicons.map { ClaimLexicon.traits(ofLexicon: $0.name) }
    let kindOfLexicon = ruleSet.lexicons.map { ClaimLexicon.kind(ofLexicon: $0.name) }
    let modalLexicon = ruleSet.lexicon("verb.modal")
    let hedgeLexicon = ruleSet.lexicon("hedge.word")
    let sourceLexicon = ruleSet.lexicon("noun.source")
    var modals: [UInt32: Factuality] = [:]
    var nouns: [Substring: Set<UInt32>] = [:]
    var sourceKinds: [UInt32: String] = [:]
    let roleLexicon = ruleSet.lexicon("role.noun")
    var genders: [String: String] = [:]
    traits = .allocate(capacity: max(1, ruleSet.entries.count))
    traits.initialize(repeating: [])
    for number in ruleSet.entries.indices {
      let entry = UInt32(truncatingIfNeeded: number)
      var found: Traits = []
      for index in ruleSet.entries[number].memberships.indices {
        let lexicon = ruleSet.entries[number].memberships[index].lexicon
        if let kind = kindOfLexicon[lexicon] { nouns[kind, default: []].insert(entry) }
        if lexicon == sourceLexicon, !found.contains(.sourceNoun) {
          found.insert(.sourceNoun)
          sourceKinds[entry] = ruleSet.entries[number].memberships[index].attributes["type"]?.description
        }
        if lexicon == roleLexicon, let gender = ruleSet.entries[number].memberships[index].attributes["gender"]?.description {
          genders[ruleSet.entries[number].form] = gender
        }
        found.formUnion(ofLexicon[lexicon])
        if ofLexicon[lexicon].contains(.finiteVerb),
          ClaimLexicon.isBare(ruleSet.entries[number].form, of: ruleSet.entries[number].memberships[index].lemma)
        {
          found.insert(.bare)
        }
        guard lexicon == modalLexicon || lexicon == hedgeLexicon, !found.contains(.modal) else { continue }
        if lexicon == modalLexicon { found.insert(.modal) }
        let factuality = ruleSet.entries[number].memberships[index].attributes["factuality"]
        modals[entry] = factuality.flatMap { Factuality(rawValue: $0.description) }
      }
      traits[number] = found
    }
    self.modals = modals
    self.nouns = nouns
    self.sourceKinds = sourceKinds
    self.genders = genders
    let promisedRows = ruleSet.tables["event_codes_promised"]?.rows ?? [:]
    events = (ruleSet.tables["event_codes"]?.rows ?? [:]).mapValues { row in
      EventFacts(
        codes: ClaimLexicon.codes(row), measuredKind: row["measured_kind"].flatMap { MeasuredKind(rawValue: $0.description) })
    }
    promised = promisedRows.mapValues(ClaimLexicon.codes)
    var cueClasses: [String: CueFacts] = [:]
    for (name, row) in ruleSet.tables["cue_classes"]?.rows ?? [:] {
      cueClasses[name, default: CueFacts()].factuality = row["factuality"].flatMap { Factuality(rawValue: $0.description) } ?? .certain
      cueClasses[name]?.verification = row["verification"].flatMap { Verification(rawValue: $0.description) }
      cueClasses[name]?.negatedVerification = row["negated"].flatMap { Verification(rawValue: $0.description) }
    }
    for (name, row) in ruleSet.tables["nested_acts"]?.rows ?? [:] {
      cueClasses[name, default: CueFacts()].isPartOfWords = row["kept"] == .flag(false)
    }
    self.cueClasses = cueClasses
    populations = ruleSet.tables["populations"]
  }

  deinit { traits.deallocate() }

  /// The kind of thing that the nouns of a lexicon name.
  private static func kind(ofLexicon name: String) -> Substring? {
    name == "role.noun" || name == "group.noun" ? "person" : name.hasPrefix("noun.") ? name.dropFirst(5) : nil
  }

  private static func codes(_ row: [String: AttributeValue]) -> ClaimRecord.Codes? {
    let codes = ClaimRecord.Codes(plover: row["plover"]?.description, cameo: row["cameo"]?.description)
    return codes.plover == nil && codes.cameo == nil ? nil : codes
  }

  /// Whether a form of a verb is its base or present form.
  private static func isBare(_ form: String, of lemma: String) -> Bool {
    form == lemma || form.hasSuffix("s") && form.hasPrefix(lemma.dropLast())
  }

  private static func traits(ofLexicon name: String) -> Traits {
    var traits: Traits = []
    let isVerb = (name.hasPrefix("verb.") || name == "predicate.verb") && name != "verb.auxiliary.negation"
    let isEventVerb = name.hasPrefix("event.") && (name.hasSuffix(".base") || name.hasSuffix(".present") || name.hasSuffix(".past"))
    if isVerb || isEventVerb { traits.insert(.finiteVerb) }
    switch name {
    case "verb.auxiliary.negation": traits.formUnion([.negation, .carrier])
    case "verb.be", "verb.have", "verb.modal", "be.nonfinite": traits.insert(.carrier)
    case "conjunction.coordinating": traits.insert(.conjunction)
    case "verb.verify": traits.insert(.verification)
    case "preposition.place": traits.formUnion([.locative, .nounOpener])
    case "preposition": traits.formUnion([.preposition, .nounOpener])
    case "determiner": traits.formUnion([.nounOpener, .determiner])
    case "comparator", "number.word", "number.vague": traits.insert(.determiner)
    case "determiner.definite": traits.formUnion([.definite, .nounOpener, .determiner])
    case "pronoun.demonstrative": traits.formUnion([.demonstrative, .nounOpener])
    case "function": traits.insert(.function)
    case "figure.dispute": traits.insert(.dispute)
    case "figure.qualification": traits.insert(.qualification)
    case "verb.do": traits.formUnion([.carrier, .support])
    case "form.past": traits.formUnion([.pastAlone, .finiteVerb])
    case "form.participle": traits.insert(.participle)
    case "form.noun": traits.insert(.noVerb)
    case "contraction.verb": traits.insert(.contraction)
    case "pronoun.subject": traits.insert(.subject)
    case "noun.plural.people": traits.insert(.plural)
    case "hedge.word": traits.insert(.hedge)
    case "title", "title.address": traits.insert(.title)
    case "pronoun.relative": traits.insert(.relative)
    case "adverb.verb-group": traits.insert(.adverb)
    case "adverb.degree": traits.insert(.nounOpener)
    case "verb.stance": traits.insert(.stance)
    case "verb.takes-bare-verb": traits.insert(.takesBareVerb)
    case "subordinator": traits.insert(.subordinator)
    case _ where name.hasPrefix("event.") && name.hasSuffix(".noun"): traits.insert(.nounLike)
    default: break
    }
    return traits
  }

  /// What the tables say of an event type.
  func facts(ofEvent type: String) -> EventFacts { events[type] ?? EventFacts() }

  /// The codes of an event type where it is promised.
  func promisedCodes(_ type: String) -> ClaimRecord.Codes? { (promised[type] ?? promised["default"]) ?? nil }

  /// What the tables say of a class of cues.
  func facts(ofCue cueClass: String) -> CueFacts { cueClasses[cueClass] ?? CueFacts() }

  /// The population that a counted noun phrase belongs to: by its words from the longest ending on.
  func population(_ counted: String) -> String? {
    var words = counted.lowercased().split(separator: " ")
    while !words.isEmpty {
      if let row = populations?.rows[words.joined(separator: " ")] { return row["population"]?.description }
      words.removeFirst()
    }
    return nil
  }

  /// Whether one of the entries at a token is a noun of a kind.
  func isNoun(of kind: Substring, at token: Int, _ words: ArticleWords) -> Bool {
    guard let entries = nouns[kind] else { return false }
    for hit in words.hits(at: token) where entries.contains(words.tokens.hits[hit].entry) { return true }
    return false
  }

  /// What kind of source the first noun in a range names.
  func sourceKind(in range: ByteRange, _ words: ArticleWords) -> String? {
    for token in words.tokens(in: range) {
      for hit in words.hits(at: token) {
        let entry = words.tokens.hits[hit].entry
        if traits[Int(entry)].contains(.sourceNoun) { return sourceKinds[entry] }
      }
    }
    return nil
  }

  /// The gender, `male` or `female`, that a noun of a role in small letters tells.
  func gender(ofNoun noun: String) -> String? { genders[noun] }

  /// The words, as written, of the form at a token that has a trait.
  func form(_ wanted: Traits, at token: Int, _ words: ArticleWords) -> String {
    for number in words.hits(at: token) {
      let hit = words.tokens.hits[number]
      guard !traits[Int(hit.entry)].isDisjoint(with: wanted) else { continue }
      return words.plainText(words.bytes(of: token..<min(words.tokens.count, token + Int(hit.length)))).lowercased()
    }
    return ""
  }

  /// How sure the modal or the weakening word at a token leaves what is said, if one stands there and tells.
  func modal(at token: Int, _ words: ArticleWords) -> Factuality?? {
    for hit in words.hits(at: token) {
      let entry = words.tokens.hits[hit].entry
      if !traits[Int(entry)].isDisjoint(with: [.modal, .hedge]) { return .some(modals[entry]) }
    }
    return nil
  }

  /// Whether one of the entries at a token has one of the traits.
  @inline(__always)
  func has(_ wanted: Traits, at token: Int, _ words: ArticleWords) -> Bool {
    var hit = Int(words.tokens.firstHit[token])
    let end = Int(words.tokens.firstHit[token + 1])
    while hit < end {
      if !traits[Int(words.tokens.hits[hit].entry)].isDisjoint(with: wanted) { return true }
      hit &+= 1
    }
    return false
  }
}
