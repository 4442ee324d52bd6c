import ClaimRuleCompiler
import ClaimRules
import Testing

/// What patterns and files may not hold is refused with its place.
@Suite struct PatternCheckTests {
  private struct Case: CustomTestStringConvertible {
    var pattern: String
    var what: String
    var hint: String
    var testDescription: String { pattern }
  }

  private static let cases = [
    Case(pattern: "(?<name>[A-Z]+) ({verb.say})", what: "a numbered group", hint: "Name it"),
    Case(pattern: "(*UTF)(?<name>[A-Z]+) {verb.say}", what: "(*VERB)", hint: "Leave it out"),
    Case(pattern: "(?<name>[A-Z]+) (*SKIP){verb.say}", what: "(*VERB)", hint: "Leave it out"),
    Case(pattern: "(?<name>[A-Z]+)\\b {verb.say}", what: "\\b does not work beside a box", hint: "{edge}"),
    Case(pattern: "(?<name>\\w+) {verb.say}", what: "\\w does not work beside a box", hint: "[a-z]"),
    Case(pattern: "(?<name>\\C+) {verb.say}", what: "\\C breaks characters apart", hint: "Leave it out"),
    Case(pattern: "(?<name>[A-Z]+) {verb.say} \\1", what: "a back reference", hint: "write it out"),
    Case(pattern: "(?<name>[A-Z]+) {verb.say}(?C1)", what: "callouts", hint: "Leave it out"),
    Case(pattern: "(?<name>[A-Z]+ {verb.say}", what: "a group is not closed", hint: ""),
    Case(pattern: "(?<name>[A-Z) {verb.say}", what: "a character class is not closed", hint: ""),
    Case(pattern: "(?<name>[A-Z]+) {verb.say", what: "a macro is not closed", hint: "{name}"),
    Case(pattern: "(?<name>[A-Z]+) {verb.say} {}", what: "an empty macro", hint: "{capture:name}"),
    Case(pattern: "(?<name>[A-Z]+) {verb.say} {clause}", what: "{clause} at a level without clause marks", hint: "clauses: true"),
    Case(pattern: "(?<name>[A-Z]+) {verb.say}(?<name>x)", what: "PCRE2 refuses the pattern", hint: "expanded"),
  ]

  @Test(arguments: cases) private func refused(item: Case) {
    let text = RuleText(pattern: "'" + item.pattern + "'")
    let errors = RuleText.errors(in: text.yaml)
    let found = errors.first { $0.what.contains(item.what) }
    #expect(found != nil, "\(errors.map(\.description))")
    #expect(found?.line == text.line(of: "pattern:"))
    #expect(found?.hint.contains(item.hint) == true || item.hint.isEmpty)
    #expect((found?.column ?? 0) > 1)
  }

  @Test func badYAMLHasAPlace() {
    let errors = RuleText.errors(in: "rules:\n  - id: [a\n    summary: b\n")
    #expect(errors.first?.what.hasPrefix("not YAML") == true)
    #expect(errors.first?.path == "a.yaml")
    #expect((errors.first?.line ?? 0) > 1)
  }

  @Test func doubleKeysAreRefused() {
    let errors = RuleText.errors(in: "levels: []\nlevels: []\n")
    #expect(errors.first?.what.contains("levels") == true)
    #expect(errors.first?.what.contains("twice") == true)
  }

  @Test func aliasesAreRefused() {
    let errors = RuleText.errors(in: "fragments:\n  a: &a 'x'\n  b: *a\n")
    #expect(errors.first?.what == "anchors and aliases are not read")
    #expect(errors.first?.hint == "Write the value out.")
    #expect(errors.first?.line == 2)
  }

  @Test func deepNestingIsRefused() {
    let errors = RuleText.errors(in: "rules: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "\n")
    #expect(errors.first?.what.contains("nested deeper") == true)
  }

  @Test func aFragmentThatUsesItselfIsRefused() {
    let text = RuleText(pattern: "'(?<name>[A-Z]+) {verb.say} {loop}'")
    let errors = RuleText.errors(in: text.yaml, "fragments: { loop: 'a {loop}' }\n")
    #expect(errors.contains { $0.what == "the fragment loop uses itself" }, "\(errors)")
  }

  @Test func allErrorsComeAtOnceInOrder() {
    var text = RuleText(pattern: "'(?<name>\\w+) {verb.say}'", more: "colour: red")
    text.counterexamples = ""
    let errors = RuleText.errors(in: text.yaml)
    #expect(errors.count >= 3)
    #expect(errors.map(\.line) == errors.map(\.line).sorted())
  }

  @Test func theHashFollowsTheTextAlone() throws {
    let source = RuleSource(path: "a.yaml", text: RuleText().yaml)
    let first = try RuleCompiler.compile([source]).ruleSet
    let second = try RuleCompiler.compile([source]).ruleSet
    #expect(first.hash == second.hash)
    #expect(first.hash.utf8.count == 64)
    #expect(first.encoded() == second.encoded())
  }
}
