import ClaimRules
import Testing

/// The compiled form reads back as what was written.
@Suite struct CodingTests {
  private func sample() throws -> RuleSet {
    let rule = TestRule(
      id: "en.a", trigger: "{verb.say}", pattern: "(?<name>\\p{Lu}[a-z]+) {cue:verb.say} {m:month}",
      emit: "{ mention: { type: thing, name: $name, code: $m.number, known: true } }", more: "flags: [é, 'b,c']")
    let second = TestRule(
      id: "en.b", level: "two", trigger: "deal", pattern: "{thing} deal", emit: "{ role: { role: 1.5 } }", more: "priority: -3")
    var set = try Rules.compile([rule, second])
    set.tables = ["t": Table(rows: ["r": ["a": .number(0.1), "b": .text("⟦x⟧,3:"), "c": .flag(false)]]), "empty": Table(rows: [:])]
    return set
  }

  private func decoded(_ text: String) throws -> RuleSet { try Array(text.utf8).withUnsafeBufferPointer { try RuleSet(encoded: $0) } }

  @Test func everythingComesBack() throws {
    let set = try sample()
    let other = try decoded(set.encoded())
    #expect(other.hash == set.hash)
    #expect(other.kinds == set.kinds)
    #expect(other.kindSets == set.kindSets)
    #expect(other.lexicons == set.lexicons)
    #expect(other.entries == set.entries)
    #expect(other.levels == set.levels)
    #expect(other.rules == set.rules)
    #expect(other.tables == set.tables)
    #expect(other.encoded() == set.encoded())
  }

  @Test func damageIsNoticed() throws {
    let text = try sample().encoded()
    for length in stride(from: 0, to: text.utf8.count, by: 97) {
      #expect(throws: RuleSetDecodingError.self) { try decoded(String(decoding: text.utf8.prefix(length), as: UTF8.self)) }
    }
    #expect(throws: RuleSetDecodingError.self) { try decoded("12:abc") }
  }
}
