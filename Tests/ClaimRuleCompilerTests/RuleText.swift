import ClaimRuleCompiler

/// A rule file with one rule, parts of which a test replaces.
struct RuleText {
  var head = """
    levels:
      - id: one
      - id: two
        clauses: true
        sees: [mention]
    lexicons:
      verb.say:
        words: { say: [say, says, said] }
      noun.crowd:
        words: [crowd, many people]
    """
  var id = "en.test.said"
  var trigger = "'{verb.say}'"
  var pattern = "'(?<name>[A-Z][a-z]+) {verb.say}'"
  var emit = "{ mention: { type: person, name: $name } }"
  var more = "box: mention"
  var counterexamples = "counterexamples: [{ text: Nobody spoke., because: no verb }]"

  /// The file's text.
  var yaml: String {
    """
    \(head)
    level: one
    rules:
      - id: \(id)
        summary: Somebody said.
        trigger: \(trigger)
        pattern: \(pattern)
        emit: \(emit)
        \(more)
        examples: [{ text: Ana said., gives: { name: Ana } }]
        \(counterexamples)
    """
  }

  /// The number of the first line that holds some text, from 1.
  func line(of text: String) -> Int {
    (yaml.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) } ?? -1) + 1
  }

  /// What the compiler says of files, the first of which is called `a.yaml`, the next `b.yaml`.
  static func errors(in texts: String...) -> [RuleError] {
    let sources = texts.enumerated().map { RuleSource(path: $0 == 0 ? "a.yaml" : "b.yaml", text: $1) }
    do {
      _ = try RuleCompiler.compile(sources)
      return []
    } catch {
      return error.errors
    }
  }
}
