import ClaimMarkup
import ClaimModel
import Testing

@Suite struct HTMLReaderTests {
  private func read(_ html: String) -> MarkupPage { HTMLReader.read(Array(html.utf8)) }

  private func text(_ html: String) -> String { String(decoding: read(html).text, as: UTF8.self) }

  /// The lines of a page, each with the tag of its element.
  private func lines(_ page: MarkupPage) -> [String] {
    page.markup.blocks.map { block in
      let tag = block.element.map { page.markup.elements[$0].tag } ?? "-"
      return "\(tag): \(String(decoding: page.text[block.range.indices], as: UTF8.self))"
    }
  }

  @Test("each line is a block, with a blank line between elements and none between items, rows and broken lines")
  func breaks() {
    #expect(text("<p>One.<p>Two.</p><div>Three.</div>") == "One.\n\nTwo.\n\nThree.")
    #expect(text("<ul><li>a<li>b</ul>c") == "a\nb\n\nc")
    #expect(text("a<br>b<br><br>c") == "a\nb\n\nc")
    #expect(text("<table><tr><td>a<td>b<tr><td>c</td><td><b>d</b></td></tr></table>") == "a\tb\nc\td")
    #expect(text("<pre>one\n  two\n\nthree</pre>") == "one\n  two\n\nthree")
  }

  @Test("white space in a line is one space, across tags too")
  func whiteSpace() {
    #expect(text("<p>  One \n\t<b> two</b>  <i>three</i>.</p> ") == "One two three.")
    #expect(text("<p>a<b>b</b>c&nbsp;d") == "abc\u{A0}d")
  }

  @Test("references are read as browsers read them")
  func references() {
    #expect(
      text("&amp;&lt;&quot;&#65;&#x42;&#8217;&#146;&hellip;&eacute;&copy 1 &notit; &bogus; &#0; &")
        == "&<\"AB’’…é© 1 &notit; &bogus; \u{FFFD} &")
  }

  @Test("scripts, styles, comments and the head are left out")
  func leftOut() {
    #expect(
      text(
        "<head><title>T</title>x</head><body><script>if (a < b) { '<p>no</p>' }</script><style>p{}</style><!-- <p>no --><p>Yes.<noscript>no</noscript>"
          + "<svg><text>no</text></svg>") == "Yes.")
  }

  @Test("a tag is no tag where no letter follows its bracket")
  func notTags() { #expect(text("<p>5 < 6 and 7 <8 <> x") == "5 < 6 and 7 <8 <> x") }

  @Test("lines carry what the elements around them say, and how much of them is links")
  func hints() {
    let page = read(
      """
      <nav><ul><li><a href=/>Home</a></ul></nav><article class="story"><h1>Title</h1><p>Text <a href=x>link</a>.
      <figure><figcaption>Smoke</figcaption></figure><blockquote><p>Quote</p></blockquote></article>
      <div style="display: none">Hidden</div><div role=complementary>Aside</div><footer>End</footer>
      """)
    #expect(
      lines(page) == [
        "li: Home", "h1: Title", "p: Text link.", "figcaption: Smoke", "p: Quote", "div: Hidden", "div: Aside", "footer: End",
      ])
    let blocks = page.markup.blocks
    #expect(blocks.map(\.linkBytes) == [4, 0, 4, 0, 0, 0, 0, 0])
    #expect(
      blocks.map(\.hints) == [
        [.navigation, .list], [.article, .heading], [.article], [.article, .figure, .caption], [.article, .quotation], [.hidden], [.aside],
        [.footer],
      ])
    let story = blocks[1].element.flatMap { page.markup.elements[$0].parent }.map { page.markup.elements[$0] }
    #expect(story?.tag == "article")
    #expect(story?.names == "story")
  }

  @Test(
    "every character of the text leads back to what it was written as",
    arguments: [
      "<p>A &amp; B <b>&#8220;C</b>&rdquo;\n   D&nbsp;é 🙂</p><ul><li>e<li>f</ul>", "x<br>y  z &lt;tag&gt; &eacute;&#xe9;é",
      "&amp;lt;<i>a</i>b",
    ])
  func offsets(html: String) throws {
    let bytes = Array(html.utf8)
    let page = HTMLReader.read(bytes)
    let text = String(decoding: page.text, as: UTF8.self)
    var start = 0
    var last = 0
    for scalar in text.unicodeScalars {
      let end = start + UTF8.width(scalar)
      if let source = page.markup.map.source(of: ByteRange(start, end)) {
        #expect(Int(source.start) >= last)
        last = Int(source.end)
        let written = String(decoding: bytes[source.indices], as: UTF8.self)
        if scalar == " " {
          #expect(written.allSatisfy { $0.isWhitespace })
        } else {
          #expect(
            written == String(Character(scalar))
              || String(decoding: HTMLReader.read(Array(written.utf8)).text, as: UTF8.self) == String(scalar))
        }
      } else {
        #expect(scalar == "\n" || scalar == "\t")
      }
      start = end
    }
  }

  @Test("a range over tags and references takes them along")
  func rangeOverTags() throws {
    let html = "<p>Ten <b>ships</b> &amp; boats left.</p>"
    let page = read(html)
    let source = try #require(page.markup.map.source(of: ByteRange(0, 17)))
    #expect(String(decoding: Array(html.utf8)[source.indices], as: UTF8.self) == "Ten <b>ships</b> &amp; boats")
  }

  @Test(
    "markup that is broken or hostile is read in linear time",
    arguments: [
      ("<div>", 1_000_000), ("<a \"", 300_000), ("<!--", 300_000), ("<p><div></p>", 100_000), ("</b>", 300_000), ("&amp", 300_000),
      ("<li><ul>", 100_000), ("<td>x", 100_000), ("<x-y></z-w>", 100_000), ("<script>", 100_000), ("<a href='", 200_000), ("<", 300_000),
      ("<![CDATA[", 100_000), ("<p>a</div>", 100_000), ("&#", 300_000), ("<pre>\n", 100_000),
    ])
  func hostile(part: String, count: Int) {
    let html = String(repeating: part, count: count) + "x"
    let clock = ContinuousClock()
    let time = clock.measure {
      let page = read(html)
      #expect(page.markup.blocks.allSatisfy { Int($0.range.end) <= page.text.count })
      #expect(page.markup.elements.count <= 1_000_000)
    }
    #expect(time < .seconds(20))
  }

  @Test("elements in one another are told apart only to a depth")
  func depth() {
    let page = read(String(repeating: "<div>", count: 10_000) + "x")
    #expect(page.markup.elements.count == 256)
    #expect(String(decoding: page.text, as: UTF8.self) == "x")
  }
}
