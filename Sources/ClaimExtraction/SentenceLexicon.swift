internal import ClaimModel
public import ClaimRules

/// What the splitters need to know of each lexicon entry, gathered once for a rule set.
///
/// Lexicons read: `abbreviation` (attribute `ends`), `clause.break` (attribute `mode`), `function`, every lexicon of finite verbs
/// (`verb.…`; those of `verb.quote` go with quotations), and those of participles that go on with a source's words (`participle.…`).
public struct SentenceLexicon: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    static let abbreviation = Traits(rawValue: 1 << 0)
    static let mayEndSentence = Traits(rawValue: 1 << 1)
    static let finiteVerb = Traits(rawValue: 1 << 2)
    static let functionWord = Traits(rawValue: 1 << 3)
    static let breaksAlways = Traits(rawValue: 1 << 4)
    static let breaksAfterComma = Traits(rawValue: 1 << 5)
    static let breaksBeforeVerb = Traits(rawValue: 1 << 6)
    /// Can stand beside a quotation: said, asked.
    static let reportsQuotation = Traits(rawValue: 1 << 7)
  }

  private let traits: [Traits]

  /// What a lexicon makes of its words.
  private enum Role { case none, abbreviation, function, clauseBreak, quotingVerb, finiteVerb, presentVerb, participle, eventNoun }

  /// Gathers the traits of a rule set's entries.
  public init(ruleSet: RuleSet) {
    let roles = ruleSet.lexicons.map { SentenceLexicon.role(ofLexicon: $0.name) }
    var traits = Array(repeating: Traits(), count: ruleSet.entries.count)
    for number in ruleSet.entries.indices {
      var found = Traits()
      var isNoun = false
      var isPresentVerb = false
      for index in ruleSet.entries[number].memberships.indices {
        switch roles[ruleSet.entries[number].memberships[index].lexicon] {
        case .none: break
        case .abbreviation:
          found.insert(.abbreviation)
          if ruleSet.entries[number].memberships[index].attributes["ends"] == .flag(true) { found.insert(.mayEndSentence) }
        case .function: found.insert(.functionWord)
        case .clauseBreak:
          switch ruleSet.entries[number].memberships[index].attributes["mode"] {
          case .text("always")?: found.insert(.breaksAlways)
          case .text("verb")?: found.insert(.breaksBeforeVerb)
          default: found.insert(.breaksAfterComma)
          }
        case .quotingVerb: found.formUnion([.finiteVerb, .reportsQuotation])
        case .finiteVerb: found.insert(.finiteVerb)
        case .presentVerb: isPresentVerb = true
        case .participle: found.insert(.breaksAfterComma)
        case .eventNoun: isNoun = true
        }
      }
      if isPresentVerb, !isNoun { found.insert(.finiteVerb) }
      traits[number] = found
    }
    self.traits = traits
  }

  /// Lexicons of verbs are named `verb.…` and, by the form of the verb, `event.….past` and so on; a word that is also a noun of events
  /// ("attack", "raids") tells nothing of a clause in its present forms.
  private static func role(ofLexicon name: String) -> Role {
    switch name {
    case "abbreviation": return .abbreviation
    case "function": return .function
    case "clause.break": return .clauseBreak
    case "verb.quote": return .quotingVerb
    case "verb.auxiliary.negation": return .none
    default: break
    }
    if name.hasPrefix("verb.") { return .finiteVerb }
    if name.hasPrefix("participle.") { return .participle }
    guard name.hasPrefix("event.") else { return .none }
    if name.hasSuffix(".past") { return .finiteVerb }
    if name.hasSuffix(".base") || name.hasSuffix(".present") { return .presentVerb }
    return name.hasSuffix(".noun") ? .eventNoun : .none
  }

  /// Returns the traits of all forms that begin at a token.
  func traits(at token: Int, in table: TokenPointers) -> Traits {
    var found = Traits()
    var hit = Int(table.firstHit[token])
    let last = Int(table.firstHit[token + 1])
    while hit < last {
      found.formUnion(traits[Int(table.hits[hit].entry)])
      hit += 1
    }
    return found
  }

  /// Returns the traits and length of the abbreviation that a full stop belongs to, if it belongs to one.
  func abbreviation(endingAt stop: Int, in table: TokenPointers) -> Traits? {
    for token in stride(from: stop, through: max(0, stop - 5), by: -1) {
      for number in Int(table.firstHit[token])..<Int(table.firstHit[token + 1]) {
        let hit = table.hits[number]
        let traits = traits[Int(hit.entry)]
        let end = token + Int(hit.length) - 1
        if traits.contains(.abbreviation), end >= stop { return end == stop ? traits : .abbreviation }
      }
    }
    return nil
  }
}
