import PCRE2
import Testing

/// Patterns that are compiled at their first use.
@Suite struct LazyPatternTests {
  @Test("The first match compiles the pattern") func compilesAtFirstMatch() {
    let pattern = LazyPattern("rose (?<n>[0-9]+)", caseless: true, anchored: true)
    #expect(attempt(pattern, in: "it Rose 12", at: 3) == "Rose 12")
    #expect(attempt(pattern, in: "it Rose 12") == nil)
    #expect(pattern.pattern()?.groupNames == [NamedGroup(name: "n", number: 1)])
  }

  @Test("The same pattern is returned each time") func compilesOnce() throws {
    let pattern = LazyPattern("a")
    let first = try #require(pattern.pattern())
    #expect(pattern.pattern() === first)
    #expect(attempt(pattern, in: "a") == "a")
    #expect(pattern.source == "a")
  }

  @Test("A pattern that cannot be compiled never matches") func neverMatchesWrongPattern() {
    let pattern = LazyPattern("(a")
    #expect(attempt(pattern, in: "(a") == nil)
    #expect(pattern.pattern() == nil)
  }

  @Test("A pattern that was never used is freed") func freesUnused() {
    for _ in 0..<100 { _ = LazyPattern("a(b)c") }
  }

  @Test("Many tasks may use it first at once") func isSharedByTasks() async {
    for round in 0..<50 {
      let pattern = LazyPattern("(?<n>[0-9]{\(round % 3 + 1)}) (?:per cent|percent)")
      let digits = String("123".prefix(round % 3 + 1))
      let objects = await withTaskGroup(of: (ObjectIdentifier?, String?).self) { group in
        for task in 0..<16 {
          group.addTask {
            // Half of the tasks ask for the pattern first, half match first.
            let early = task.isMultiple(of: 2) ? pattern.pattern() : nil
            let matched = attempt(pattern, in: "\(digits) per cent")
            return ((early ?? pattern.pattern()).map { ObjectIdentifier($0) }, matched)
          }
        }
        return await group.reduce(into: [(ObjectIdentifier?, String?)]()) { $0.append($1) }
      }
      #expect(objects.count == 16)
      #expect(objects.allSatisfy { $0.0 != nil && $0.0 == objects.first?.0 })
      #expect(objects.allSatisfy { $0.1 == "\(digits) per cent" })
    }
  }
}
