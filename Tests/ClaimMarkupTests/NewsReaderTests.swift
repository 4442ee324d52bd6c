import ClaimMarkup
import ClaimModel
import Testing

@Suite struct NewsReaderTests {
  private func text(_ page: MarkupPage) -> String { String(decoding: page.text, as: UTF8.self) }

  @Test("NITF gives its head, its text and exact offsets")
  func nitf() throws {
    let xml = """
      <?xml version="1.0" encoding="UTF-8"?><nitf xml:lang="en"><head><title>Slug</title><docdata><doc-id id-string="x1"/>
      <date.issue norm="20260126T104500Z"/></docdata><pubdata name="Port Post"/></head><body><body.head><hedline><hl1>Fire at dock</hl1></hedline>
      <byline>By <person>Ana Ruiz</person></byline><dateline><location>LIMA</location></dateline></body.head>
      <body.content><p>Ten <org>ships</org> &amp; boats left.</p><p><![CDATA[Two <b> stayed.]]></p>
      <media><media-caption><p>Smoke.</p></media-caption></media></body.content></body></nitf>
      """
    let bytes = Array(xml.utf8)
    let item = try #require(NewsReader.read(bytes, .nitf)?.first)
    #expect(text(item.page) == "Fire at dock\n\nBy Ana Ruiz\n\nLIMA\n\nTen ships & boats left.\n\nTwo <b> stayed.\n\nSmoke.")
    #expect(item.id == "x1")
    #expect(
      item.page.metadata
        == ArticleMetadata(
          title: "Fire at dock", published: "2026-01-26T10:45:00Z", publisher: "Port Post", authors: ["Ana Ruiz"], language: "en"))
    let start = try #require(item.page.text.indices.first { item.page.text[$0...].starts(with: Array("ships & boats".utf8)) })
    let source = try #require(item.page.markup.map.source(of: ByteRange(start, start + 13)))
    #expect(String(decoding: bytes[source.indices], as: UTF8.self) == "ships</org> &amp; boats")
    #expect(item.page.markup.blocks.last?.hints == [.figure, .caption])
  }

  @Test("a message of NewsML-G2 gives each of its items")
  func newsML() throws {
    func item(_ id: String, _ content: String) -> String {
      """
      <newsItem guid="\(id)"><itemMeta><provider><name>Port Wire</name></provider><versionCreated>2026-01-26T11:00:00Z</versionCreated></itemMeta>
      <contentMeta><contentCreated>2026-01-26T10:00:00Z</contentCreated><headline>Head \(id)</headline><by>By Ana Ruiz</by></contentMeta>
      <contentSet>\(content)</contentSet></newsItem>
      """
    }
    let xml = """
      <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
      \(item("a", "<inlineXML contenttype=\"application/xhtml+xml\"><html><head><title>T</title></head><body><p>One.</p></body></html></inlineXML>"))
      \(item("b", "<inlineData contenttype=\"text/plain\">Two &lt; three.</inlineData>"))
      \(item("c", "<remoteContent href=\"x.jpg\"/>"))
      </itemSet></newsMessage>
      """
    let items = try #require(NewsReader.read(Array(xml.utf8), .newsML))
    #expect(items.map { text($0.page) } == ["One.", "Two < three."])
    #expect(items.map(\.id) == ["a", "b"])
    #expect(
      items.first?.page.metadata
        == ArticleMetadata(
          title: "Head a", published: "2026-01-26T10:00:00Z", publisher: "Port Wire", updated: "2026-01-26T11:00:00Z", authors: ["Ana Ruiz"]
        ))
  }

  @Test("names of NewsML-G2 may have a prefix, as may those of the text inside")
  func prefixes() throws {
    let xml = """
      <n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml"><n:itemSet><n:newsItem guid="a">
      <n:itemMeta><n:provider><n:name>Port Wire</n:name></n:provider></n:itemMeta>
      <n:contentMeta><n:contentCreated>2026-01-26</n:contentCreated><n:headline>Head</n:headline><n:by>By Ana Ruiz</n:by></n:contentMeta>
      <n:contentSet><n:inlineXML><h:html><h:body><h:p>One.</h:p><h:p>Two.</h:p></h:body></h:html></n:inlineXML></n:contentSet>
      </n:newsItem></n:itemSet></n:newsMessage>
      """
    let items = try #require(NewsReader.read(Array(xml.utf8), .newsML))
    #expect(items.map { text($0.page) } == ["One.\n\nTwo."])
    #expect(items.map(\.id) == ["a"])
    #expect(
      items.first?.page.metadata
        == ArticleMetadata(title: "Head", published: "2026-01-26", publisher: "Port Wire", authors: ["Ana Ruiz"]))
  }

  @Test("XML that is not well-formed gives nothing")
  func broken() { #expect(NewsReader.read(Array("<nitf><body>".utf8), .nitf) == nil) }

  @Test(
    "the kind of markup is told by its beginning",
    arguments: [
      ("<!DOCTYPE html><html>", .html), (" \n<!-- saved --><HTML>", .html), ("<p>Text", .html), ("<?xml version='1.0'?><nitf>", .nitf),
      ("<newsMessage>", .newsML), ("<?xml version='1.0'?><rss>", .otherXML("rss")), ("<3 is a heart", nil), ("Text <p>", nil),
      ("<unknown>", nil),
    ] as [(String, MarkupKind?)])
  func kinds(head: String, kind: MarkupKind?) { #expect(MarkupKind.sniff(Array(head.utf8)) == kind) }
}
