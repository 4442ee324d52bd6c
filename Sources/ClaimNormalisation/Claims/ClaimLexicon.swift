internal import ClaimModel
internal import ClaimRules

/// What claim assembly asks of single words: negation, modals, verbs, and the tables of events and cue classes.
///
/// Gathered once for a rule set.
struct ClaimLexicon {
  let negations: Set<UInt32>
  let finiteVerbs: Set<UInt32>
  /// Words that carry a verb group on: auxiliaries, negations, been and being.
  let carriers: Set<UInt32>
  /// Words that can stand in a verb group.
  let verbal: Set<UInt32>
  let conjunctions: Set<UInt32>
  let verifications: Set<UInt32>
  private let modals: [UInt32: Factuality]
  private let events: Table?
  private let promised: Table?
  private let cueClasses: Table?
  private let populations: Table?

  init(ruleSet: RuleSet) {
    negations = ruleSet.entries(of: "verb.auxiliary.negation")
    conjunctions = ruleSet.entries(of: "conjunction.coordinating")
    verifications = ruleSet.entries(of: "verb.verify")
    var finite: Set<UInt32> = []
    for lexicon in ruleSet.lexicons {
      let isFinite = lexicon.name.hasPrefix("verb.") && lexicon.name != "verb.auxiliary.negation"
      if isFinite || (lexicon.name.hasPrefix("event.") && lexicon.name.hasSuffix(".verb")) {
        finite.formUnion(ruleSet.entries(of: lexicon.name))
      }
    }
    finiteVerbs = finite
    let auxiliaries = ruleSet.entries(of: "verb.be").union(ruleSet.entries(of: "verb.have")).union(ruleSet.entries(of: "verb.modal"))
    carriers = auxiliaries.union(negations).union(ruleSet.entries(of: "be.nonfinite"))
    verbal = carriers.union(finite)
    var modals: [UInt32: Factuality] = [:]
    if let number = ruleSet.lexicon("verb.modal") {
      for (index, entry) in ruleSet.entries.enumerated() {
        guard let membership = entry.memberships.first(where: { $0.lexicon == number }) else { continue }
        modals[UInt32(truncatingIfNeeded: index)] = membership.attributes["factuality"].flatMap { Factuality(rawValue: $0.description) }
      }
    }
    self.modals = modals
    events = ruleSet.tables["event_codes"]
    promised = ruleSet.tables["event_codes_promised"]
    cueClasses = ruleSet.tables["cue_classes"]
    populations = ruleSet.tables["populations"]
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

  /// The population that a counted noun phrase belongs to: by its words from the longest ending on.
  func population(_ counted: String) -> String? {
    var words = counted.lowercased().split(separator: " ")
    while !words.isEmpty {
      if let row = populations?.rows[words.joined(separator: " ")] { return row["population"]?.description }
      words.removeFirst()
    }
    return nil
  }

  /// The modal among the entries at a token, if there is one.
  func modal(at token: Int, _ table: TokenTable) -> Factuality?? {
    for hit in table.firstHit[token]..<table.firstHit[token + 1] {
      if let factuality = modals[table.hits[Int(hit)].entry] { return .some(factuality) }
    }
    return nil
  }

  /// Whether one of the entries at a token is in a set.
  static func has(_ set: Set<UInt32>, at token: Int, _ table: TokenTable) -> Bool {
    (table.firstHit[token]..<table.firstHit[token + 1]).contains { set.contains(table.hits[Int($0)].entry) }
  }
}
