import ClaimKit
import ClaimModel
import Testing

@Suite struct ReferenceDateTests {
  private func article(_ text: String, url: String? = nil) -> Article {
    Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "digest", metadata: ArticleMetadata(url: url))
  }

  private func record(_ text: String, url: String? = nil, options: PipelineOptions = PipelineOptions()) -> DocumentRecord {
    Pipeline(options: options).run(article(text, url: url))
  }

  private static let strike = """
    Ships wait in Callao - (Copyright 2026 Port Press)

    Ten ships are still held in the harbour, the union said on Tuesday, while talks with the owners of the port go on.

    Some 300 workers have been on strike since Feb. 3, and no more than a dozen have gone back to work, a spokesman said.
    """

  @Test("year, weekday and a day in the past leave candidates, and no date")
  func constraints() {
    let date = record(Self.strike).document.referenceDate
    #expect(date.method == .none)
    #expect(date.value == nil)
    #expect(date.constraints.map(\.demand) == [.year(2026), .weekday(2), .after(month: 2, day: 3)])
    #expect(date.constraints.map(\.rule) == ["en.cleaning.caption-copyright", "en.time.weekday", "en.time.month-day"])
    #expect(date.notBefore == "2026-02-03")
    #expect(date.candidates.prefix(2) == ["2026-02-03", "2026-02-10"])
    #expect(date.candidates.count == ReferenceDate.mostCandidates)
  }

  @Test("a dateline without its year and the year of the copyright are a date, and flagged")
  func dateline() {
    let text = """
      LIMA, March 3 (Port Wire) - Ten ships left the harbour on Monday, the union said, after talks with the owners had failed.

      © 2026 Port Press
      """
    let found = record(text)
    #expect(found.document.referenceDate.value == "2026-03-03")
    #expect(found.document.referenceDate.method == .text)
    #expect(found.flags.contains("reference_date_inferred"))
    #expect(found.times.first?.start == "2026-03-02")
  }

  @Test("a day from the dump gives way to a printed one, and is used where there is none")
  func corpus() {
    let options = PipelineOptions(referenceDate: nil)
    var withDates = options
    withDates.dates = ["digest": "2026-02-10"]
    let inferred = record(Self.strike, options: withDates)
    #expect(inferred.document.referenceDate.method == .corpus)
    #expect(inferred.document.referenceDate.value == "2026-02-10")
    #expect(inferred.flags.contains("reference_date_inferred"))
    #expect(inferred.claims.contains { $0.flags.contains("reference_date_inferred") })
    let printed = record("Published March 9, 2026\n\n" + Self.strike, options: withDates).document.referenceDate
    #expect(printed.method == .text)
    #expect(printed.value == "2026-03-09")
  }

  @Test(
    "the address may hold the day",
    arguments: [
      ("https://port.example/2026/02/10/ships-wait", "2026-02-10"), ("https://port.example/news/2026-02-10-ships", "2026-02-10"),
      ("https://port.example/2026/13/10/ships", nil),
      ("https://port.example/news/2026/feb/10/ships-wait", "2026-02-10"), ("https://port.example/2026/February/9", "2026-02-09"),
      ("https://port.example/2026/feb/ships", nil), ("https://port.example/id/20260210", nil),
    ])
  func address(url: String, day: String?) {
    let date = record(Self.strike, url: url).document.referenceDate
    #expect(date.value == day)
    #expect(date.method == (day == nil ? .none : .metadata))
  }

  @Test(
    "a yearless day in the past lies less than eleven months back",
    arguments: [("2026-02-03", true), ("2026-02-02", false), ("2026-12-29", true), ("2026-12-30", false), ("2027-01-02", false)])
  func yearlessDays(day: String, isAllowed: Bool) {
    let constraint = ReferenceDate.Constraint(rule: "r", demand: .after(month: 2, day: 3))
    #expect(CalendarDay(iso: day).map(constraint.allows) == isAllowed)
  }
}
