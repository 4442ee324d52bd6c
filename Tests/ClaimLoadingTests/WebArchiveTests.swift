import ClaimLoading
import ClaimModel
import TestArchives
import Testing

@Suite struct WebArchiveTests {
  private let loading: Loading

  init() throws { loading = try Loading() }

  private func record(_ type: String, _ id: String, _ contentType: String, _ body: [UInt8], length: Int? = nil) -> [UInt8] {
    Array(
      """
      WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(id)>\r\nWARC-Target-URI: https://p.example/\(id)\r
      WARC-Date: 2026-01-26T10:00:00Z\r\nContent-Type: \(contentType)\r\nContent-Length: \(length ?? body.count)\r\n\r\n
      """.utf8) + body + Array("\r\n\r\n".utf8)
  }

  private func response(_ id: String, _ body: [UInt8], status: String = "200 OK", fields: String = "Content-Type: text/html") -> [UInt8] {
    record("response", id, "application/http; msgtype=response", Array("HTTP/1.1 \(status)\r\n\(fields)\r\n\r\n".utf8) + body)
  }

  private func page(_ text: String) -> [UInt8] { Array("<html><body><p>\(text)</p></body></html>".utf8) }

  private var records: [[UInt8]] {
    [
      record("warcinfo", "0", "application/warc-fields", Array("software: x\r\n".utf8)),
      record("request", "1", "application/http; msgtype=request", Array("GET / HTTP/1.1\r\n\r\n".utf8)),
      response("2", page("One &amp; two.")),
      response("3", page("Gone."), status: "404 Not Found"), response("4", [0x89, 0x50], fields: "Content-Type: image/png"),
      response("5", Array("Plain.".utf8), fields: "content-type: text/plain; charset=utf-8"),
      record("resource", "6", "text/html", page("Three.")), record("metadata", "7", "application/warc-fields", Array("a: b".utf8)),
    ]
  }

  private let expected = ["urn:uuid:2: One & two.", "urn:uuid:5: Plain.", "urn:uuid:6: Three."]

  @Test("pages and plain texts of an archive are read, other records passed over; compressed as a whole or record by record")
  func archive() throws {
    #expect(try loading.summary("a.warc", records.flatMap { $0 }) == expected)
    #expect(try loading.summary("a.warc.gz", ArchiveMaker.compressed(records.flatMap { $0 }, .gzip)) == expected)
    #expect(try loading.summary("b.warc.gz", records.flatMap { ArchiveMaker.compressed($0, .gzip) }) == expected)
  }

  @Test("a page's address and place come with it, and its offsets are into the content")
  func place() throws {
    let path = try loading.write("a.warc", records.flatMap { $0 })
    let article = loading.load([path]).first?.article
    #expect(article?.metadata.url == "https://p.example/2")
    #expect(article?.origin == Origin(path: path, row: 3, offset: records[0].count + records[1].count))
    #expect(article?.markup?.map.source(of: ByteRange(4, 5)) == ByteRange(19, 24))
  }

  @Test("the texts of WET are read")
  func conversion() throws {
    #expect(
      try loading.summary("a.wet", record("conversion", "1", "text/plain", Array("Title\nText.\n".utf8))) == ["urn:uuid:1: Title\nText.\n"])
  }

  @Test("the encoding of the HTTP header outranks that of the page")
  func charset() throws {
    let bytes = Array("<meta charset=utf-8><p>Caf".utf8) + [0xE9] + Array(" &eacute;x".utf8)
    let path = try loading.write("a.warc", response("1", bytes, fields: "Content-Type: text/html; charset=ISO-8859-1"))
    let article = loading.load([path]).first?.article
    #expect(article?.string == "Café éx")
    #expect(article?.encoding == "windows-1252")
    #expect(article?.encodingSource == .declared)
    #expect(article?.markup?.map.source(of: ByteRange(3, 5)) == ByteRange(26, 27))
    #expect(article?.markup?.map.source(of: ByteRange(6, 8)) == ByteRange(28, 36))
  }

  @Test("chunked and compressed contents are undone")
  func codings() throws {
    let whole = page("Coded.")
    let chunked =
      Array("5\r\n".utf8) + whole.prefix(5) + Array("\r\n\(String(whole.count - 5, radix: 16))\r\n".utf8) + whole.dropFirst(5)
      + Array("\r\n0\r\n\r\n".utf8)
    let html = "Content-Type: text/html\r\n"
    #expect(try loading.summary("a.warc", response("1", chunked, fields: html + "Transfer-Encoding: chunked")) == ["urn:uuid:1: Coded."])
    let gzip = ArchiveMaker.compressed(whole, .gzip)
    #expect(try loading.summary("b.warc", response("1", gzip, fields: html + "Content-Encoding: gzip")) == ["urn:uuid:1: Coded."])
    // The header of a content that was stored decoded.
    #expect(try loading.summary("c.warc", response("1", whole, fields: html + "Content-Encoding: gzip")) == ["urn:uuid:1: Coded."])
  }

  @Test("a record whose length lies is a failure, and reading goes on at the next")
  func lyingLength() throws {
    let short = record("resource", "1", "text/html", page("Short."), length: 10)
    let long = record("resource", "2", "text/html", page("Long."), length: 90)
    let none = Array("WARC/1.0\r\nWARC-Type: resource\r\n\r\n".utf8)
    let good = record("resource", "3", "text/html", page("Good."))
    #expect(try loading.summary("a.warc", short + good) == ["! the record's Content-Length is wrong", "urn:uuid:3: Good."])
    #expect(try loading.summary("b.warc", long + good + record("resource", "4", "text/html", page("Last."))).last == "urn:uuid:4: Last.")
    #expect(try loading.summary("c.warc", none + good) == ["! the record has no Content-Length", "urn:uuid:3: Good."])
    #expect(try loading.summary("d.warc", good.dropLast(30) + []) == ["! the record ends too early"])
    let huge = record("resource", "5", "text/html", page("Huge."), length: Int.max)
    #expect(
      try loading.summary("e.warc", good + huge).map { String($0.prefix(30)) } == ["urn:uuid:3: Good.", "! the record ends too early"])
  }

  @Test("garbage between records is a failure, and reading goes on")
  func garbage() throws {
    let good = records[2]
    #expect(
      try loading.summary("a.warc", good + Array("garbage\nmore\n".utf8) + records[6]) == [
        "urn:uuid:2: One & two.", "! a WARC record is wanted", "urn:uuid:6: Three.",
      ])
    #expect(
      try loading.summary("b.warc", Array("WARC/1.0\r\n".utf8) + Array(repeating: 0x61, count: 200_000)) == [
        "! the record's header does not end"
      ])
  }

  @Test("after broken gzip data, reading goes on at the next member")
  func brokenMember() throws {
    let members = (1...4).map { number in
      let words = (0..<400).map { "word\($0 &* 7919 &* number % 1000)" }.joined(separator: " ")
      return ArchiveMaker.compressed(record("resource", "\(number)", "text/html", page("\(number). \(words)")), .gzip)
    }
    func numbers(_ bytes: [UInt8]) throws -> [String] {
      try loading.summary("a.warc.gz", bytes).map { String($0.drop { $0 != ":" && $0 != "!" }.prefix { $0 != "." }.prefix(24)) }
    }
    let good = [":uuid:1: 1", ":uuid:3: 3", ":uuid:4: 4"]
    for (name, broken) in [
      ("changed", members[1].enumerated().map { $0.offset == members[1].count / 2 ? $0.element ^ 0x55 : $0.element }),
      ("cut off", Array(members[1].prefix(members[1].count / 2))),
      ("wrong checksum", members[1].enumerated().map { $0.offset == members[1].count - 6 ? $0.element ^ 0x55 : $0.element }),
      ("no gzip data", Array("garbage between members".utf8)),
    ] {
      let found = try numbers(members[0] + broken + members[2] + members[3])
      #expect(found.filter { $0.hasPrefix(":") } == good, "\(name)")
      #expect(found.contains { $0.hasPrefix("!") }, "\(name)")
    }
  }

  @Test("records that are no articles are counted by what they are")
  func passedOver() throws {
    var loader = ArticleLoader(inputs: [try loading.write("a.warc", records.flatMap { $0 })])
    while loader.next() != nil {}
    #expect(loader.passedOver == ["warcinfo": 1, "request": 1, "metadata": 1, "image/png": 1, "response with the status 404": 1])
  }
}
