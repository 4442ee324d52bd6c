import ClaimCorpus
import ClaimKit
import ClaimModel
import Testing

@Suite struct DateInferenceTests {
  private static let story = """
    Ana Ruiz and Tom Adeyemi of the Harbour Workers Union met officials of the Ministry of Labour in Lima on Thursday, police said.

    The strike in Callao since Jan. 8 has kept ten ships from leaving, Ana Ruiz said.
    """
  private static let other = """
    Maria Keller of the Alpine Rescue Club said in Geneva that two hikers were found near Sion.

    The Swiss Red Cross helped, Maria Keller said.
    """

  private func record(_ id: String, _ text: String, _ day: String?) -> DocumentRecord {
    let article = Article(
      id: id, origin: Origin(path: "t"), text: Array(text.utf8), sha256: "s-\(id)", metadata: ArticleMetadata(published: day))
    return Pipeline().run(article)
  }

  private func results(_ records: [DocumentRecord]) -> [DateInference.Result] {
    var inference = DateInference()
    for record in records { inference.add(record) }
    return inference.results()
  }

  @Test("an article takes the day of its siblings that its own words allow")
  func siblings() {
    // 2026-01-22 is a Thursday; the sibling appeared on the day after.
    let found = results([record("a", Self.story, nil), record("b", Self.story, "2026-01-23"), record("c", Self.other, "2026-03-02")])
    #expect(found.map(\.id) == ["a"])
    #expect(found.first?.value == "2026-01-22")
    #expect(found.first?.siblings == ["b"])
  }

  @Test("without siblings there is no day, and the constraints stand")
  func alone() {
    let found = results([record("a", Self.story, nil), record("c", Self.other, "2026-03-02")])
    #expect(found.first?.value == nil)
    #expect(found.first?.siblings == [])
    #expect(found.first?.own.constraints.count == 2)
  }

  @Test("siblings of days far apart do not agree")
  func disagreement() {
    let found = results([
      record("a", Self.story, nil), record("b", Self.story, "2026-01-23"), record("c", Self.story, "2026-06-19"),
      record("d", Self.story, "2025-11-07"),
    ])
    #expect(found.first?.value == nil)
  }
}
