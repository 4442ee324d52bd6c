public import ClaimRules

/// What cleaners know beside their rules: languages, and the forms of bylines.
///
/// Immutable, shared by all tasks; takes a millisecond to make.
public struct CleaningKnowledge: Sendable {
  let languages: LanguageTable
  let bylines: BylineReader
  let markupNames: MarkupNames
  /// The numbers of the months by their names in small letters, without the mark of an abbreviation.
  let months: [String: Int]
  /// For each rule of lines its id and the kind that it gives.
  let rules: [(id: String, kind: String?)]

  /// Reads the knowledge of a rule set.
  public init(ruleSet: RuleSet) {
    languages = LanguageTable(ruleSet: ruleSet)
    bylines = BylineReader(ruleSet: ruleSet)
    markupNames = MarkupNames(ruleSet: ruleSet)
    let month = ruleSet.lexicon("month")
    var months: [String: Int] = [:]
    for entry in ruleSet.entries {
      guard let membership = entry.memberships.first(where: { $0.lexicon == month }), let number = membership.attributes["number"]?.number
      else { continue }
      months[entry.form.lowercased().filter { $0 != "." }] = Int(exactly: number)
    }
    self.months = months
    let count = ruleSet.levels.prefix { $0.unit == .line }.last?.rules.upperBound ?? 0
    rules = ruleSet.rules.prefix(count).map { rule in
      if case .constant(let kind)? = rule.source(.kind) { return (rule.id, kind.description) }
      return (rule.id, nil)
    }
  }
}
