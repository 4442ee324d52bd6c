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

  /// Gathers the traits of a rule set's entries.
  public init(ruleSet: RuleSet) {
    let names = ruleSet.lexicons.map(\.name)
    traits = ruleSet.entries.map { entry in
      let isNoun = entry.memberships.contains { SentenceLexicon.isEventNouns(names[$0.lexicon]) }
      return entry.memberships.reduce(into: Traits()) { traits, membership in
        switch names[membership.lexicon] {
        case "abbreviation":
          traits.insert(.abbreviation)
          if membership.attributes["ends"] == .flag(true) { traits.insert(.mayEndSentence) }
        case "function": traits.insert(.functionWord)
        case "clause.break":
          switch membership.attributes["mode"] {
          case .text("always")?: traits.insert(.breaksAlways)
          case .text("verb")?: traits.insert(.breaksBeforeVerb)
          default: traits.insert(.breaksAfterComma)
          }
        case "verb.quote": traits.formUnion([.finiteVerb, .reportsQuotation])
        case let name where SentenceLexicon.isFiniteVerbs(name, isNoun: isNoun): traits.insert(.finiteVerb)
        case let name where name.hasPrefix("participle."): traits.insert(.breaksAfterComma)
        default: break
        }
      }
    }
  }

  /// Lexicons of verbs are named `verb.…` and, by the form of the verb, `event.….past` and so on; a word that is also a noun of events
  /// ("attack", "raids") tells nothing of a clause in its present forms.
  private static func isFiniteVerbs(_ name: String, isNoun: Bool) -> Bool {
    if name.hasPrefix("verb.") { return name != "verb.auxiliary.negation" }
    guard name.hasPrefix("event.") else { return false }
    return name.hasSuffix(".past") || !isNoun && (name.hasSuffix(".base") || name.hasSuffix(".present"))
  }

  private static func isEventNouns(_ name: String) -> Bool { name.hasPrefix("event.") && name.hasSuffix(".noun") }

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
