import ClaimCorpus
import ClaimKit
import ClaimModel
import Testing

@Suite struct StoryFinderTests {
  /// Sentences that have no run of four words in common.
  private static let sentences = [
    "Workers at the old mill north of Lima walked out on Friday after talks about pay had failed.",
    "Their union wants 12 percent more, while the owners offer no more than half of that sum.",
    "A spokesman for the mill said that production would go on with staff from other plants.",
    "Ships that wait in the harbour for flour could be held up until next week, he added.",
    "Bakers in three towns nearby fear that bread will be dearer before the feast begins.",
    "The ministry has called both sides to a meeting, but no date for it was given so far.",
    "Two years ago a strike at the same place ended only when a judge stepped in to settle it.",
    "Farmers brought their wheat to silos across the river instead, paying for longer journeys.",
  ]

  private func sketch(_ id: String, _ sentences: [String], day: String? = nil) -> StorySketch {
    let text = Array(sentences.joined(separator: "\n\n").utf8)
    let article = Article(
      id: id, origin: Origin(path: "t"), text: text, sha256: "\(ByteHash.folded(text))", metadata: ArticleMetadata(published: day))
    var task = PipelineTask(Pipeline())
    return StorySketch(task.clean(article))
  }

  private func groups(_ sketches: [StorySketch]) -> [[String]] {
    var finder = StoryFinder()
    for sketch in sketches { finder.add(sketch) }
    return finder.groups().map { $0.members.map { "\($0.sketch.id) \($0.relation.rawValue)" } }
  }

  @Test("the same words are identical, nearly the same are near, a part is near")
  func copies() {
    let other = (0..<8).map { "Sentence number \($0) of the other story speaks of wholly different things and people, as item \($0) does." }
    var edited = Self.sentences
    edited[4] = "Bakers fear dearer bread before the feast."
    let found = groups([
      sketch("a", Self.sentences, day: "2026-01-20"), sketch("b", Self.sentences, day: "2026-01-21"),
      sketch("c", edited, day: "2026-01-21"), sketch("d", Array(Self.sentences.prefix(5)), day: "2026-01-21"),
      sketch("x", other, day: "2026-01-20"),
    ])
    #expect(found == [["a first", "b identical", "c near", "d near"]])
  }

  @Test("a longer text with much of the same words, or other figures at the top, is an update")
  func updates() {
    var later = Self.sentences
    later[1] = "Their union wants 15 percent more, while the owners offer no more than half of that sum."
    let more =
      Self.sentences.prefix(5) + (0..<6).map { "On day \($0) of the walkout item \($0) of a long list of new demands came up in the hall." }
    let found = groups([
      sketch("a", Array(Self.sentences.prefix(6)), day: "2026-01-20"), sketch("b", Array(more), day: "2026-01-22"),
      sketch("c", Array(later.prefix(6)), day: "2026-01-21"),
    ])
    #expect(found == [["a first", "c update", "b update"]])
  }

  @Test("the order of the articles does not matter, and the earliest is the first")
  func order() {
    let all = [
      sketch("b", Self.sentences, day: "2026-01-20"), sketch("a", Self.sentences, day: "2026-01-21"), sketch("c", Self.sentences),
    ]
    #expect(groups(all) == groups(all.reversed()))
    #expect(groups(all).first?.first == "b first")
  }

  @Test("short and empty texts are grouped by the same words alone")
  func short() {
    #expect(
      groups([sketch("a", ["Ten ships left."]), sketch("b", ["Ten ships left."]), sketch("c", ["Ten ships came."])]) == [
        ["a first", "b identical"]
      ])
    #expect(groups([sketch("a", []), sketch("b", [])]).isEmpty)
  }
}
