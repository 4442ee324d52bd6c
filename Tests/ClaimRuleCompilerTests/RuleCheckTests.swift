import ClaimRuleCompiler
import Testing

/// What is wrong with a rule is said with its place, what it is, and what to do.
@Suite struct RuleCheckTests {
  private func expect(
    _ text: RuleText, _ what: String, hint: String, at line: String, column: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let errors = RuleText.errors(in: text.yaml)
    let found = errors.first { $0.what.contains(what) }
    #expect(found != nil, "\(errors.map(\.description))", sourceLocation: sourceLocation)
    guard let found else { return }
    #expect(found.path == "a.yaml", sourceLocation: sourceLocation)
    #expect(found.line == text.line(of: line), "\(found)", sourceLocation: sourceLocation)
    if let column { #expect(found.column == column, "\(found)", sourceLocation: sourceLocation) }
    #expect(found.hint.contains(hint), "\(found)", sourceLocation: sourceLocation)
    #expect(found.description.hasPrefix("a.yaml:\(found.line):\(found.column): error: "), sourceLocation: sourceLocation)
  }

  @Test func aSoundRuleCompiles() { #expect(RuleText.errors(in: RuleText().yaml).isEmpty) }

  @Test func unknownKey() {
    expect(RuleText(more: "colour: red"), "unknown key colour", hint: "summary", at: "colour: red", column: 5)
  }

  @Test func unknownKeyOfAFile() {
    let errors = RuleText.errors(in: "rulez: []\n")
    #expect(errors.map(\.description).first?.hasPrefix("a.yaml:1:1: error: unknown key rulez. Known here:") == true)
  }

  @Test func duplicateID() {
    let first = RuleText()
    let second = RuleText(head: "")
    let error = RuleText.errors(in: first.yaml, second.yaml).first
    #expect(error?.what == "the rule id en.test.said is used twice")
    #expect(error?.path == "b.yaml")
    #expect(error?.hint == "It is also at a.yaml:\(first.line(of: "id: en.test.said")).")
  }

  @Test func missingCounterexample() {
    expect(RuleText(counterexamples: ""), "has no counterexample", hint: "Show a text", at: "id: en.test.said")
  }

  @Test func counterexampleWithoutReason() {
    expect(
      RuleText(counterexamples: "counterexamples: [{ text: Nobody spoke. }]"), "has no reason", hint: "because", at: "counterexamples")
  }

  @Test func missingTrigger() {
    expect(RuleText(trigger: "[]"), "has no trigger", hint: "Name the word", at: "id: en.test.said")
  }

  @Test(arguments: [
    "'(?<name>[A-Z][a-z]+)(?: {verb.say})?'", "'(?<name>[A-Z][a-z]+) (?:{verb.say}|{noun.crowd})'", "'(?<name>[A-Z][a-z]+)(?= {verb.say})'",
  ])
  func triggerNotAtTheTopLevel(pattern: String) {
    expect(RuleText(pattern: pattern), "does not stand at the top level", hint: "Every match must hold it", at: "trigger:")
  }

  @Test func triggerThatIsABox() {
    let text = RuleText(trigger: "'{mention}'", pattern: "'(?<name>{mention}) spoke'")
    expect(text, "is too common for a trigger", hint: "Name a word", at: "trigger:")
  }

  @Test func triggerWithoutMeaning() {
    expect(RuleText(trigger: "'{verb.sing}'"), "nothing is called verb.sing", hint: "A trigger is", at: "trigger:")
  }

  @Test func unresolvedName() {
    let text = RuleText(pattern: "'(?<name>[A-Z][a-z]+) {verb.say} {noun.sky}'")
    expect(text, "nothing is called noun.sky", hint: "It must be a lexicon", at: "pattern:")
  }

  @Test func unresolvedLevel() {
    expect(RuleText(more: "level: three"), "nothing is called the level three", hint: "Levels: one, two", at: "level: three")
  }

  @Test func unknownEmission() {
    expect(RuleText(emit: "{ song: { name: $name } }"), "nothing is called song", hint: "A rule emits one of", at: "emit:")
  }

  @Test func unknownField() {
    expect(RuleText(emit: "{ mention: { tune: $name } }"), "mention has no field tune", hint: "It has", at: "emit:")
  }

  @Test func unknownCapture() {
    expect(RuleText(emit: "{ mention: { name: $who } }"), "captures nothing called who", hint: "Captures: name", at: "emit:")
  }

  @Test func unknownAttribute() {
    let text = RuleText(pattern: "'(?<name>[A-Z][a-z]+) {verb:verb.say}'", emit: "{ mention: { name: $name, type: $verb.mood } }")
    expect(text, "has the attribute mood", hint: "one lexicon form", at: "emit:")
  }

  @Test func literalThatStandsAsABox() {
    let text = RuleText(pattern: "'(?<name>[A-Z][a-z]+) {verb.say} (?:many people|{noun.crowd}) what'")
    expect(text, "the literal many people in en.test.said could never match", hint: "Use the lexicon", at: "pattern:")
  }
}
