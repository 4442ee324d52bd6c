import PCRE2
import Testing

/// What is known of a pattern when it is compiled, and what is wrong with one that is not.
@Suite struct PatternTests {
  @Test("Groups are listed by number, with their names") func listsGroups() throws {
    let pattern = try Pattern("(?<zeta>a)(b)(?<alpha>c)")
    #expect(pattern.captureCount == 3)
    #expect(pattern.groupNames == [NamedGroup(name: "zeta", number: 1), NamedGroup(name: "alpha", number: 3)])
    #expect(try Pattern("abc").groupNames.isEmpty)
    #expect(pattern.source == "(?<zeta>a)(b)(?<alpha>c)")
  }

  @Test("A wrong pattern says what is wrong and where") func reportsError() {
    let error = #expect(throws: PatternError.self) { try Pattern("ab(c") }
    #expect(error?.code == 114)
    #expect(error?.offset == 4)
    #expect(error?.message == "missing closing parenthesis")
    #expect(error?.pattern == "ab(c")
    #expect(error?.description == "missing closing parenthesis at offset 4 of /ab(c/")
  }

  @Test("The offset of an error counts bytes") func countsBytesInErrors() {
    let error = #expect(throws: PatternError.self) { try Pattern("é[") }
    #expect(error?.offset == 3)
  }

  @Test("Single code units are refused") func refusesSingleCodeUnits() {
    #expect(throws: PatternError.self) { try Pattern("a\\C") }
  }

  @Test("Machine code is made only where it is asked for") func choosesInterpreter() throws {
    #expect(try !Pattern("a", useJIT: false).isJITCompiled)
    #expect(try !Pattern("(*NO_JIT)a").isJITCompiled)
  }

  @Test("An empty pattern matches nothing everywhere") func matchesEmptyPattern() throws {
    #expect(try attempt(Pattern(""), in: "abc", at: 1) == Attempt(outcome: .match, groups: [""]))
  }
}
