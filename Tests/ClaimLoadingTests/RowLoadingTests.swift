import ClaimLoading
import ClaimModel
import Testing

@Suite struct RowLoadingTests {
  private let loading: Loading

  init() throws { loading = try Loading() }

  @Test("a table is told by its header, under each of its delimiters", arguments: [",", ";", "\t", "|"])
  func tables(delimiter: String) throws {
    let rows = [["id", "Title", "text"], ["a", "T", "One."], ["b", "", "Two."]].map { $0.joined(separator: delimiter) }
    for end in ["\n", "\r\n", "\r"] {
      #expect(try loading.summary("dump", rows.joined(separator: end)) == ["a: One.", "b: Two."])
      #expect(try loading.summary("dump", rows.joined(separator: end) + end) == ["a: One.", "b: Two."])
    }
  }

  @Test("quotes hold delimiters, line ends and doubled quotes")
  func quotes() throws {
    let table = "\u{FEFF}id,text,date\na,\"He said \"\"no\"\",\nand left.\",2026-01-26\nb,six \"inch\" nails,\n\"c\",\"\",x\n"
    let results = loading.load([try loading.write("t.csv", table)])
    #expect(results[0].article?.string == "He said \"no\",\nand left.")
    #expect(results[0].article?.metadata.published == "2026-01-26")
    #expect(results[0].article?.origin.offset == 16)
    #expect(results[1].article?.string == "six \"inch\" nails")
    #expect(results[2].failure?.reason.hasPrefix("no text") == true)
  }

  @Test("a line end or a quote at the edge of a piece that is read is read on", arguments: ["\r\n", "\""])
  func edges(mark: String) throws {
    // What is read at once ends at each of the offsets around the mark.
    for edge in [1 << 13, 1 << 13 + 1 << 17] {
      for shift in 0..<4 {
        let head = "id,text\r\na,\"" + String(repeating: "x", count: edge - 14 - shift)
        let row = mark == "\"" ? head + "\"\"y\"\r\n" : head + "\"\r\n"
        let results = loading.load([try loading.write("t.csv", row + "b,Two.\r\n")])
        #expect(results.map { $0.article?.id } == ["a", "b"])
      }
    }
  }

  @Test("rows with more or fewer fields fail alone")
  func fields() throws {
    #expect(
      try loading.summary("t.csv", "id,text\na\nb,Two.\nc,d,e\n") == [
        "! 1 field where the first row has 2", "b: Two.", "! 3 fields where the first row has 2",
      ])
  }

  @Test("a quote that is not closed ends the table with a failure, in bounded memory")
  func openQuote() throws {
    #expect(try loading.summary("t.csv", "id,text\na,One.\nb,\"Two.\nc,Three.\n") == ["a: One.", "! a quote is not closed"])
    let long = "id,text\na,\"" + String(repeating: "x\n", count: 50_000)
    #expect(
      try loading.summary("t.csv", long, LoadOptions(maximumLineBytes: 10_000)) == ["! a quote is not closed within 10000 bytes"])
  }

  @Test("a table without a text says what it looks for; prose with commas is no table")
  func noTable() throws {
    #expect(try loading.summary("t.csv", "id,name\na,b\n").first?.hasPrefix("! no column with a text") == true)
    #expect(try loading.summary("t.txt", "Text, bodies and content\nwere lost.\n") == ["t: Text, bodies and content\nwere lost.\n"])
    #expect(try loading.summary("e.csv", "") == ["! empty"])
  }

  @Test("fields that a user names are used in place of the known ones, in objects too")
  func namedFields() throws {
    let options = LoadOptions(fields: [.text: "story", .date: "meta.day", .title: "meta.head"])
    let json = #"{"text": "No.", "story": "One.", "meta": {"day": "2026-01-26", "head": "T"}, "date": "2000-01-01"}"#
    let article = loading.load([try loading.write("a.jsonl", json)], options).first?.article
    #expect(article?.string == "One.")
    #expect(article?.metadata == ArticleMetadata(title: "T", published: "2026-01-26"))
    #expect(try loading.summary("b.csv", "id,story,text\nx,Two.,No.\n", options) == ["x: Two."])
  }

  @Test(
    "rows of the field's tools are known",
    arguments: [
      (
        #"{"maintext": "T.", "date_publish": "2026-01-26", "date_modify": "2026-01-27", "authors": ["Ana", "Bo"], "source_domain": "p.example"}"#,
        ArticleMetadata(published: "2026-01-26", publisher: "p.example", updated: "2026-01-27", authors: ["Ana", "Bo"])
      ),
      (
        #"{"text": "T.", "author": "Ana; Bo", "date": "2026-01-26", "hostname": "p.example", "source": "https://p.example/a", "sitename": "Post"}"#,
        ArticleMetadata(published: "2026-01-26", publisher: "Post", authors: ["Ana", "Bo"])
      ),
      (
        #"{"event_text": "T.", "pub_date": "2026-01-26", "language": null}"#, ArticleMetadata(published: "2026-01-26")
      ),
      (
        #"{"content": "T.", "publishedAt": "2026-01-26T10:00:00Z", "source": {"id": null, "name": "Post"}, "description": "D"}"#,
        ArticleMetadata(published: "2026-01-26T10:00:00Z", publisher: "Post", summary: "D")
      ),
      (
        #"{"uri": "urn:1", "headline": "H", "body_xhtml": "<p>T.</p>", "versioncreated": "2026-01-26T10:00:00Z", "byline": "Ana Ruiz"}"#,
        ArticleMetadata(title: "H", published: "2026-01-26T10:00:00Z", authors: ["Ana Ruiz"])
      ),
    ])
  func shapes(json: String, metadata: ArticleMetadata) throws {
    let article = loading.load([try loading.write("a.jsonl", json)]).first?.article
    #expect(article?.string == "T.")
    #expect(article?.metadata == metadata)
  }

  @Test("JSON over several lines and arrays are read object by object")
  func values() throws {
    let objects = "{\n \"id\": \"a\", \"text\": \"One }{ \\\" [.\"\n}"
    #expect(try loading.summary("a.json", "[" + objects + ", {\"id\": \"b\", \"text\": \"Two.\"}\n]") == ["a: One }{ \" [.", "b: Two."])
    #expect(try loading.summary("b.json", objects + objects.replacing("\"a\"", with: "\"c\"")) == ["a: One }{ \" [.", "c: One }{ \" [."])
    #expect(
      try loading.summary("c.json", "[{\"id\": \"a\", \"text\": \"One.\"}, {\"id\"").last == "! broken JSON: the object is not closed")
    #expect(try loading.summary("d.json", "[{\"id\": \"a\", \"text\": \"One.\"}").last == "! broken JSON: the array is not closed")
    #expect(try loading.summary("e.json", "[{\"text\": \"One.\"}, 7]").last?.hasPrefix("! broken JSON: an object is wanted") == true)
  }

  @Test("a field of markup is read as a page, with offsets into the field")
  func markup() throws {
    let article = loading.load([try loading.write("a.jsonl", #"{"id": "a", "html": "<p>Ten &amp; two</p>"}"#)]).first?.article
    #expect(article?.string == "Ten & two")
    #expect(article?.markup?.map.source(of: ByteRange(4, 5)) == ByteRange(7, 12))
  }

  @Test("half of a surrogate pair is a failure of its row")
  func surrogates() throws {
    let rows = #"{"id": "a", "text": "\ud83d lone"}"# + "\n" + #"{"id": "b", "text": "\ud83d\ude42"}"#
    #expect(try loading.summary("a.jsonl", rows) == ["! broken JSON: half of a surrogate pair", "b: 🙂"])
  }

  @Test("JSON that is nested without end is a failure of its row", arguments: ["[", "{\"a\":"])
  func nesting(open: String) throws {
    let rows = "{\"text\": " + String(repeating: open, count: 200_000) + "\n" + #"{"id": "b", "text": "ok"}"#
    #expect(try loading.summary("a.jsonl", rows, LoadOptions(format: .jsonl)) == ["! broken JSON", "b: ok"])
  }

  @Test("of the bodies of ninjs, the one in markup is read; one of plain text keeps its lines and marks")
  func bodies() throws {
    func item(_ id: String, _ bodies: String) -> String {
      #"{"uri": "\#(id)", "headlines": [{"role": "main", "value": "H"}], "by": "Ana Ruiz", "infosources": [{"name": "Wire"}], "bodies": [\#(bodies)]}"#
    }
    let plain = #"{"role": "print", "contentType": "text/plain", "value": "One.\n2 < 3 & <b>."}"#
    let marked = #"{"role": "main", "contenttype": "text/html", "value": "<p>One.</p><p>2 &lt; 3.</p>"}"#
    let items = [item("a", plain), item("b", "\(plain), \(marked)"), item("c", "\(marked), \(plain)")]
    let path = try loading.write("a.jsonl", items.joined(separator: "\n"))
    let articles = loading.load([path]).map(\.article)
    #expect(articles.map { $0?.string } == ["One.\n2 < 3 & <b>.", "One.\n\n2 < 3.", "One.\n\n2 < 3."])
    #expect(articles.first??.metadata == ArticleMetadata(title: "H", publisher: "Wire", authors: ["Ana Ruiz"]))
  }
}
