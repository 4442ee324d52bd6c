import ClaimLoading
import ClaimModel
import Foundation
import Testing

@Suite struct TextLoadingTests {
  private let loading: Loading

  init() throws { loading = try Loading() }

  @Test("saved pages are read in any encoding, with offsets into their bytes")
  func pages() throws {
    let latin = Array("<html><head><meta charset=iso-8859-1></head><body><p>Caf".utf8) + [0xE9] + Array(" &amp; bar</p>".utf8)
    let article = loading.load([try loading.write("a.html", latin)]).first?.article
    #expect(article?.string == "Café & bar")
    #expect(article?.encodingSource == .declared)
    let start = latin.count - 15
    #expect(article?.markup?.map.source(of: ByteRange(3, 7)) == ByteRange(start, start + 7))
    let wide: [UInt8] = [0xFF, 0xFE] + "<!DOCTYPE html><p>Ten é 🙂 x".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let other = loading.load([try loading.write("b.html", wide)]).first?.article
    #expect(other?.string == "Ten é 🙂 x")
    #expect(other?.encoding == "utf-16le")
    #expect(other?.markup?.map.source(of: ByteRange(4, 6)) == ByteRange(2 + 22 * 2, 2 + 23 * 2))
    #expect(other?.markup?.map.source(of: ByteRange(7, 11)) == ByteRange(2 + 24 * 2, 2 + 26 * 2))
  }

  @Test("a page without text, other XML and broken XML are failures")
  func noPages() throws {
    #expect(try loading.summary("a.html", "<html><script>x</script></html>") == ["! no text in the page"])
    #expect(try loading.summary("a.xml", "<?xml version='1.0'?><rss/>") == ["! XML with the root <rss>; NITF and NewsML-G2 are known"])
    #expect(try loading.summary("b.xml", "<nitf><body>") == ["! the XML is not well-formed"])
    let bomb = "<!DOCTYPE nitf [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><nitf><body><p>&b;</p></body></nitf>"
    #expect(try loading.summary("c.xml", bomb) == ["! XML with entities of its own is not read"])
  }

  @Test("news items of XML are articles, several of a message each with its own id")
  func news() throws {
    let nitf = "<nitf><body><body.content><p>One.</p></body.content></body></nitf>"
    #expect(try loading.summary("a.xml", nitf) == ["a: One."])
    func item(_ id: String) -> String {
      "<newsItem guid='\(id)'><contentSet><inlineXML><nitf><body><p>\(id).</p></body></nitf></inlineXML></contentSet></newsItem>"
    }
    #expect(try loading.summary("b.xml", "<newsMessage>\(item("x"))\(item("y"))</newsMessage>") == ["x: x.", "y: y."])
  }

  @Test("a file of metadata beside an article says what the article does not", arguments: ["a.yaml", "a.yml", "a.json"])
  func sidecars(name: String) throws {
    let yaml =
      name.hasSuffix("json") ? #"{"title": "T", "date": "2026-01-26", "authors": ["Ana"]}"# : "title: T\ndate: 2026-01-26\nauthors: [Ana]\n"
    _ = try loading.write(name, yaml)
    let page = try loading.write("a.html", "<title>Other</title><meta name=description content=D><p>Text.")
    let expected = ArticleMetadata(title: "T", published: "2026-01-26", authors: ["Ana"], summary: "D")
    #expect(loading.load([loading.folder.path]).map { $0.article?.metadata } == [expected])
    #expect(loading.load([page]).first?.article?.metadata == expected)
  }

  @Test("broken metadata beside an article is a failure", arguments: [("a.yaml", "a: [b"), ("a.json", "{"), ("a.yaml", "\u{1}")])
  func brokenSidecars(name: String, content: String) throws {
    _ = try loading.write(name, content)
    let path = try loading.write("a.txt", "Text.")
    #expect(loading.load([path]).first?.failure?.reason.hasPrefix("\(name) beside it: broken") == true)
  }

  @Test("front matter is metadata, and its bytes stay in the text")
  func frontMatter() throws {
    let text = "---\ntitle: T\npublished: 2026-01-26\n---\nTen ships left.\n"
    let article = loading.load([try loading.write("a.txt", text)]).first?.article
    #expect(article?.string == text)
    #expect(article?.frontMatter == ByteRange(0, 39))
    #expect(article?.metadata == ArticleMetadata(title: "T", published: "2026-01-26"))
    for other in ["---\nTen ships left.\n---\nMore.\n", "---\nunknown: x\n---\nText.", "---\ntitle: T\nText without an end."] {
      let plain = loading.load([try loading.write("b.txt", other)]).first?.article
      #expect(plain?.frontMatter == nil)
      #expect(plain?.string == other)
    }
    #expect(try loading.summary("c.txt", "---\ntitle: T\n---\n \n") == ["! empty"])
  }

  @Test("NULs make a text binary; what cannot be decoded is flagged")
  func undecodable() throws {
    #expect(try loading.summary("a.txt", [0x41, 0x42, 0x43, 0, 0, 0, 0x44, 0x45, 0x46, 0x47]) == ["! binary, not text"])
    let article = loading.load([try loading.write("b.txt", [0xFF, 0xFE, 0x41, 0x00, 0x42])]).first?.article
    #expect(article?.string == "A\u{FFFD}")
    #expect(article?.flags == ["undecodable_bytes"])
  }

  @Test("a folder is searched for all that can be read")
  func folder() throws {
    _ = try loading.write("a.html", "<p>One.")
    _ = try loading.write("b.csv", "id,text\nx,Two.\n")
    _ = try loading.write("c.css", "p {}")
    _ = try loading.write("d.txt", "Three.")
    _ = try loading.write("d.yaml", "title: T")
    _ = try loading.write("e.yaml", "title: T")
    #expect(loading.load([loading.folder.path]).map { $0.article?.id } == ["a", "x", "d"])
  }
}
