internal import ClaimModel
internal import ClaimRules

/// What claim assembly asks of single words: negation, modals, verbs, and the tables of events and cue classes.
///
/// Gathered once for a rule set.
struct ClaimLexicon {
  /// What a word can be, as bits.
  struct Traits: OptionSet {
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
    /// Can stand in a verb group.
    static let verbal: Traits = [.finiteVerb, .carrier]
  }

  /// For each lexicon entry what it can be.
  private let traits: [Traits]
  private let modals: [UInt32: Factuality]
  private let events: Table?
  private let promised: Table?
  private let cueClasses: Table?
  private let nestedActs: Table?
  private let populations: Table?
  /// The entries of each lexicon `noun.KIND`, by kind.
  private let nouns: [Substring: Set<UInt32>]

  init(ruleSet: RuleSet) {
    let ofLexicon = ruleSet.lexicons.map { ClaimLexicon.traits(ofLexicon: $0.name) }
    let modalLexicon = ruleSet.lexicon("verb.modal")
    let hedgeLexicon = ruleSet.lexicon("hedge.word")
    var modals: [UInt32: Factuality] = [:]
    traits = ruleSet.entries.indices.map { number in
      var traits: Traits = []
      for membership in ruleSet.entries[number].memberships {
        let ofMembership = ofLexicon[membership.lexicon]
        traits.formUnion(ofMembership)
        if ofMembership.contains(.finiteVerb), ClaimLexicon.isBare(ruleSet.entries[number].form, of: membership.lemma) {
          traits.insert(.bare)
        }
        let isModal = membership.lexicon == modalLexicon
        guard isModal || membership.lexicon == hedgeLexicon, !traits.contains(.modal) else { continue }
        if isModal { traits.insert(.modal) }
        modals[UInt32(truncatingIfNeeded: number)] = membership.attributes["factuality"].flatMap { Factuality(rawValue: $0.description) }
      }
      return traits
    }
    self.modals = modals
    var nouns: [Substring: Set<UInt32>] = [:]
    for lexicon in ruleSet.lexicons where lexicon.name.hasPrefix("noun.") {
      nouns[lexicon.name.dropFirst(5)] = ruleSet.entries(of: lexicon.name)
    }
    for name in ["role.noun", "group.noun"] { nouns["person", default: []].formUnion(ruleSet.entries(of: name)) }
    self.nouns = nouns
    events = ruleSet.tables["event_codes"]
    promised = ruleSet.tables["event_codes_promised"]
    cueClasses = ruleSet.tables["cue_classes"]
    nestedActs = ruleSet.tables["nested_acts"]
    populations = ruleSet.tables["populations"]
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
    case "preposition": traits.insert(.nounOpener)
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
    case "subordinator": traits.insert(.subordinator)
    case _ where name.hasPrefix("event.") && name.hasSuffix(".noun"): traits.insert(.nounLike)
    default: break
    }
    return traits
  }

  /// The codes of an event type; those of its promise where it lies ahead.
  func codes(_ type: String, isPromised: Bool) -> ClaimRecord.Codes? {
    let row = isPromised ? promised?.rows[type] ?? promised?.rows["default"] : events?.rows[type]
    guard let row else { return nil }
    let codes = ClaimRecord.Codes(plover: row["plover"]?.description, cameo: row["cameo"]?.description)
    return codes.plover == nil && codes.cameo == nil ? nil : codes
  }

  /// Whether a figure of an event counts a flow or a stock.
  func measuredKind(_ type: String) -> MeasuredKind? { events?[type, "measured_kind"].flatMap { MeasuredKind(rawValue: $0.description) } }

  /// How sure a source is that speaks by a cue of a class.
  func factuality(_ cueClass: String) -> Factuality {
    cueClasses?[cueClass, "factuality"].flatMap { Factuality(rawValue: $0.description) } ?? .certain
  }

  /// What a cue of a class says of the proof.
  func verification(_ cueClass: String) -> Verification? {
    cueClasses?[cueClass, "verification"].flatMap { Verification(rawValue: $0.description) }
  }

  /// What a negated cue of a class says of the proof ("has not confirmed the figure"), where that makes a claim at all.
  func negatedVerification(_ cueClass: String) -> Verification? {
    cueClasses?[cueClass, "negated"].flatMap { Verification(rawValue: $0.description) }
  }

  /// Whether an act of a class within another one's words is part of these words, and no act of its own.
  func isPartOfWords(_ cueClass: String) -> Bool { nestedActs?[cueClass, "kept"] == .flag(false) }

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
  func isNoun(of kind: Substring, at token: Int, _ table: TokenTable) -> Bool {
    guard let entries = nouns[kind] else { return false }
    for hit in table.firstHit[token]..<table.firstHit[token + 1] where entries.contains(table.hits[Int(hit)].entry) { return true }
    return false
  }

  /// The words, as written, of the form at a token that has a trait.
  func form(_ wanted: Traits, at token: Int, _ document: Document) -> String {
    let table = document.tokens
    for number in table.firstHit[token]..<table.firstHit[token + 1] {
      let hit = table.hits[Int(number)]
      guard !traits[Int(hit.entry)].isDisjoint(with: wanted) else { continue }
      return document.article.plainText(table.bytes(of: token..<min(table.count, token + Int(hit.length)))).lowercased()
    }
    return ""
  }

  /// How sure the modal or the weakening word at a token leaves what is said, if one stands there and tells.
  func modal(at token: Int, _ table: TokenTable) -> Factuality?? {
    for hit in table.firstHit[token]..<table.firstHit[token + 1] {
      let entry = table.hits[Int(hit)].entry
      if !traits[Int(entry)].isDisjoint(with: [.modal, .hedge]) { return .some(modals[entry]) }
    }
    return nil
  }

  /// Whether one of the entries at a token has one of the traits.
  @inline(__always)
  func has(_ wanted: Traits, at token: Int, _ table: TokenTable) -> Bool {
    for hit in Int(table.firstHit[token])..<Int(table.firstHit[token + 1])
    where !traits[Int(table.hits[hit].entry)].isDisjoint(with: wanted) {
      return true
    }
    return false
  }
}
