import ClaimKit
import ClaimModel
import ClaimSinks
import Foundation
import Testing

@testable import ClaimReading

@Suite struct RecordReaderTests {
  /// Texts that reach every field of claims: accents beyond ASCII, characters beyond the basic plane, CRLF, a byte order mark.
  static let texts = [
    "Ana Ruiz, a nurse, said on Monday that at least 12 people had been released in Peru since Jan. 8.",
    "\u{FEFF}Fire kills 12 in Lima 🌍\r\n\r\n“Dozens were hurt,” Interior Minister José Peña told state television on Tuesday.\r\n",
    """
    Port workers strike: union

    The union said 4,000 people had joined the strike since Monday, but the company said about half as many had joined in that time. \
    "This figure is not yet definitive," spokeswoman Mia O’Hara said. Rights groups accused the company of understating the number.
    """,
  ]

  static let pipeline = Pipeline(options: PipelineOptions(referenceDate: "2026-01-26"))

  private func record(_ number: Int) -> DocumentRecord {
    Self.pipeline.run(
      Article(
        id: "story \(number)", origin: Origin(path: "-"), text: Array(Self.texts[number].utf8), sha256: String(repeating: "a", count: 64)))
  }

  @Test(arguments: RecordReaderTests.texts.indices) func claimsComeBackByteForByte(_ number: Int) throws {
    var writer = RecordWriter()
    writer.writeClaims(of: record(number))
    let lines = writer.take().split(separator: 0x0A)
    #expect(!lines.isEmpty)
    for line in lines {
      guard case .claim(let read) = try RecordReader.read(Array(line)) else {
        Issue.record("no claim: \(String(decoding: line, as: UTF8.self))")
        continue
      }
      var again = RecordWriter()
      again.write(read.claim, in: TextIndex(read.spans))
      #expect(String(decoding: again.take(), as: UTF8.self) == String(decoding: line, as: UTF8.self) + "\n")
    }
  }

  @Test func everyFieldOfAClaimComesBack() throws {
    let text = "Pérez 🌍 said at least 12 miners were freed in Lusk on Monday"
    func span(_ start: Int, _ end: Int) -> ByteRange { ByteRange(start, end) }
    let time = TimeRecord(
      span: span(0, 6), timex: "2026-01-26", symbolic: "XXXX-WXX-1<", start: "2026-01-26", end: "2026-01-27", openStart: true,
      openEnd: true,
      precision: "day", anchor: "reference")
    let claim = ClaimRecord(
      id: "0123456789abcdef", document: "a \"b\" \\ \u{1}\u{8}\t\n\r\u{C}", section: .caption, text: "One sentence.",
      source: .init(
        name: "Ana Pérez", type: "person", role: "minister", organization: "Ministry", entity: "ana-perez", attribution: .coreference,
        chain: ["wire", "paper"], span: span(0, 6)),
      channel: .init(type: "social_media", platform: "X", span: span(7, 11)), cue: .init(span: span(12, 16), lemma: "say", class: "report"),
      speech: .init(mode: .mixed, quoted: [span(17, 20), span(21, 24)]),
      event: .init(
        type: "release", polarity: .negative, agent: .init(text: "they", entity: "e1", class: "government", span: span(1, 3)),
        patient: .init(text: "miners", entity: "e2", class: "miner", span: span(30, 36)), codes: .init(plover: "RETREAT", cameo: "0841")),
      predicate: .init(span: span(37, 47), lemma: "free"),
      quantity: .init(
        span: span(17, 28), type: .cardinal, value: 12.25, lower: -3, upper: 1e21, upperIsSoft: true, comparator: .between,
        change: .decrease, unit: "person", counted: "miners", measuredKind: .share, aggregation: .incremental, basis: .derived,
        derived: .init(relativeTo: "00ff", factor: 0.5, tolerance: 0.1)),
      place: .init(
        name: "Lusk", country: "IE", admin1: "L", geonames: 2_962_361, precision: "city", latitude: 53.5, longitude: -6.125,
        inferredFrom: "article", span: span(48, 55)),
      time: time, uttered: time,
      modality: .init(factuality: .alleged, hedges: ["at least"], verification: .disputed, disputedBy: ["0f"]),
      targets: [.init(relation: .disputes, claims: ["01", "02"]), .init(relation: .verifies, claims: ["03"])],
      measure: "release/miners/IE/flow", evidence: [.init(role: "sentence", span: span(0, 40)), .init(role: "source", span: span(0, 6))],
      rules: ["r.one", "r.two"], flags: ["headline", "hidden_text"])
    var writer = RecordWriter()
    writer.write(claim, in: TextIndex(Array(text.utf8)))
    let bytes = writer.take()
    guard case .claim(let read) = try RecordReader.read(bytes) else { throw RecordError(offset: 0, what: "no claim") }
    #expect(read.claim == claim)
    #expect(read.spans.text(span(0, 6)) == "Pérez")
    var again = RecordWriter()
    again.write(read.claim, in: TextIndex(read.spans))
    #expect(again.take() == bytes)
  }

  @Test func documentsGiveTheirSummaryAndTheirClaims() throws {
    var document = record(0)
    document.document.agency = Party(name: "Associated Press", code: "AP")
    document.document.published = Published(value: "2026-01-27T08:00", precision: "minute")
    document.document.sameStory = SameStory(group: "0123456789abcdef", relation: .update, of: "first")
    var writer = RecordWriter()
    writer.write(document)
    guard case .document(let summary, let claims) = try RecordReader.read(writer.take()) else {
      Issue.record("no document")
      return
    }
    #expect(summary == DocumentSummary(document.document))
    #expect(claims.map(\.claim.id) == document.claims.map(\.id))
    writer.write(document, nested: false)
    guard case .document(summary, claims: []) = try RecordReader.read(writer.take()) else {
      Issue.record("no document without claims")
      return
    }
  }

  @Test func relationsComeBack() throws {
    let relation = RelationRecord(
      id: "0123456789abcdef", type: .windowsDiffer, a: "01", b: "02", measure: "kill/person/any/flow", window: .overlaps,
      numbers: .disjoint,
      why: "Because “so”.", rules: ["window.overlaps"])
    var writer = RecordWriter()
    writer.write(relation)
    #expect(try RecordReader.read(writer.take()) == .relation(relation))
  }

  @Test func keysMayComeInAnyOrderAndUnknownOnesArePassedOver() throws {
    let line = #"""
      { "new": [1, {"x": null}, "\ud83c\udf0d"], "schema": "claimkit/1", "evidence": [], "id": "a", "source": {"attribution": "none"},
        "document": "d", "section": "lead", "speech": {"mode": "narration"}, "modality": {"factuality": "certain"}, "kind": "claim" }
      """#
    guard case .claim(let read) = try RecordReader.read(Array(line.utf8)) else { throw RecordError(offset: 0, what: "no claim") }
    #expect(read.claim.section == .lead)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"kind":"claim"}"#, #"{"kind":"claim","schema":"claimkit/2","id":"a"}"#,
    #"{"kind":"claim","schema":"claimkit/1"}"#,
    #"{"kind":"claim","schema":"claimkit/1","id":"a","section":"nowhere"}"#, #"{"kind":"claim","schema":"claimkit/1","id":"a"} x"#,
    #"{"kind":"claim","schema":"claimkit/1","id":"\ud83c"}"#,
    #"{"kind":"claim","schema":"claimkit/1","id":"a","evidence":[{"bytes":[3,1]}]}"#,
    #"{"kind":"claim","schema":"claimkit/1","id":"a","evidence":[{"bytes":[0,99999999999]}]}"#, String(repeating: "[", count: 100_000),
    #"{"kind":"claim","schema":"claimkit/1","id":"a","quantity":{"value":1e999}}"#,
  ]) func whatIsNoRecordIsRefused(_ line: String) {
    #expect(throws: RecordError.self) { try RecordReader.read(Array(line.utf8)) }
  }

  @Test func noCutOfARecordIsTakenForOne() {
    var writer = RecordWriter()
    writer.writeClaims(of: record(1))
    guard let line = writer.take().split(separator: 0x0A).first else { return }
    for length in 0..<line.count { #expect(throws: RecordError.self) { try RecordReader.read(Array(line.prefix(length))) } }
  }
}
