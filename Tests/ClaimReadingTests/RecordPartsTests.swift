import ClaimModel
import ClaimReading
import Testing

/// Where the parts stand that a later known day can change.
@Suite struct RecordPartsTests {
  private let claim =
    #"{"kind":"claim","schema":"claimkit/1","id":"c1","document":"d","section":"body","source":{"attribution":"none"},"#
    + #""speech":{"mode":"narration"},"time":{"span":{"bytes":[4,10],"chars":[4,10],"line":1,"text":"Monday"},"timex":"XXXX-WXX-1","#
    + #""symbolic":"XXXX-WXX-1<"},"evidence":[{"role":"clause","bytes":[0,10],"chars":[0,10],"line":1,"text":"It. Monday"}]}"#

  @Test("a claim is one part, its line break apart")
  func claimAlone() throws {
    let parts = try RecordReader.parts(of: Array((claim + "\n").utf8))
    #expect(parts.document == "d" && parts.sha256 == nil)
    #expect(parts.parts.map(\.range) == [0..<claim.utf8.count])
  }

  @Test("a document has its date, its times and its claims, each with its bytes")
  func document() throws {
    let time = #"{"bytes":[4,10],"chars":[4,10],"line":1,"text":"Monday","type":"DATE","symbolic":"XXXX-WXX-1<","rules":["r"]}"#
    let line =
      #"{"kind":"document","schema":"claimkit/1","id":"d","sha256":"00","reference_date":{"method":"none"},"times":["# + time
      + #"],"claims":["# + claim + "]}"
    let bytes = Array(line.utf8)
    let found = try RecordReader.parts(of: bytes)
    #expect(found.document == "d" && found.sha256 == "00")
    let texts = found.parts.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(texts == [#"{"method":"none"}"#, time, claim])
    guard case .time(let read, let spans) = found.parts[1].content else {
      Issue.record("no time")
      return
    }
    #expect(read.type == .date && read.symbolic == "XXXX-WXX-1<" && read.rules == ["r"] && spans.text(read.span) == "Monday")
  }

  @Test("a broken record is an error, a record of a run has no parts")
  func others() throws {
    #expect(throws: RecordError.self) { try RecordReader.parts(of: Array("{".utf8)) }
    #expect(try RecordReader.parts(of: Array(#"{"kind":"run","schema":"claimkit/1"}"#.utf8)).parts.isEmpty)
  }
}
