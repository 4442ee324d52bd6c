import ClaimKit
import ClaimModel
import Testing

@Suite struct PipelineTests {
  private func record(_ text: String, _ day: String? = "2026-01-26") -> DocumentRecord {
    let article = Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
    return Pipeline(options: PipelineOptions(referenceDate: day)).run(article)
  }

  @Test("a claim has its source, figure, event, window and place")
  func oneClaim() {
    let claims = record("Ana Ruiz, a nurse, said on Monday that more than 12 people had been released in Peru since Jan. 8.").claims
    #expect(claims.count == 1)
    let claim = claims.first
    #expect(claim?.source.name == "Ana Ruiz")
    #expect(claim?.source.role == "nurse")
    #expect(claim?.event?.type == "release")
    #expect(claim?.quantity?.comparator == .gt)
    #expect(claim?.quantity?.lower == 13)
    #expect(claim?.quantity?.upper == nil)
    #expect(claim?.time?.start == "2026-01-08")
    #expect(claim?.time?.openEnd == true)
    #expect(claim?.uttered?.timex == "2026-01-26")
    #expect(claim?.place?.country == "PE")
  }

  @Test("without a reference day times stay symbolic")
  func noReferenceDay() {
    let time = record("Ten people were released on Friday.", nil).times.first
    #expect(time?.symbolic == "XXXX-WXX-5<")
    #expect(time?.start == nil)
  }

  @Test("a surname means the fullest name, accents aside")
  func mentionChains() {
    let claims = record("Police freed José Peña Díaz on Friday. Later Diaz said that he was well.").claims
    #expect(claims.contains { $0.source.name == "José Peña Díaz" })
  }

  @Test("claim ids are the same on two runs and unmoved by a sentence after them")
  func ids() {
    let text = "Police said that ten people were released on Friday."
    let first = record(text).claims.map(\.id)
    #expect(!first.isEmpty)
    #expect(first == record(text).claims.map(\.id))
  }

  @Test(
    "segments tile the whole text",
    arguments: [
      "", "x", "\n\n\n", "One.\r\n\r\nTwo.\r\n",
      "Read more\n\nA headline of some words here\n\nTen people were released on Friday, police said.\n\n___\n\nSign up to read",
      "\u{FEFF}Ten 🙂 é\u{0301}", "“Un“balanced” quotes", String(repeating: "(", count: 5000),
    ])
  func tiling(text: String) {
    let segments = record(text).document.segments
    let end = UInt32(text.utf8.count)
    #expect(segments.first?.range.start ?? 0 == 0)
    #expect(segments.last?.range.end ?? 0 == end)
    for (a, b) in zip(segments, segments.dropFirst()) { #expect(a.range.end == b.range.start) }
  }

  @Test("numbers in debris never reach claims")
  func debris() {
    let text = """
      Read news from 300 titles
      Download the app

      Port frees ten people after strike

      Ten people were released on Friday, police said, after a strike at the port that had lasted for days.

      Already a member? Log in here
      14 days free
      100+ trusted sources
      """
    let figures = Set(record(text).claims.compactMap { $0.quantity?.value })
    #expect(figures == [10])
  }

  @Test(
    "hostile text makes no stage fail",
    arguments: [
      String(repeating: "\"", count: 20_000), String(repeating: "said that ", count: 5_000), String(repeating: "1,", count: 20_000),
      String(repeating: "\u{E000}\u{F8FF}", count: 3_000), String(repeating: "Aa ", count: 20_000),
      String(repeating: "\u{0301}", count: 5_000),
      "\u{202E}ten people were released\u{202C}", String(repeating: "x", count: 300_000),
    ])
  func hostile(text: String) {
    let record = record(text)
    #expect(record.document.segments.last?.range.end == UInt32(text.utf8.count))
  }

  @Test("results come in input order and are the same for any number of jobs", arguments: [1, 2, 5])
  func jobs(count: Int) async {
    let texts = (0..<300).map { "Police said that \($0 + 10) people were released on Friday in Peru." }
    var rest = texts.enumerated().map { number, text in
      Article(id: "\(number)", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
    }[...]
    var found: [String] = []
    await BatchEngine(pipeline: Pipeline(), jobs: count).run(
      next: { rest.popFirst().map { .success($0) } },
      scratch: {},
      render: { record, _ in record.claims.map { "\($0.document):\($0.quantity?.value ?? -1)" }.joined() },
      deliver: { item in
        if case .output(let text) = item { found.append(text) }
        return true
      })
    #expect(found == (0..<300).map { "\($0):\(Double($0 + 10))" })
  }
}
