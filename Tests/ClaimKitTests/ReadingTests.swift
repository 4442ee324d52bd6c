import ClaimKit
import ClaimModel
import Testing

/// What a claim turns on, whom it names and where it happens, as the article's words tell it.
@Suite struct ReadingTests {
  private func claims(_ text: String) -> [ClaimRecord] {
    let article = Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
    return Pipeline(options: PipelineOptions(referenceDate: "2026-01-26")).run(article).claims
  }

  private func predicates(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return claims(text).compactMap { claim in
      claim.predicate.map { String(decoding: bytes[Int($0.span.start)..<Int($0.span.end)], as: UTF8.self) }
    }
  }

  @Test(
    "a claim turns on the verb of its main clause",
    arguments: [
      ("The mayor said the growth rate of the port slowed in May.", "slowed"),
      ("The mayor said the ferries bought in May were too slow.", "were"),
      ("The mayor said the law that protects the dunes had failed.", "had failed"),
      ("The mayor said if the dam breaks, the valley will flood.", "will flood"),
      ("The mayor said the delay doesn't matter.", "doesn't matter"),
      ("\"It's a bad day for the port,\" said Ana Ruiz.", "It's"),
      ("The mayor said they would close the harbour it serves.", "would close"),
      ("The mayor called for the line to be closed.", "be closed"),
      ("Total exports rose 4 percent in May.", "rose"),
      ("Orders at the yard, taking $12 million, went to Lisbon.", "taking"),
      ("The mayor said the growing delays tend to cost the port dearly.", "tend to cost"),
      ("The port is expected to close in May.", "close"),
      ("The yard said it would \"effectively\" end night work.", "would \"effectively\" end"),
      ("\"I think the old dam is safe,\" said Ana Ruiz.", "is"),
      ("The mayor said the yard, where dockers use old cranes, breached the law.", "breached"),
      ("The mayor said the port police forces appear tired.", "appear"),
      ("The mayor said the yard, a 26% rise in costs aside, is doing well.", "is doing"),
      ("The mayor said the dam that holds 40 million litres is old.", "holds"),
      ("The mayor said IS fighters left the port.", "left"),
    ])
  func mainVerb(text: String, verb: String) {
    #expect(predicates(text).contains(verb), "\(predicates(text))")
  }

  @Test(
    "a noun that is a verb elsewhere carries no claim",
    arguments: ["The mayor called for a plan for the port.", "The mayor called for more talks on the price of bread."])
  func nounPhrase(text: String) {
    let found = predicates(text)
    #expect(found.allSatisfy { $0.contains(" ") }, "\(found)")
  }

  @Test("evidence goes back to the subject of a relative clause")
  func subject() {
    let text = "The yard, which is based in Lisbon, employed 15,000 people in May."
    let claim = claims(text).first { $0.quantity != nil }
    #expect(claim?.evidence.first?.span.start == 0)
  }

  @Test("a body that is described first has the name that it speaks under later")
  func laterName() {
    let text = """
      Peru's leading human rights organization said on Monday that 38 workers had been released.

      Some of them had been held since Friday.

      The Harbour Foundation said that it would go to court.
      """
    let names = Set(claims(text).filter { $0.source.type != "narrator" }.map { $0.source.name ?? "" })
    #expect(names == ["Harbour Foundation"])
  }

  @Test("where two names follow a description, neither is taken")
  func ambiguousName() {
    let text = """
      Peru's leading human rights organization said on Monday that 38 workers had been released.

      The Harbour Foundation said that it would go to court. The Seaside Foundation said that it would not.
      """
    #expect(claims(text).contains { $0.source.name?.hasSuffix("organization") ?? false })
  }

  @Test("an article that merely mentions a country is not set there")
  func mentionedPlace() {
    let text = """
      The company said on Monday that it would cut 40 jobs.

      It has no plans for a new yard, its chief said.

      Sales fell in May, it said. Orders rose. A partner in Portugal left. A plant in Chile closed. Peru was sold.
      """
    #expect(claims(text).first?.place == nil)
  }

  @Test("the place of an article is the country of its beginning")
  func mainPlace() {
    let text = """
      Floods in Peru killed 12 people on Monday, police said.

      Some 40 houses were destroyed, police said.
      """
    #expect(claims(text).last?.place?.country == "PE")
    #expect(claims(text).last?.place?.inferredFrom == "article")
  }
}
