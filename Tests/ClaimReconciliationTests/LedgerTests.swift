import ClaimKit
import ClaimModel
import ClaimRules
import Testing

@testable import ClaimReconciliation

@Suite struct LedgerTests {
  private func relations(_ claims: [ReadClaim], days: [String: String] = [:], _ change: (inout [DocumentSummary]) -> Void = { _ in })
    -> [RelationRecord]
  {
    var ledger = Ledger(ruleSet: .standard)
    var summaries = Set(claims.map(\.claim.document)).sorted().map { DocumentSummary(id: $0, referenceDate: days[$0] ?? "2026-01-26") }
    change(&summaries)
    for summary in summaries { ledger.add(summary) }
    for claim in claims { ledger.add(claim) }
    return ledger.reconcile().relations
  }

  private func only(_ claims: [ReadClaim], days: [String: String] = [:]) throws -> RelationRecord {
    let found = relations(claims, days: days)
    #expect(found.count == 1)
    return try #require(found.first)
  }

  // MARK: One article

  @Test func differentSourcesWithDifferentFiguresConflict() throws {
    let relation = try only([
      Claims.claim("1", start: "2026-01-20", end: "2026-01-20"),
      Claims.claim("2", source: "Tom Hale", figure: "19", start: "2026-01-20", end: "2026-01-20"),
    ])
    #expect(relation.type == .conflicts)
    #expect(relation.window == .equal)
    #expect(relation.numbers == .disjoint)
    #expect(relation.measure == "kill/person/any/flow")
    #expect(relation.why.contains("Ana Ruiz") && relation.why.contains("19 people") && relation.why.contains("both stand"))
    #expect(relation.rules == ["ledger.window.equal", "ledger.voice.other", "ledger.numbers.disjoint"])
  }

  @Test func unknownWindowsAreSaidSo() throws {
    let relation = try only([Claims.claim("1"), Claims.claim("2", source: "Tom Hale", figure: "19")])
    #expect(relation.type == .conflicts)
    #expect(relation.window == .unknown)
    #expect(relation.why.contains("without a window stated"))
  }

  @Test func vagueAmountsAreInTensionWithWhatLiesALittleBeyondTheirSoftEnd() throws {
    func dozens(_ other: String) throws -> RelationRecord {
      try only([
        Claims.claim(
          "1", figure: "dozens", quantity: .with { ($0.lower, $0.upper, $0.upperIsSoft, $0.comparator) = (24, 99, true, .vague) }),
        Claims.claim("2", source: "Tom Hale", figure: other),
      ])
    }
    #expect(try dozens("60").type == .agrees)
    #expect(try dozens("104").type == .tension)
    #expect(try dozens("104").why.contains("“dozens” is taken loosely"))
    #expect(try dozens("900").type == .conflicts)
    #expect(try dozens("20").type == .conflicts)
  }

  @Test func boundsAgreeWithWhatLiesWithin() throws {
    let relation = try only([
      Claims.claim("1", figure: "more than 100", quantity: .with { ($0.value, $0.lower, $0.comparator) = (100, 101, .gt) }),
      Claims.claim("2", source: "Tom Hale", figure: "104"),
    ])
    #expect(relation.type == .agrees)
    #expect(relation.numbers == .contains)
  }

  @Test func largeFiguresAgreeWithinTheirRounding() throws {
    func type(_ first: String, _ second: String) throws -> RelationType {
      try only([Claims.claim("1", figure: first), Claims.claim("2", source: "Tom Hale", figure: second)]).type
    }
    #expect(try type("12,000", "12,346") == .agrees)
    #expect(try type("12,000", "13,000") == .conflicts)
    #expect(try type("120", "124") == .conflicts)
  }

  @Test func whatTheArticleCallsEarlierIsReplaced() throws {
    let relation = try only([Claims.claim("1", figure: "104"), Claims.claim("2", figure: "80", cue: "had earlier reported")])
    #expect(relation.type == .supersedes)
    #expect((relation.a, relation.b) == ("1", "2"))
    #expect(relation.rules.last == "ledger.order.said-earlier")
  }

  @Test func oneVoiceDoesNotContradictItselfInOneArticle() {
    #expect(relations([Claims.claim("1", figure: "104"), Claims.claim("2", figure: "80")]).isEmpty)
  }

  @Test func headlinesRestateTheText() throws {
    let relation = try only([
      Claims.claim("1", source: nil, figure: "at least 104", quantity: .with { ($0.value, $0.lower, $0.comparator) = (104, 104, .ge) }) {
        $0.section = .headline
      }, Claims.claim("2", figure: "104"),
    ])
    #expect(relation.type == .restates)
    #expect(relation.why.contains("the wording differs"))
  }

  @Test func aPartMayNotExceedItsWhole() throws {
    func part(_ figure: String) throws -> RelationRecord {
      try only([
        Claims.claim("1", figure: figure, start: "2026-01-20", end: "2026-01-20"),
        Claims.claim("2", source: "Tom Hale", figure: "100", start: "2026-01-18", end: "2026-01-24"),
      ])
    }
    #expect(try part("40").type == .included)
    #expect(try part("40").window == .within)
    #expect(try part("140").type == .conflicts)
    #expect(try part("100").type == .refines)
  }

  @Test func populationsAreIncludedByTheTable() throws {
    func pair(_ first: String, _ second: String) -> [RelationRecord] {
      relations([Claims.claim("1", figure: "40", counted: first), Claims.claim("2", source: "Tom Hale", figure: "100", counted: second)])
    }
    #expect(pair("political prisoners", "prisoners").map(\.type) == [.included])
    #expect(pair("four children", "people").map(\.type) == [.included])
    #expect(pair("prisoners", "detainees").map(\.type) == [.conflicts])
    #expect(pair("soldiers", "children").isEmpty)
    #expect(pair("Belmoran soldiers", "Karshani soldiers").isEmpty)
  }

  @Test func placesAreIncluded() throws {
    let city = ClaimRecord.Place(name: "Lima", country: "PE", precision: "city")
    let country = ClaimRecord.Place(name: "Peru", country: "PE", precision: "country")
    func pair(_ first: ClaimRecord.Place, _ second: ClaimRecord.Place) -> [RelationType] {
      relations([Claims.claim("1", figure: "40", place: first), Claims.claim("2", source: "Tom Hale", figure: "100", place: second)]).map(
        \.type)
    }
    #expect(pair(city, country) == [.included])
    #expect(pair(city, ClaimRecord.Place(name: "Cusco", country: "PE", precision: "city")).isEmpty)
    #expect(pair(country, ClaimRecord.Place(name: "Chile", country: "CL", precision: "country")).isEmpty)
  }

  @Test func windowsThatOverlapExplainTheDifference() throws {
    let relation = try only([
      Claims.claim("1", figure: "266", start: "2026-01-08", end: "2026-01-26"),
      Claims.claim("2", source: "Tom Hale", figure: "620", end: "2026-01-23"),
    ])
    #expect(relation.type == .windowsDiffer)
    #expect(relation.window == .overlaps)
  }

  @Test func windowsToldWithoutADayAreNotOneWindow() throws {
    func pair(_ first: String, _ second: String) throws -> RelationType {
      try only([
        Claims.claim("1", figure: "266") { $0.time = TimeRecord(symbolic: first, openEnd: true) },
        Claims.claim("2", source: "Tom Hale", figure: "40") { $0.time = TimeRecord(symbolic: second) },
      ]).type
    }
    #expect(try pair("XXXX-01-08/..", "XXXX-WXX-WE<") == .windowsDiffer)
    #expect(try pair("XXXX-WXX-WE<", "XXXX-WXX-WE<") == .conflicts)
  }

  @Test func claimsOfWindowsApartDoNotCompare() {
    #expect(
      relations([
        Claims.claim("1", start: "2026-01-08", end: "2026-01-08"),
        Claims.claim("2", source: "Tom Hale", figure: "19", start: "2026-01-09", end: "2026-01-09"),
      ]).isEmpty)
  }

  @Test func whatIsDerivedHasTheWindowOfItsBase() throws {
    let relation = try only([
      Claims.claim("1", figure: "626", start: "2025-12-01", end: "2026-01-26"),
      Claims.claim(
        "2", source: "Tom Hale", figure: "about half as many",
        quantity: .with {
          ($0.value, $0.lower, $0.upper, $0.comparator) = (313, 282, 344, .approx)
          $0.derived = .init(relativeTo: "1", factor: 0.5, tolerance: 0.1)
        }),
    ])
    #expect(relation.type == .conflicts)
    #expect(relation.window == .equal)
    #expect(relation.rules.first == "ledger.window.derived")
  }

  @Test func claimsAboutClaimsOverrideSilence() {
    let claims = [
      Claims.claim("1", figure: "620"),
      Claims.claim("2", source: "Tom Hale") {
        $0.quantity = nil
        $0.event = nil
        $0.targets = [.init(relation: .disputes, claims: ["1", "missing"])]
      },
    ]
    #expect(relations(claims).map(\.type) == [.disputes])
    #expect(relations(claims).map(\.a) == ["2"])
  }

  @Test func whatIsCalledNotFinalMayRise() throws {
    let found = relations([
      Claims.claim("1", figure: "17"), Claims.claim("2", source: "Tom Hale", figure: "19"),
      Claims.claim("3") {
        $0.quantity = nil
        $0.event = nil
        $0.modality.verification = .notDefinitive
        $0.targets = [.init(relation: .qualifies, claims: ["1"])]
      },
    ])
    #expect(found.map(\.type) == [.tension, .qualifies])
  }

  @Test func aDeniedBoundIsTheOtherBound() throws {
    let relation = try only([
      Claims.claim("1", figure: "more than 400", quantity: .with { ($0.value, $0.lower, $0.comparator) = (400, 401, .gt) }) {
        $0.modality.factuality = .denied
      }, Claims.claim("2", source: "Tom Hale", figure: "700"),
    ])
    #expect(relation.type == .conflicts)
    #expect(relation.why.contains("denied more than 400"))
  }

  @Test func promisesAndRisesAreNoTolls() {
    #expect(
      relations([Claims.claim("1"), Claims.claim("2", source: "Tom Hale", figure: "19") { $0.modality.factuality = .future }]).isEmpty)
    #expect(
      relations([Claims.claim("1"), Claims.claim("2", source: "Tom Hale", figure: "19", quantity: .with { $0.change = .increase })]).isEmpty
    )
  }

  // MARK: Many articles

  /// Claims of two articles that share two names.
  private func linked(_ first: ReadClaim, _ second: ReadClaim) -> [ReadClaim] {
    let names = ["a", "b"].flatMap { document in
      ["91", "92"].map { id in
        Claims.claim(document + id, document: document, source: "Linked Body \(id)", type: "ngo", event: "vote \(document) \(id)")
      }
    }
    return [first, second] + names
  }

  @Test func articlesWithoutSharedNamesDoNotCompare() {
    let other = Claims.claim("2", document: "b", source: "Tom Hale", figure: "19")
    #expect(relations([Claims.claim("1"), other]).isEmpty)
    #expect(relations(linked(Claims.claim("1"), other)).map(\.type) == [.conflicts])
  }

  @Test func aLaterWordOfOneSourceReplacesTheEarlier() throws {
    let days = ["a": "2026-01-26", "b": "2026-01-27"]
    let relation = try only(linked(Claims.claim("1"), Claims.claim("2", document: "b", figure: "19")), days: days)
    #expect(relation.type == .supersedes)
    #expect((relation.a, relation.b) == ("2", "1"))
    #expect(relation.rules.last == "ledger.order.later")
  }

  @Test func laterTollsOfOtherSourcesMayHaveRisen() throws {
    let days = ["a": "2026-01-26", "b": "2026-01-27"]
    let later = Claims.claim("2", document: "b", source: "Tom Hale", figure: "19")
    #expect(try only(linked(Claims.claim("1"), later), days: days).type == .windowsDiffer)
    #expect(try only(linked(Claims.claim("1", figure: "30"), later), days: days).type == .conflicts)
  }

  @Test(arguments: [
    ("Delcy Rodríguez", "Delcy Rodriguez"), ("Wei Zhang", "Zhang Wei"), ("Ana Ruiz", "Ruiz"), ("A. Ruiz", "Ana Ruiz"),
    ("the Red Cross", "Red Cross"),
  ]) func namesOfOneSourceAreOne(_ first: String, _ second: String) {
    let type = first.contains("Cross") ? "ngo" : "person"
    let found = relations(
      linked(Claims.claim("1", source: first, type: type), Claims.claim("2", document: "b", source: second, type: type)))
    #expect(found.map(\.type) == [.restates])
  }

  @Test func whoSpeaksForABodyIsItsVoice() {
    for (role, organization, body) in [
      ("president of Foro Penal", "Foro Penal", "Foro Penal"), ("Interior Minister", nil, "interior ministry"),
      ("Police spokesman", nil, "police"), ("spokesman for the UN", "UN", "United Nations"),
    ] as [(String, String?, String)] {
      let found = relations(
        linked(
          Claims.claim("1", source: "Carla Reyes", organization: organization) { $0.source.role = role },
          Claims.claim("2", document: "b", source: body, type: "government")))
      #expect(found.map(\.type) == [.restates], "\(role), \(body)")
    }
  }

  @Test func differentPersonsOfOneNameAreTwo() {
    #expect(
      relations(linked(Claims.claim("1", source: "Ana Ruiz"), Claims.claim("2", document: "b", source: "Tom Ruiz"))).map(\.type) == [
        .agrees
      ])
  }

  @Test func fortyCopiesAreOneVoice() {
    let text = "At least twelve people were killed when the bridge fell, Ana Ruiz said."
    let copies = (0..<40).map { Claims.claim("c\($0)", document: "doc\($0)", evidence: text) }
    let other = Claims.claim("x", document: "doc0", source: "Tom Hale", figure: "19")
    let found = relations(copies + [other])
    #expect(found.count(where: { $0.type == .restates }) == 39)
    #expect(found.count(where: { $0.type == .conflicts }) == 1)
    #expect(found.allSatisfy { $0.type != .restates || $0.why.contains("one voice, not two") && $0.rules == ["ledger.voice.copy"] })
  }

  @Test func articlesOfOneAgencyAreOneNarrator() {
    let claims = linked(Claims.claim("1", source: nil), Claims.claim("2", document: "b", source: nil, figure: "19"))
    let days = ["a": "2026-01-26", "b": "2026-01-27"]
    #expect(relations(claims, days: days).map(\.type) == [.windowsDiffer])
    let found = relations(claims, days: days) {
      for number in $0.indices { $0[number].agency = Party(name: "Associated Press", code: "AP") }
    }
    #expect(found.map(\.type) == [.supersedes])
  }

  @Test func eventsWithoutFiguresAreRefinedByNarrowerWindows() throws {
    func capture(_ id: String, _ document: String, _ name: String, _ start: String, _ end: String) -> ReadClaim {
      Claims.claim(id, document: document, source: nil, event: "capture", start: start, end: end) {
        $0.quantity = nil
        $0.event?.patient = .init(text: name, entity: "maduro")
      }
    }
    let relation = try only(
      linked(
        capture("1", "a", "leftist president Nicolas Maduro", "2026-01-01", "2026-01-10"),
        capture("2", "b", "Maduro", "2026-01-03", "2026-01-03")))
    #expect(relation.type == .refines)
    #expect((relation.a, relation.b) == ("2", "1"))
    #expect(relation.measure == nil && relation.numbers == nil)
  }

  // MARK: The whole

  @Test func theOrderOfTheInputsDoesNotMatter() {
    var claims = linked(Claims.claim("1"), Claims.claim("2", document: "b", figure: "19"))
    claims += (10..<30).map {
      Claims.claim("\($0)", document: $0 % 2 == 0 ? "a" : "b", source: "Body \($0 % 5)", type: "ngo", figure: "\($0)")
    }
    let expected = relations(claims)
    #expect(expected.count > 20)
    for step in [5, 7, 11] {
      let shuffled = claims.indices.map { claims[($0 * step + 3) % claims.count] }
      #expect(Set(shuffled.map(\.claim.id)).count == claims.count)
      #expect(relations(shuffled) == expected)
    }
    #expect(relations(claims.reversed()) == expected)
  }

  @Test func aClaimThatCameBeforeIsLeftOut() {
    var ledger = Ledger(ruleSet: .standard)
    ledger.add(Claims.claim("1"))
    ledger.add(Claims.claim("1"))
    #expect(ledger.count == 1)
    #expect(ledger.repeatedClaims == 1)
  }

  @Test func everyMeasureHasItsClaimsInTheOrderOfTime() throws {
    var ledger = Ledger(ruleSet: .standard)
    ledger.add(DocumentSummary(id: "a", referenceDate: "2026-01-26"))
    ledger.add(Claims.claim("1", figure: "104"))
    ledger.add(Claims.claim("2", figure: "80", cue: "had earlier reported"))
    ledger.add(Claims.claim("3", source: "Tom Hale", figure: "90", uttered: "2026-01-20"))
    let measure = try #require(ledger.reconcile().measures.first)
    #expect(measure.key == "kill/person/any/flow")
    #expect(measure.lines.map(\.claim) == ["3", "2", "1"])
    #expect(measure.lines.map(\.said) == ["2026-01-20", "2026-01-26", "2026-01-26"])
    #expect(measure.lines[1].verdict == "superseded by 104 people (Ana Ruiz)")
  }
}
