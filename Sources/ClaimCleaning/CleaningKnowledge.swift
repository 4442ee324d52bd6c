public import ClaimRules

/// What cleaners know beside their rules: languages, and the forms of bylines.
///
/// Immutable, shared by all tasks; takes a millisecond to make.
public struct CleaningKnowledge: Sendable {
  let languages: LanguageTable
  let bylines: BylineReader
  let markupNames: MarkupNames

  /// Reads the knowledge of a rule set.
  public init(ruleSet: RuleSet) {
    languages = LanguageTable(ruleSet: ruleSet)
    bylines = BylineReader(ruleSet: ruleSet)
    markupNames = MarkupNames(ruleSet: ruleSet)
  }
}
