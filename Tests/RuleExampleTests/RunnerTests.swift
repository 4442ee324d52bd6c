import ClaimRuleCompiler
import ClaimRuleTesting
import Testing

/// The runner of examples itself, on rules made for it.
@Suite struct RunnerTests {
  private static let rule = """
    levels:
      - { id: names }
      - { id: attributions, sees: [speaker] }
    lexicons:
      verb.say: { words: { say: [said, says] } }
    rules:
      - id: en.name
        level: names
        summary: A name.
        trigger: 'Dr'
        pattern: 'Dr (?<name>\\p{Lu}[a-z]+)'
        emit: { speaker: { name: $name } }
        examples: [{ text: Then Dr Ruiz left., gives: { name: Ruiz, box: Dr Ruiz } }]
        counterexamples: [{ text: A doctor left., because: no title }]
      - id: en.said
        level: attributions
        summary: Somebody said.
        trigger: '{verb.say}'
        pattern: '{source:speaker} {cue:verb.say} "(?<words>[^"]+)"'
        emit: { attribution: { source: $source, cue: $cue, class: $cue.lemma, content: $words } }

    """

  private func failures(_ examples: String, of rule: String = "en.said") throws -> [RuleExampleFailure] {
    let indented = examples.split(separator: "\n").map { "    \($0)\n" }.joined()
    let source = RuleSource(path: "test.yaml", text: Self.rule + indented)
    return RuleExampleRunner(try RuleCompiler.compile([source])).failures(of: rule)
  }

  private let counter = "counterexamples: [{ text: '⟦speaker:Ana⟧ said it.', because: no words }]"

  @Test func whatHoldsIsSilent() throws {
    let example = #"""
      examples: [{ text: "Now ⟦speaker:Ana's son⟧ said \"no\" twice.", gives: { source: "Ana's son", cue: said, class: say } }]
      """#
    #expect(try failures(example + "\n" + counter).map(\.description) == [])
    #expect(try failures(example + "\n" + counter, of: "en.name").map(\.description) == [])
  }

  @Test func pipelineExamplesRunAllLevels() throws {
    let example = #"examples: [{ text: 'Then Dr Ruiz said "no" to it.', pipeline: true, gives: { source: Dr Ruiz, content: no } }]"#
    #expect(try failures(example + "\n" + counter).map(\.description) == [])
  }

  @Test func aWrongFieldIsShown() throws {
    let failure = try failures(#"examples: [{ text: '⟦speaker:Ana⟧ said "no".', gives: { source: Bo, cue: said } }]"# + "\n" + counter)
    #expect(failure.map(\.message) == [#"expected source: Bo, found source: Ana in "Ana said "no"""#])
    #expect(failure.first?.surroundings == .asWritten)
    #expect(failure.first?.path == "test.yaml")
    #expect(failure.first?.line == 21)
  }

  @Test func whatTheRuleSawIsShown() throws {
    let failures = try failures(#"examples: [{ text: '⟦speaker:Ana⟧ said no.', gives: { source: Ana } }]"# + "\n" + counter)
    #expect(failures.map(\.message) == ["expected source: Ana, found no match; it saw: ⟦speaker:Ana⟧ ⟦verb.say:said⟧ no."])
  }

  @Test func aCounterexampleThatMatchesFails() throws {
    let example = #"examples: [{ text: '⟦speaker:Ana⟧ said "no".', gives: { cue: said } }]"#
    let failures = try failures(example + "\n" + #"counterexamples: [{ text: '⟦speaker:Bo⟧ said "no".', because: it is Bo }]"#)
    #expect(failures.map(\.message).first == #"expected no match (it is Bo), found "Bo said "no"""#)
  }

  @Test func eachSetWantsAMatchOfItsOwn() throws {
    let text = #"'⟦speaker:Ana⟧ said "no" and ⟦speaker:Bo⟧ said "yes".'"#
    let both = "examples: [{ text: \(text), gives: [{ source: Ana }, { source: Bo, content: yes }] }]\n" + counter
    #expect(try failures(both).map(\.description) == [])
    let twice = "examples: [{ text: \(text), gives: [{ source: Ana }, { content: no }] }]\n" + counter
    #expect(try failures(twice).map(\.message) == ["expected a match of its own for each of 2 sets of fields"])
  }

  @Test func aClosedGapFails() throws {
    let example = #"examples: [{ text: '⟦speaker:Ana⟧ said "no".', gives: { cue: said } }]"# + "\n" + counter + "\n"
    let open = #"known_gaps: [{ text: '⟦speaker:Ana⟧ said: "no".', gives: { cue: said }, because: the colon }]"#
    #expect(try failures(example + open).map(\.description) == [])
    let closed = #"known_gaps: [{ text: '⟦speaker:Bo⟧ says "no".', gives: { cue: says }, because: untried }]"#
    #expect(try failures(example + closed).map(\.message) == ["the gap has closed; remove its mark"])
  }

  @Test(arguments: [
    ("⟦song:Ana⟧", "nothing makes boxes of the kind song"), ("⟦speaker:An⟧a", "does not begin and end at token edges"),
    ("⟦speaker:Ana. Bo⟧", "does not stand within one sentence"),
  ])
  func badBoxesAreReported(box: String, message: String) throws {
    let failures = try failures("examples: [{ text: '\(box) said \"no\".', gives: { cue: said } }]\n" + counter)
    #expect(failures.first?.message.contains(message) == true, "\(failures)")
  }
}
