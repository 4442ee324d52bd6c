import ClaimRuleCompiler
import ClaimRuleTesting
import ClaimRules
import Foundation
import Testing

/// The store of fixtures itself, in a folder of its own.
@Suite final class FixtureStoreTests {
  private let root: String
  private let store: FixtureStore

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/claimkit-fixtures-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try Self.article.write(toFile: root + "/source.txt", atomically: true, encoding: .utf8)
    let compiled = try RuleCompiler.compile([RuleSource(path: "a.yaml", text: Self.rules)])
    store = FixtureStore(root: root + "/articles", ruleSet: compiled.ruleSet)
    try store.add(root + "/source.txt", id: "ward", referenceDate: "2026-01-26")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private static let article =
    "Dr Ruiz said the ward was full on Monday and would stay so.\r\n\r\nDr Adeyemi said the roof was lost in the storm on Tuesday.\r\n"

  private static let rules = """
    levels:
      - { id: speakers }
      - { id: attributions, sees: [speaker], clauses: true, choice: anchor }
    lexicons:
      verb.say: { words: { say: { forms: [said], class: report } } }
    rules:
      - id: en.speaker
        level: speakers
        summary: A name.
        trigger: 'Dr'
        pattern: 'Dr (?<name>\\p{Lu}[a-z]+)'
        emit: { speaker: { name: $name, type: person } }
        examples: [{ text: Dr Ruiz left., gives: { name: Ruiz } }]
        counterexamples: [{ text: A doctor left., because: no title }]
      - id: en.said
        level: attributions
        summary: Somebody said.
        trigger: '{verb.say}'
        pattern: '{source:speaker} {cue:verb.say} {content:clause}'
        emit: { attribution: { source: $source, cue: $cue, class: $cue.class, content: $content, speech: indirect } }
        examples: [{ text: '⟦speaker:Ana⟧ said no.', gives: { cue: said } }]
        counterexamples: [{ text: 'Nobody said no.', because: nobody }]

    """

  private var file: String { root + "/articles/ward/expected.jsonl" }

  private func lines() throws -> [String] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String]) throws {
    try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: true, encoding: .utf8)
  }

  private func messages() throws -> [String] { try store.check("ward").failures.map(\.message) }

  @Test func aNewFixtureHoldsAndAsksForReview() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(store.ids == ["ward"])
    let fixture = try store.load("ward")
    #expect(fixture.text == Array(Self.article.utf8))
    #expect(fixture.referenceDate == "2026-01-26")
    #expect(fixture.needsReview)
    #expect(try lines().count == 2)
    let report = try store.check("ward")
    #expect(report.failures.map(\.description) == [])
    #expect(report.notes.count == 1)
  }

  @Test func differencesNameTheirField() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let lines = try lines()
    try write([lines[0].replacingOccurrences(of: "\"lemma\":\"say\"", with: "\"lemma\":\"deny\""), lines[1]])
    let messages = try messages()
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("claim 1 (line 1, \"Dr Ruiz said the ward") == true, "\(messages)")
    #expect(messages.first?.hasSuffix("cue.lemma: expected \"deny\", found \"say\"") == true, "\(messages)")
  }

  @Test func missingAndUnexpectedClaimsFail() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let lines = try lines()
    try write([lines[1]])
    #expect(try messages().first?.hasPrefix("unexpected claim (line 1, \"Dr Ruiz said") == true)
    let invented = #"{"kind":"claim","source":{"name":"Bo"},"evidence":[{"role":"sentence","text":"Nobody wrote this"}]}"#
    try write(lines + [invented])
    #expect(try messages() == ["claim 3 (\"Nobody wrote this\"): not found"])
  }

  @Test func aPartialRecordComparesWhatItStates() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let partial = #"{"kind":"claim","source":{"name":"Dr Adeyemi"},"cue":{"lemma":"say"},"evidence":[{"role":"sentence","text":"#
    let lines = try lines()
    let role = try #require(lines[1].range(of: #""evidence":[{"role":""#).map { lines[1][$0.upperBound...].prefix { $0 != "\"" } })
    let text = #""Dr Adeyemi said"}]}"#
    try write([lines[0], partial.replacingOccurrences(of: "sentence", with: role) + text])
    let messages = try messages()
    // The evidence is quoted in part, and the name may be another: nothing else may differ.
    #expect(messages.allSatisfy { $0.contains("evidence") || $0.contains("source.name") }, "\(messages)")
  }

  @Test func gapsMustStayOpen() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let lines = try lines()
    let gap = lines[0].replacingOccurrences(of: "{\"kind\":\"claim\",", with: "{\"kind\":\"claim\",\"gap\":true,")
    try write([gap, lines[1]])
    #expect(try messages().first?.hasSuffix("closed gap: remove \"gap\"") == true)
    let wrong = lines[0].replacingOccurrences(of: "\"lemma\":\"say\"", with: "\"lemma\":\"deny\"")
    try write([wrong.replacingOccurrences(of: "{\"kind\":\"claim\",", with: "{\"kind\":\"claim\",\"gap\":[\"cue\"],"), lines[1]])
    #expect(try messages() == [])
    try store.accept("ward")
    #expect(try self.lines().first?.contains("\"gap\":[\"cue\"]") == true)
    try write([lines[0].replacingOccurrences(of: "{\"kind\":\"claim\",", with: "{\"kind\":\"claim\",\"gap\":[\"cue\"],"), lines[1]])
    #expect(try messages().first?.hasSuffix("closed gap: remove \"cue\" from \"gap\"") == true)
    try store.accept("ward")
    #expect(try self.lines() == lines)
  }

  @Test func falseFindsMustStillBeMade() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let lines = try lines()
    let mark = { (line: String) in "{\"unexpected\":true," + line.dropFirst() }
    try write([mark(lines[0]), lines[1]])
    #expect(try messages() == [])
    try store.accept("ward")
    #expect(try self.lines() == [mark(lines[0]), lines[1]])
    let gone = #"{"kind":"claim","unexpected":true,"cue":{"lemma":"x"},"evidence":[{"role":"sentence","text":"Nobody wrote this"}]}"#
    try write(lines + [gone])
    #expect(try messages().first?.hasSuffix("the known false find is no longer made; remove the record") == true)
  }

  @Test func badFixturesAreReportedAtTheirLine() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write([try lines()[0], "{\"kind\":"])
    #expect(throws: FixtureError(path: file, line: 2, what: "the line is no JSON object")) { try store.check("ward") }
    #expect(throws: FixtureError.self) { try store.add(root + "/source.txt", id: "../x") }
    #expect(throws: FixtureError.self) { try store.add(root + "/source.txt", id: "ward") }
    #expect(throws: FixtureError.self) { try store.add(root + "/source.txt", id: "other", referenceDate: "Monday") }
    #expect(throws: FixtureError.self) { try store.check("nothing") }
  }
}
