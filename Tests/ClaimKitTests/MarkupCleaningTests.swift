import ClaimKit
import ClaimModel
import Testing

@Suite struct MarkupCleaningTests {
  private struct Line {
    var text: String
    var tag = "p"
    var names = ""
    var hints: MarkupHints = []
    var isLink = false
  }

  private static let body = [
    Line(
      text: "Ten ships left the harbour of Callao on Friday, the union said, after talks with the owners of the port had failed.",
      hints: .article),
    Line(
      text: "Some 300 workers have been on strike for a week, and only a dozen have gone back to work, a spokesman said.", hints: .article),
  ]

  private func kinds(_ lines: [Line], title: String? = nil) -> [String: String] {
    var text: [UInt8] = []
    var markup = Markup()
    for line in lines {
      let start = text.count
      text += Array(line.text.utf8)
      markup.elements.append(MarkupElement(tag: line.tag, names: line.names, hints: line.hints))
      markup.blocks.append(
        MarkupBlock(
          range: ByteRange(start, text.count), element: markup.elements.count - 1, linkBytes: line.isLink ? text.count - start : 0,
          hints: line.hints))
      text += [0x0A, 0x0A]
    }
    var article = Article(id: "t", origin: Origin(path: "t"), text: text, sha256: "")
    article.markup = markup
    let document = Pipeline().run(article).document
    var kinds: [String: String] = [:]
    for line in lines {
      let block = markup.blocks.first { article.string($0.range) == line.text }
      guard let range = block?.range else { continue }
      kinds[line.text] = document.segments.last { $0.range.start <= range.start }?.kind
    }
    return kinds
  }

  @Test("menus, footers, forms, hidden lines, captions, links and named elements are told by their markup")
  func hints() {
    let found = kinds(
      [
        Line(text: "Where the mills stand", tag: "li", hints: .navigation),
        Line(text: "Harbour strike grows", tag: "h1", hints: [.heading, .article]),
        Line(text: "Ana Ruiz", tag: "span", names: "article__byline", hints: .article),
      ] + Self.body + [
        Line(text: "Ships in the harbour of Callao on a day in March", hints: [.caption, .figure, .article]),
        Line(text: "Nobody reads this line of the page at all", hints: .hidden),
        Line(text: "Storm keeps 40 boats from the sea", tag: "li", names: "relatedStories", hints: .article),
        Line(text: "Bread may be dearer before the feast", tag: "a", hints: .article, isLink: true),
        Line(text: "Your name and your town", tag: "label", hints: .form), Line(text: "House of the paper, 12 Quay Street", hints: .footer),
      ])
    #expect(found["Where the mills stand"] == "boilerplate.navigation")
    #expect(found["Harbour strike grows"] == "headline")
    #expect(found["Ana Ruiz"] == "byline")
    #expect(found["Ships in the harbour of Callao on a day in March"] == "caption")
    #expect(found["Nobody reads this line of the page at all"] == "boilerplate.hidden")
    #expect(found["Storm keeps 40 boats from the sea"] == "boilerplate.related")
    #expect(found["Bread may be dearer before the feast"] == "boilerplate.related")
    #expect(found["Your name and your town"] == "boilerplate.navigation")
    #expect(found["House of the paper, 12 Quay Street"] == "boilerplate.footer")
    for line in Self.body { #expect(found[line.text] == "body") }
  }

  @Test("what stands between debris that the markup sets apart is still the article")
  func between() {
    let related = Line(text: "Storm keeps 40 boats from the sea", tag: "li", names: "related", hints: .article)
    let letter = Line(text: "Get the best of us each morning and join 50 readers.", names: "newsletter", hints: .article)
    let subhead = Line(text: "What the workers want", tag: "h2", hints: [.heading, .article])
    let last = Line(text: "Talks will go on next week, the ministry said.", hints: .article)
    let title = Line(text: "Harbour strike grows in Callao", tag: "h1", hints: [.heading, .article])
    let found = kinds([title, Self.body[0], related, subhead, Self.body[1], letter, last])
    #expect(found[subhead.text] == "body")
    #expect(found[last.text] == "body")
    #expect(found[related.text] == "boilerplate.related")
    #expect(found[letter.text] == "boilerplate.newsletter")
  }

  @Test("the names of an element around the whole article decide nothing")
  func wrapper() {
    let found = kinds(
      Self.body.map {
        var line = $0
        line.names = "page has-newsletter comments"
        return line
      })
    for line in Self.body { #expect(found[line.text] == "body") }
  }
}
