import ClaimModel
import ClaimRuleCompiler
import ClaimRules
import Testing

/// Which forms are found at which tokens.
@Suite struct LexiconTests {
  private func hits(_ text: String) throws -> [String] {
    let set = try Rules.compile([TestRule(id: "en.a", trigger: "{noun}", pattern: "{noun} {verb.say} {month}")])
    let bytes = Array(text.utf8)
    let table = bytes.withUnsafeBufferPointer { RuleEngine(set).tokenize($0) }
    return table.hits.map { hit in
      let range = table.bytes(of: Int(hit.token)..<Int(hit.token + hit.length))
      return "\(set.entries[Int(hit.entry)].form)@\(range.start)"
    }
  }

  @Test func theLongestFormComesFirst() throws {
    #expect(try hits("a trade deal said") == ["trade deal@2", "deal@8", "said@13"])
  }

  @Test func caseIsFoldedUnlessTheLexiconSaysOtherwise() throws {
    #expect(try hits("DEAL Said") == ["deal@0", "said@5"])
    #expect(try hits("March march MARCH").map { $0.suffix(2) } == ["@0", "12"])
  }

  @Test(arguments: ["trade\ndeal", "trade \r\n deal", "trade  deal", "Trade\u{A0}deal"])
  func formsOfSeveralWordsStandOverLineBreaks(text: String) throws {
    #expect(try hits(text).first == "trade deal@0")
  }

  @Test func formsDoNotReachOverOtherMarks() throws {
    #expect(try hits("trade, deal") == ["deal@7"])
    #expect(try hits("tradedeal") == [])
    #expect(try hits("deals") == [])
  }

  @Test func aFullStopBelongsToTheFormThatHasIt() throws {
    #expect(try hits("Mar. 8") == ["Mar.@0"])
  }

  @Test func theLongestVisibleFormStandsAsABox() throws {
    let rule = TestRule(id: "en.a", trigger: "{noun}", pattern: "{a:noun}", emit: "{ mention: { type: thing, name: $a } }")
    let set = try Rules.compile([rule])
    let found = Rules.run(set, "the trade\ndeal holds")
    #expect(found.kept == ["en.a: trade\ndeal"])
    let reader = FieldReader(ruleSet: set, annotations: found.annotations)
    let capture = try #require(reader.capture(.name, of: found.annotations.annotations[0]))
    #expect(reader.attribute("size", of: capture, in: found.annotations.annotations[0]) == .number(2))
    #expect(reader.attribute("lemma", of: capture, in: found.annotations.annotations[0]) == .text("trade deal"))
  }

  @Test func aWordThatAPatternWritesOutStandsAsText() throws {
    let literal = TestRule(id: "en.a", trigger: "the", pattern: "the deal")
    let lexicon = TestRule(
      id: "en.b", trigger: "{verb.say}", pattern: "{verb.say} {what:noun}",
      emit: "{ mention: { type: thing, name: $what, code: $what.size } }")
    let set = try Rules.compile([literal, lexicon])
    #expect(Rules.run(set, "on the deal itself").kept == ["en.a: the deal"])
    let found = Rules.run(set, "who said deal or said trade deal")
    #expect(found.kept == ["en.b: said deal", "en.b: said trade deal"])
    let reader = FieldReader(ruleSet: set, annotations: found.annotations)
    #expect(found.annotations.annotations.map { reader.text(.code, of: $0) } == ["1", "2"])
  }

  @Test func aWordOfACaseSensitiveLexiconStaysSoWhereItIsWrittenOut() throws {
    let literal = TestRule(id: "en.a", trigger: "on", pattern: "on march")
    let lexicon = TestRule(id: "en.b", trigger: "{verb.say}", pattern: "{verb.say} {month}")
    let set = try Rules.compile([literal, lexicon])
    #expect(Rules.run(set, "he said March").kept == ["en.b: said March"])
    #expect(Rules.run(set, "he said march").kept == [])
  }

  @Test(arguments: 1...25) func formsOfAnyLengthAreFoundWhereverTheyStand(length: Int) throws {
    let form = String((0..<length).map { Character(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) })
    let written = form.prefix(1).uppercased() + form.dropFirst()
    let lexicons = "lexicons:\n  any:\n    words: [\(form)]\n  exact:\n    case: sensitive\n    words: [\(written)]\n"
    let set = try RuleCompiler.compile([RuleSource(path: "test.yaml", text: "levels:\n  - id: one\n" + lexicons)]).ruleSet
    let engine = RuleEngine(set)
    for text in [form, "(\(form)", "\(form), x", form.uppercased(), written] {
      let table = Array(text.utf8).withUnsafeBufferPointer { engine.tokenize($0) }
      let exact = table.hits.filter { set.entries[Int($0.entry)].isExact && set.entries[Int($0.entry)].form == written }
      #expect(table.hits.count == 1, "\(text)")
      #expect(exact.isEmpty == (text != written), "\(text)")
    }
  }
}
