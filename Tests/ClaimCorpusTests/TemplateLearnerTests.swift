import ClaimCorpus
import ClaimModel
import Testing

@Suite struct TemplateLearnerTests {
  private static let stock = "The council did not reply to a question about the plan on Monday."

  /// Pages of one site: a notice above and below, and an article of its own.
  private func page(_ number: Int, stock: Bool = true) -> [UInt8] {
    let words = ["harbour", "quarry", "orchard", "glacier", "ledger", "turbine", "violin", "senate"]
    let word = words[number % words.count]
    let lines =
      ["Port Press Daily", "You have \(number) free stories left", "A \(word) opens"]
      + ["The \(word) of the town opened on its \(number)th day, and many came to see the \(word) and what was in it."]
      + (stock ? [Self.stock, "Nobody at the \(word) was hurt."] : [])
      + ["Write to the desk of the paper at any time of the day.", "Our house rules"]
    return Array(lines.joined(separator: "\n\n").utf8)
  }

  private func learn(_ pages: [[UInt8]], leastPages: Int = 5) -> [String] {
    var learner = TemplateLearner(leastPages: leastPages, logarithmOfBits: 16)
    for page in pages { learner.add(page) }
    return learner.templates.map(\.text)
  }

  @Test("what stands on every page is a template; numbers do not count")
  func everyPage() {
    let found = learn((0..<8).map { page($0) })
    #expect(found.contains("Port Press Daily"))
    #expect(found.contains { $0.hasPrefix("You have") })
    #expect(found.contains("Our house rules"))
    #expect(found.contains("Write to the desk of the paper at any time of the day."))
  }

  @Test("a stock sentence that stands between other lines each time is the article's")
  func stockSentence() {
    #expect(!learn((0..<8).map { page($0) }).contains(Self.stock))
  }

  @Test("lines of a wrapped sentence and rows of figures are the article's")
  func partsOfSentences() {
    let towns = ["Lima", "Lusk", "Sion", "Callao", "Piura", "Tacna"]
    let pages = towns.map { town in
      Array(
        "Shr 3 cts vs 4 cts\nThe mill of the town of \(town), which has many hands, told its owners that it\nhas no more\nmoney.\nHouse rules"
          .utf8)
    }
    #expect(learn(pages) == ["House rules"])
  }

  @Test("copies of one page count once")
  func copies() {
    #expect(learn(Array(repeating: page(1), count: 20)).isEmpty)
    #expect(learn((0..<4).map { page($0) } + Array(repeating: page(1), count: 20)).isEmpty)
  }

  @Test("the order of the pages does not matter")
  func order() {
    let pages = (0..<8).map { page($0) }
    #expect(learn(pages) == learn(pages.reversed()))
  }

  @Test(
    "white space and digits do not tell lines apart",
    arguments: [("  12  comments ", "7 comments"), ("Page\t1", "Page 2"), ("a1b", "a22b")])
  func fingerprints(first: String, second: String) {
    let prints = [first, second].map { LineTemplates.fingerprint(Array($0.utf8)) }
    #expect(prints[0] != nil)
    #expect(prints[0] == prints[1])
  }

  @Test("a line without letters or of great length is no template")
  func noFingerprint() {
    #expect(LineTemplates.fingerprint(Array("12 - 34".utf8)) == nil)
    #expect(LineTemplates.fingerprint(Array(repeating: UInt8(ascii: "a"), count: 601)) == nil)
    #expect(LineTemplates.fingerprint(Array("Home page".utf8)) != LineTemplates.fingerprint(Array("Homepage".utf8)))
  }
}
