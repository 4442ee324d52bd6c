import ClaimModel
import Foundation
import Testing

@testable import ClaimSinks

/// What the writer writes, read by a reader that refuses every key it does not expect.
struct RecordWriterTests {
  private func line(_ body: (inout RecordWriter) -> Void) -> [UInt8] {
    var writer = RecordWriter()
    body(&writer)
    let bytes = writer.take()
    #expect(bytes.last == 0x0A)
    #expect(bytes.count { $0 == 0x0A } == 1)
    return bytes
  }

  @Test func claimComesBack() throws {
    let reader = try StrictReader(line: line { $0.write(Sample.claim, in: TextIndex(Sample.bytes)) }, text: Sample.bytes)
    #expect(try reader.claim() == Sample.claim)
    try reader.finish()
  }

  @Test func bareClaimComesBack() throws {
    let claim = ClaimRecord(
      id: "1", document: "d", section: .body, source: .init(type: "narrator", attribution: .none), speech: .init(mode: .narration),
      event: .init(type: "release", codes: .init()), evidence: [.init(role: "claim", span: Sample.span("were freed"))])
    let bytes = line { $0.write(claim, in: TextIndex(Sample.bytes)) }
    let reader = try StrictReader(line: bytes, text: Sample.bytes)
    var expected = claim
    expected.event?.codes = nil
    expected.text = "The article states: release."
    #expect(try reader.claim() == expected)
    try reader.finish()
    #expect(
      String(decoding: bytes, as: UTF8.self).hasPrefix(
        #"{"kind":"claim","schema":"claimkit/1","id":"1","document":"d","section":"body","text":"The article states: release.","source":{"type":"narrator","attribution":"none"},"#
      ))
  }

  @Test func documentComesBack() throws {
    let record = Sample.document
    let reader = try StrictReader(line: line { $0.write(record) }, text: Sample.bytes)
    try reader.head("document")
    #expect(try reader.required("id", String.self) == "doc")
    let origin = try reader.object("origin") {
      let origin = Origin(path: try $0.required("path"), member: try $0.text("member"), row: try $0.optional("row"), offset: 9)
      let encoding: String = try $0.required("encoding")
      return [origin: encoding]
    }
    #expect(origin == [record.document.article.origin: "utf-8"])
    #expect(try reader.text("sha256") == record.document.article.sha256)
    #expect(try reader.required("bytes", Int.self) == Sample.bytes.count)
    #expect(try reader.required("chars", Int.self) == Sample.text.unicodeScalars.count)
    #expect(try reader.text("encoding") == "utf-8")
    #expect(try reader.text("encoding_source") == "valid_utf8")
    #expect(try reader.text("language") == "en")
    #expect(try reader.span("headline") == record.document.headline)
    #expect(try reader.span("deck") == record.document.deck)
    #expect(try reader.span("byline") == record.document.byline)
    let authors = try reader.objects("authors", mustBeFilled: true) { Party(name: try $0.required("name"), span: try $0.span()) }
    #expect(authors == record.document.authors)
    #expect(try reader.span("dateline") == record.document.dateline)
    #expect(try reader.span("section_label") == record.document.sectionLabel)
    for (key, party) in [
      ("agency", record.document.agency), ("publisher", record.document.publisher), ("carrier", record.document.carrier),
    ] {
      let read = try reader.object(key) { Party(name: try $0.required("name"), code: try $0.text("code"), span: try $0.span()) }
      #expect(read == party)
    }
    let published = try reader.object("published") {
      Published(
        value: try $0.required("value"), precision: try $0.required("precision"), zone: try $0.text("zone"), order: try $0.text("order"),
        spans: try $0.objects("spans", mustBeFilled: true) { try $0.inline() })
    }
    #expect(published == record.document.published)
    let minutes = try reader.object("reading_time") {
      ReadingTime(minutes: try $0.required("minutes"), span: try $0.requiredSpan())
    }
    #expect(minutes == record.document.readingTime)
    let copyright = try reader.object("copyright") {
      Copyright(year: try $0.optional("year"), holder: try $0.text("holder"), span: try $0.requiredSpan())
    }
    #expect(copyright == record.document.copyright)
    let story = try reader.object("same_story") {
      SameStory(group: try $0.required("group"), relation: try $0.requiredName("type"), of: try $0.text("of"))
    }
    #expect(story == record.document.sameStory)
    let date = try reader.object("reference_date") { reader in
      #expect(try reader.required("value", String.self) == "2026-01-27")
      #expect(try reader.required("precision", String.self) == "day")
      #expect(try reader.required("method", String.self) == "metadata")
      let constraints = try reader.objects("constraints", mustBeFilled: true) {
        ReferenceDate.Constraint(rule: try $0.required("rule"), span: try $0.span())
      }
      #expect(constraints == record.document.referenceDate.constraints)
      return [try reader.texts("candidates"), [try reader.required("not_before")], [try reader.required("not_after")]]
    }
    #expect(date == [["2026-01-27"], ["2026-01-26"], ["2026-01-28"]])
    var charCounts: [Int] = []
    let segments = try reader.objects("segments") { segment in
      let bytes: [Int] = try segment.required("bytes")
      let chars: [Int] = try segment.required("chars")
      charCounts.append(chars[1] - chars[0])
      return Segment(kind: try segment.required("kind"), range: ByteRange(bytes[0], bytes[1]), rule: try segment.required("rule"))
    }
    #expect(charCounts == segments.map { String(decoding: Sample.bytes[$0.range.indices], as: UTF8.self).unicodeScalars.count })
    #expect(segments == record.document.segments)
    #expect(try reader.objects("mentions") { try $0.mention() } == record.mentions)
    #expect(try reader.objects("quantities") { try $0.quantityFound() } == record.quantities)
    #expect(try reader.objects("times") { try $0.timeFound() } == record.times)
    #expect(try reader.objects("attributions") { try $0.attribution() } == record.attributions)
    #expect(try reader.objects("claims") { try $0.claim() } == record.claims)
    #expect(try reader.texts("flags") == record.flags)
    try reader.finish()
  }

  @Test func listsOfADocumentAreAlwaysWrittenUnlessLeftOut() throws {
    let article = Article(id: "e", origin: Origin(path: "-"), text: [], sha256: String(repeating: "0", count: 64))
    let record = DocumentRecord(document: Document(article: article, tokens: TokenTable()))
    let lists = ["mentions", "quantities", "times", "attributions", "claims"]
    for (nested, expected) in [(true, ["segments"] + lists), (false, ["segments"])] {
      let object = try JSONSerialization.jsonObject(with: Data(line { $0.write(record, nested: nested) })) as? [String: Any] ?? [:]
      #expect(Set(object.filter { $0.value is [Any] }.keys) == Set(expected))
      #expect(object["flags"] == nil)
    }
  }

  @Test func spansOfMarkupLeadBackToIt() throws {
    var article = Article(id: "m", origin: Origin(path: "m.html"), text: Array("A & B".utf8), sha256: String(repeating: "0", count: 64))
    var map = OffsetMap()
    map.append(text: ByteRange(0, 2), source: ByteRange(3, 5))
    map.append(text: ByteRange(2, 3), source: ByteRange(5, 10))
    map.append(text: ByteRange(3, 5), source: ByteRange(10, 12))
    article.markup = Markup(map: map)
    var document = Document(article: article, tokens: TokenTable())
    document.headline = ByteRange(2, 5)
    let bytes = line { $0.write(DocumentRecord(document: document)) }
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    let headline = object["headline"] as? [String: Any] ?? [:]
    #expect(headline["bytes"] as? [Int] == [2, 5])
    #expect(headline["origin_bytes"] as? [Int] == [5, 12])
    #expect(headline["text"] as? String == "& B")
  }

  @Test func errorComesBack() throws {
    let reader = try StrictReader(line: line { $0.write(Sample.failure) })
    try reader.head("error")
    let failure = InputFailure(
      input: try reader.required("input"), member: try reader.optional("member"), row: try reader.optional("row"),
      offset: try reader.optional("offset"), length: try reader.optional("length"), stage: try reader.required("stage"),
      reason: try reader.required("reason"))
    try reader.finish()
    #expect(failure == Sample.failure)
  }

  @Test func runComesBack() throws {
    let reader = try StrictReader(line: line { $0.write(Sample.run) })
    try reader.head("run")
    let run = RunRecord(
      version: try reader.required("version"), rulesHash: try reader.required("rules_hash"),
      options: try reader.objects("options") { .init(name: try $0.required("name"), value: try $0.required("value")) },
      softBounds: try reader.objects("soft_bounds") {
        .init(
          phrase: try $0.required("phrase"), comparator: try $0.requiredName("comparator"), lower: try $0.optional("lower"),
          upper: try $0.optional("upper"), upperIsSoft: try $0.flag("upper_is_soft"), tolerance: try $0.optional("tolerance"))
      })
    try reader.finish()
    #expect(run == Sample.run)
  }

  @Test func claimsOfADocumentAreLinesOfTheirOwn() {
    var record = Sample.document
    record.claims.append(Sample.claim)
    var writer = RecordWriter()
    writer.writeClaims(of: record)
    let bytes = writer.take()
    #expect(
      bytes == line { $0.write(Sample.claim, in: TextIndex(Sample.bytes)) }
        + line { $0.write(Sample.claim, in: TextIndex(Sample.bytes)) })
  }
}
