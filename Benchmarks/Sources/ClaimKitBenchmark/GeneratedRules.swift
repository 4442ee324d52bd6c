import ClaimKit
import ClaimRuleCompiler
import ClaimRules

/// The default rules with a thousand more, each with a trigger word of its own from the words of news.
enum GeneratedRules {
  /// Compiles them; nothing where the rules are wrong.
  static func ruleSet(count: Int) -> RuleSet? {
    let stems = ["harbour", "ledger", "turbine", "orchard", "senate", "glacier", "quarry", "textile", "violin", "archive"]
    var yaml = "level: events\nrules:\n"
    for number in 0..<count {
      let word = stems[number % stems.count] + suffix(number / stems.count)
      yaml += """
          - id: generated.event.r\(number)
            summary: A generated rule.
            trigger: '\(word)'
            pattern: "(?:{quantity:quantity} )?(?<predicate>(?:was|were|had been) \(word))(?: (?:in|by) {speaker|person|place})?"
            emit: { event: { type: generated, predicate: $predicate, quantity: $quantity } }
            examples: [{ text: 'It was \(word).', gives: { type: generated } }]
            counterexamples: [{ text: 'It is done.', because: another word }]

        """
    }
    let base = RuleSet.standardSources.map { RuleSource(path: $0.path, text: $0.text) }
    return try? RuleCompiler.compile(base, replacing: [RuleSource(path: "generated.yaml", text: yaml)]).ruleSet
  }

  private static func suffix(_ number: Int) -> String {
    let letters = Array("abcdefghij")
    return String([letters[number / 10 % 10], letters[number % 10]])
  }
}
