import ClaimKit
import ClaimModel
import Testing

/// Times that were written without a day to count from, resolved by a later known one.
@Suite struct TimeResolutionTests {
  private func times(_ text: String, _ day: String?) -> [TimeRecord] {
    let article = Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
    return Pipeline(options: PipelineOptions(referenceDate: day)).run(article).claims.compactMap(\.time)
  }

  @Test(
    "a claim's time resolves to what it is where the day is known from the start",
    arguments: [
      "The ministry freed 12 sailors on Monday.", "The ministry freed 12 sailors on Friday evening.",
      "The ministry will free 12 sailors on Friday.", "The ministry has freed 12 sailors since Jan. 8.",
      "The ministry freed 12 sailors over the weekend.", "The ministry freed 12 sailors last week.",
      "The ministry freed 12 sailors in March.", "The ministry freed 12 sailors in the second quarter.",
      "The ministry freed 12 sailors two weeks ago.", "The ministry freed 12 sailors in the past 24 hours.",
      "The ministry freed 12 sailors yesterday.", "The ministry freed 12 sailors in the early hours of Sunday.",
      "The ministry freed 12 sailors between July and October.", "The ministry will free 12 sailors by the end of the month.",
    ])
  func resolves(text: String) throws {
    let written = try #require(times(text, nil).first)
    let wanted = try #require(times(text, "2026-01-26").first)
    #expect(written.start == nil)
    let span = try #require(written.span)
    let words = String(decoding: Array(text.utf8)[Int(span.start)..<Int(span.end)], as: UTF8.self)
    var task = PipelineTask(Pipeline())
    let found = task.resolve(written, words: words, from: "2026-01-26")
    let resolved = try #require(found)
    #expect(resolved.time == wanted)
  }

  @Test("what is counted from what the article told stays symbolic")
  func narrative() throws {
    let text = "The ministry freed 12 sailors, against 30 a year earlier."
    var task = PipelineTask(Pipeline())
    for time in times(text, nil) where time.symbolic != nil {
      let found = task.resolve(time, words: "a year earlier", from: "2026-01-26")
      #expect(found?.time == nil)
    }
  }

  @Test("a claim that was read back is what it is where the day is known from the start")
  func claim() throws {
    let text = "On Monday the ministry said that it had freed 12 sailors since Jan. 8."
    var claims: [ClaimRecord] = []
    for day in [nil, "2026-01-28"] {
      let article = Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
      let found = Pipeline(options: PipelineOptions(referenceDate: day)).run(article).claims
      claims.append(try #require(found.first { $0.quantity != nil }))
    }
    var spans = SpanTexts()
    let ranges = [
      claims[0].time?.span, claims[0].uttered?.span, claims[0].predicate?.span, claims[0].quantity?.span, claims[0].evidence.first?.span,
    ]
    for range in ranges.compactMap({ $0 }) {
      let words = String(decoding: Array(text.utf8)[Int(range.start)..<Int(range.end)], as: UTF8.self)
      spans[range] = SpanTexts.Entry(charStart: Int(range.start), charEnd: Int(range.end), line: 1, text: words)
    }
    var read = ReadClaim(claim: claims[0], spans: spans)
    var task = PipelineTask(Pipeline())
    let isResolved = task.resolve(&read, from: "2026-01-28")
    #expect(isResolved)
    claims[1].text = claims[1].canonicalSentence(in: Array(text.utf8))
    #expect(read.claim == claims[1])
    let isResolvedAgain = task.resolve(&read, from: "2026-02-28")
    #expect(!isResolvedAgain)
  }
}
