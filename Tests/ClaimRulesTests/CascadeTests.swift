import ClaimModel
import ClaimRules
import Testing

/// How rules are tried, how their matches map back to the article, and which of them are kept.
@Suite struct CascadeTests {
  private let speaker = TestRule(
    id: "en.speaker", trigger: "{verb.say}", pattern: "(?<name>\\p{Lu}[\\p{L}'']+) (?<cue>{verb.say})",
    emit: "{ mention: { type: thing, name: $name, role: $cue } }")

  // MARK: Mapping

  @Test(arguments: ["", "Überraschung — naïve café 🙂. ", "“Oh”, "])
  func offsetsAreTheArticlesOwn(before: String) throws {
    let set = try Rules.compile([speaker])
    let found = Rules.run(set, before + "then O’Neill\npointed  out more")
    #expect(found.kept == ["en.speaker: O’Neill\npointed  out"])
    #expect(found.capture("name", of: "en.speaker") == "O’Neill")
    #expect(found.capture("cue", of: "en.speaker") == "pointed  out")
  }

  @Test func capturesInsideATokenAreExact() throws {
    let rule = TestRule(
      id: "en.a", trigger: "{digits}", pattern: "(?<year>[0-9]{2})(?<rest>[0-9]{2})", emit: "{ mention: { type: thing, name: $rest } }")
    let found = Rules.run(try Rules.compile([rule]), "né en 1984")
    #expect(found.capture("rest", of: "en.a") == "84")
  }

  @Test func matchesBeginAndEndAtTokenEdges() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "deal [a-z]{2}")
    #expect(Rules.run(try Rules.compile([rule]), "a deal was").kept.isEmpty)
    #expect(Rules.run(try Rules.compile([rule]), "a deal is").kept == ["en.a: deal is"])
  }

  @Test func quotationMarksAreStraightForPatterns() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "\"deal\"")
    let set = try Rules.compile([rule])
    for text in ["a \"deal\" b", "a “deal” b", "a «deal» b", "a „deal“ b"] { #expect(Rules.run(set, text).kept.count == 1, "\(text)") }
  }

  @Test func boxesOfEarlierLevelsStandAsOne() throws {
    let second = TestRule(
      id: "en.b", level: "two", trigger: "again", pattern: "{who:thing} again", emit: "{ role: { role: $who } }")
    let found = Rules.run(try Rules.compile([speaker, second]), "É Ana said again.")
    #expect(found.seen.last == "É ⟦thing:Ana said⟧ again.")
    #expect(found.capture("who", of: "en.b") == "Ana said")
    #expect(found.annotations.captures.last?.annotation == 0)
  }

  @Test func aLevelSeesOnlyWhatItNames() throws {
    let levels = "levels:\n  - id: one\n  - id: two\n"
    let second = TestRule(id: "en.b", level: "two", trigger: "again", pattern: "Ana said again", emit: "{ role: { role: x } }")
    let found = Rules.run(try Rules.compile([speaker, second], levels: levels), "Ana said again")
    #expect(found.kept == ["en.speaker: Ana said", "en.b: Ana said again"])
  }

  // MARK: Choice

  private func named(_ id: String, _ pattern: String, priority: Int = 0) -> TestRule {
    TestRule(id: id, trigger: "deal", pattern: pattern, more: "priority: \(priority)")
  }

  @Test func theLongestMatchWins() throws {
    let set = try Rules.compile([named("en.a", "deal", priority: 9), named("en.b", "deal was")])
    #expect(Rules.run(set, "a deal was made").kept == ["en.b: deal was"])
  }

  @Test func thenPriorityThenTheID() throws {
    let byPriority = try Rules.compile([named("en.a", "deal"), named("en.b", "deal(?! x)", priority: 1)])
    #expect(Rules.run(byPriority, "a deal").kept == ["en.b: deal"])
    let byID = try Rules.compile([named("en.b", "deal"), named("en.a", "deal(?! x)")])
    let found = Rules.run(byID, "a deal")
    #expect(found.kept == ["en.a: deal"])
    #expect(found.trace.contains { $0.rule == "en.b" && $0.outcome == .lost(to: "en.a") })
  }

  @Test func anchorsLetMatchesOverlap() throws {
    let levels = "levels:\n  - id: one\n    choice: anchor\n"
    func rule(_ id: String, _ pattern: String, _ priority: Int) -> TestRule {
      TestRule(
        id: id, trigger: "{verb.say}", pattern: pattern, emit: "{ attribution: { cue: $cue } }", more: "priority: \(priority)")
    }
    let set = try Rules.compile(
      [rule("en.a", "(?<cue>{verb.say})(?: [a-z]+)+", 0), rule("en.b", "(?<cue>{verb.say}) a", 1)], levels: levels)
    // One match for each cue, the larger priority first, though the other is longer; the two overlap no less.
    #expect(Rules.run(set, "He said a woman said b").kept == ["en.b: said a", "en.a: said b"])
  }

  @Test func aLaterLevelOverrides() throws {
    let second = TestRule(id: "en.b", level: "two", trigger: "deal", pattern: "trade deal", emit: "{ role: { role: x } }")
    let first = TestRule(id: "en.a", trigger: "trade", pattern: "trade")
    let levels = "levels:\n  - id: one\n  - id: two\n    overrides: [thing]\n"
    let found = Rules.run(try Rules.compile([first, second], levels: levels), "a trade deal")
    #expect(found.kept == ["en.b: trade deal"])
    #expect(found.annotations.annotations.map(\.isOverridden) == [true, false])
  }

  // MARK: Attempts

  @Test func atMostEightItemsToTheLeft() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "X(?: [a-z]+)* deal")
    let set = try Rules.compile([rule])
    #expect(Rules.run(set, "X " + String(repeating: "a ", count: 7) + "deal").kept.count == 1)
    #expect(Rules.run(set, "X " + String(repeating: "a ", count: 8) + "deal").kept.isEmpty)
  }

  @Test func blocksThatARuleDoesNotNameAreLeftOut() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "deal", more: "where: [headline]")
    #expect(Rules.run(try Rules.compile([rule]), "a deal").kept.isEmpty)
  }

  @Test func clausesEndAtMarks() throws {
    let levels = "levels:\n  - id: one\n    clauses: true\n"
    let rule = TestRule(
      id: "en.a", trigger: "{verb.say}", pattern: "{verb.say} {what:clause}", emit: "{ attribution: { content: $what } }")
    let found = Rules.run(try Rules.compile([rule], levels: levels), "He said it was late, but she left.", clausesAt: ["but"])
    #expect(found.capture("what", of: "en.a") == "it was late")
  }

  @Test func aMatchLimitIsRecordedAndNoMore() throws {
    let slow = TestRule(id: "en.slow", trigger: "deal", pattern: "deal (?:[a-z ]+)+(?:[a-z ]+)+(?:[a-z ]+)+!")
    let other = TestRule(id: "en.a", trigger: "deal", pattern: "deal")
    let set = try Rules.compile([slow, other])
    let found = Rules.run(set, "a deal " + String(repeating: "of ours ", count: 40) + "9!")
    #expect(found.annotations.limitedRules.map { set.rules[Int($0)].id } == ["en.slow"])
    #expect(found.kept == ["en.a: deal"])
  }

  @Test func whatTheTextLacksSparesAttempts() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "[a-z]+ deal: {verb.say}")
    let set = try Rules.compile([rule])
    #expect(Rules.attempts(set, "a deal made and said") == 0)
    #expect(Rules.attempts(set, "a deal: made") == 0)
    #expect(Rules.run(set, "a deal: said").kept == ["en.a: a deal: said"])
  }

  @Test func whatCannotStandBeforeTheTriggerEndsTheWay() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "x(?: [a-z]+)* deal")
    let set = try Rules.compile([rule])
    #expect(Rules.attempts(set, "x, a deal") == 0)
    #expect(Rules.attempts(set, "x of a deal") == 1)
  }

  @Test func aTriggerOrATextBeyondTheReachOfARuleSparesAttempts() throws {
    let set = try Rules.compile([TestRule(id: "en.a", trigger: "{noun}", pattern: "^.{0,6}?{noun}.{0,9}$")])
    #expect(set.rules[0].reach == MatchReach(most: 16, mostBeforeTrigger: 6, endsWithText: true))
    #expect(Rules.run(set, "of the trade deal made now").kept == [])
    #expect(Rules.run(set, "a trade deal of now").kept == ["en.a: a trade deal of now"])
    #expect(Rules.attempts(set, "of all the deal") == 0)
    #expect(Rules.attempts(set, "a deal that was made now") == 0)
    // Characters of several bytes and forms of several words count as one.
    #expect(Rules.run(set, "ééééé trade deal „ööö“ é").kept == ["en.a: ééééé trade deal „ööö“ é"])
  }

  @Test func whatHasNoBoundIsTriedWhereverItsTriggerStands() throws {
    let set = try Rules.compile([TestRule(id: "en.a", trigger: "deal", pattern: "^[a-z]+(?: [a-z]+)* deal")])
    #expect(set.rules[0].reach == MatchReach())
    let text = String(repeating: "word ", count: 400) + "deal"
    #expect(Rules.attempts(set, text) == 1)
  }

  @Test func anAttemptThatFailedIsNotMadeAgain() throws {
    let rule = TestRule(id: "en.a", trigger: "deal", pattern: "x(?: [a-z]+)* deal now")
    #expect(Rules.attempts(try Rules.compile([rule]), "x deal a deal") == 1)
  }

  @Test func aMatchThatEndsBeforeOneTriggerCountsForAnother() throws {
    let rule = TestRule(id: "en.a", trigger: "{noun}", pattern: "x {noun}")
    #expect(Rules.run(try Rules.compile([rule]), "x deal trade deal").kept == ["en.a: x deal"])
  }
}
