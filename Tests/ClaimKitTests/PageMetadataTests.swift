import ClaimKit
import ClaimModel
import Testing

@Suite struct PageMetadataTests {
  private func document(_ lines: [String], templates: [String] = []) -> Document {
    var options = PipelineOptions()
    for line in templates { if let print = LineTemplates.fingerprint(Array(line.utf8)) { options.templates.fingerprints.insert(print) } }
    let article = Article(id: "t", origin: Origin(path: "t"), text: Array(lines.joined(separator: "\n\n").utf8), sha256: "")
    return Pipeline(options: options).run(article).document
  }

  private static let body = [
    "Ten ships left the harbour of Callao on Friday, the union said, after talks with the owners of the port had failed.",
    "Some 300 workers have been on strike for a week, and only a dozen have gone back to work, a spokesman said on Friday.",
  ]

  private func text(_ range: ByteRange?, _ document: Document) -> String? { range.map { document.article.plainText($0) } }

  @Test(
    "bylines name their writers",
    arguments: [
      ("By Ana Ruiz", ["Ana Ruiz"]), ("By Ana Ruiz and Tom Adeyemi", ["Ana Ruiz", "Tom Adeyemi"]),
      ("By Ana Ruiz, Tom Adeyemi and Li Wei, Port Press", ["Ana Ruiz", "Tom Adeyemi", "Li Wei"]),
      ("By Ana Ruiz, Associated Press", ["Ana Ruiz"]), ("BY ANA RUIZ | PORT PRESS", ["ANA RUIZ"]),
      ("By Ana Ruiz in Lima", ["Ana Ruiz"]), ("Author: Ana Ruiz", ["Ana Ruiz"]), ("Ana Ruiz, Senior Reporter", ["Ana Ruiz"]),
      ("By\n\nAna Ruiz", ["Ana Ruiz"]), ("By: Ana Ruiz - @portpress", ["Ana Ruiz"]),
    ])
  func bylines(line: String, names: [String]) {
    let found = document(["Ten ships leave port after talks fail", line] + Self.body)
    #expect(found.authors.map(\.name) == names)
    for author in found.authors { #expect(text(author.span, found) == author.name) }
  }

  @Test("headline, deck, section, dates, reading time and copyright of one page")
  func wholePage() {
    let found = document(
      [
        "World", "Ten ships leave port after talks fail", "Strike of harbour workers goes into its second week", "By Ana Ruiz",
        "10-03-2026 | 08:15", "date 2026-03-10", "Updated: March 11, 2026 at 9:30 am GMT", "3 min read",
      ] + Self.body + ["© 2024-2026 Port Press. All rights reserved"])
    #expect(text(found.headline, found) == "Ten ships leave port after talks fail")
    #expect(text(found.deck, found) == "Strike of harbour workers goes into its second week")
    #expect(text(found.sectionLabel, found) == "World")
    #expect(found.published?.value == "2026-03-10T08:15")
    #expect(found.published?.order == "DMY")
    #expect(found.updated?.value == "2026-03-11T09:30")
    #expect(found.updated?.zone == "GMT")
    #expect(found.readingTime?.minutes == 3)
    #expect(found.copyright?.year == 2026)
    #expect(found.copyright?.holder == "Port Press")
  }

  @Test("an ISO date proves that a page writes the month first")
  func monthFirst() {
    #expect(document(["Ten ships leave port", "03/10/2026", "2026-03-10"] + Self.body).published?.order == "MDY")
  }

  @Test("a template is debris, and its numbers reach no claim")
  func templates() {
    let line = "Join 40000 workers who read us"
    let lines = ["Ten ships leave port after talks fail"] + Self.body + [line]
    #expect(document(lines, templates: ["Join 9 workers who read us"]).segments.last?.kind == "boilerplate.template")
    #expect(document(lines, templates: ["Ten ships"]).segments.last?.kind != "boilerplate.template")
  }
}
