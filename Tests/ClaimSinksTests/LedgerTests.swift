import ClaimModel
import Foundation
import Testing

@testable import ClaimSinks

@Suite struct LedgerTests {
  static let relation = RelationRecord(
    id: "0123456789abcdef", type: .windowsDiffer, a: "01", b: "02", measure: "kill/person/any/flow", window: .overlaps, numbers: .disjoint,
    why: "Because <b>\"so\"</b> & 'so'.", rules: ["ledger.window.overlaps"])

  static let report = LedgerReport(
    relations: [
      relation,
      RelationRecord(id: "fedcba9876543210", type: .disputes, a: "03", b: "04", why: "No figure.", rules: ["ledger.target.disputes"]),
    ],
    measures: [
      .init(
        key: "kill/person/any/flow",
        lines: [
          .init(
            claim: "01", document: "first", said: "2026-01-26", source: "Ana Ruiz", figure: "12 people", window: "2026-01-25",
            verdict: "conflicts with 19 (Zoë 王)", text: "A \"quoted\", sentence.", relations: [0]),
          .init(
            claim: "02", document: "=cmd|' /C calc'!A0", source: "<script>alert(1)</script>", figure: "+19", verdict: "stands alone",
            text: "\u{202E}hidden\u{7}", relations: [0]),
        ])
    ])

  @Test func relationsFollowTheirSchema() throws {
    var writer = RecordWriter()
    writer.write(Self.relation)
    try SchemaValidator(recordSchema(.relation)).validate(writer.json.bytes)
    #expect(throws: ShapeError.self) { try SchemaValidator(recordSchema(.claim)).validate(writer.json.bytes) }
    let line = String(decoding: writer.json.bytes, as: UTF8.self)
    #expect(line.hasPrefix(#"{"kind":"relation","schema":"claimkit/1","id":"0123456789abcdef","type":"windows_differ","a":"01","b":"02""#))
    #expect(line.hasSuffix("\n"))
  }

  @Test func theTableHasALineAClaimWithItsColumnsInLine() {
    let lines = LedgerTable(Self.report).text.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[0] == "kill/person/any/flow")
    #expect(lines[1] == "  2026-01-26  Ana Ruiz                   12 people  2026-01-25  conflicts with 19 (Zoë 王)")
    #expect(lines[2] == "  –           <script>alert(1)</script>  +19        –           stands alone")
  }

  @Test func theSpreadsheetRunsNothing() {
    let rows = LedgerTable(Self.report).csv.components(separatedBy: "\r\n")
    #expect(rows[0] == "measure,said,source,figure,window,verdict,claim_id,doc_id,text")
    #expect(rows[1].hasSuffix(",\"A \"\"quoted\"\", sentence.\""))
    #expect(rows[2].contains(",\"'+19\","))
    #expect(rows[2].contains(",\"'=cmd|' /C calc'!A0\","))
    #expect(rows.last == "")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"]) func formulasAreNeutralised(_ cell: String) {
    #expect(CSVWriter.escaped(cell).hasPrefix("\"'"))
  }

  @Test func thePageIsWholeAndRunsNothing() {
    let html = LedgerPage(Self.report).html
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    #expect(html.contains("default-src 'none'") && html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
    for refused in ["<script", "src=", "http://", "https://", "url(", "@import", "\u{202E}", "\u{7}", "<b>\"so\""] {
      #expect(!html.contains(refused))
    }
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(html.contains("Because &lt;b&gt;&quot;so&quot;&lt;/b&gt; &amp; &#39;so&#39;."))
    #expect(html.contains("\\u{202e}hidden\\u{7}"))
    #expect(html.contains("No figure."))
  }

  @Test func everyTagOfThePageIsClosed() throws {
    let html = LedgerPage(Self.report).html
    for tag in [
      "html", "head", "body", "main", "section", "table", "thead", "tbody", "tr", "td", "th", "ul", "li", "details", "summary", "b",
    ] {
      let opened = html.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == html.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
      #expect(opened > 0, "\(tag)")
    }
  }
}
