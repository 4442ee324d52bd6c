import ClaimModel
import Foundation
import Testing

@testable import ClaimSinks

struct RecordSchemaTests {
  private func written(_ body: (inout RecordWriter) -> Void) -> [UInt8] {
    var writer = RecordWriter()
    body(&writer)
    return writer.take()
  }

  @Test func filledRecordsFollowTheirSchema() throws {
    let lines: [(RecordKind, [UInt8])] = [
      (.claim, written { $0.write(Sample.claim, in: TextIndex(Sample.bytes)) }), (.document, written { $0.write(Sample.document) }),
      (.document, written { $0.write(Sample.document, nested: false) }), (.error, written { $0.write(Sample.failure) }),
      (.run, written { $0.write(Sample.run) }),
    ]
    let any = try SchemaValidator(recordSchema())
    for (kind, line) in lines {
      try SchemaValidator(recordSchema(kind)).validate(line)
      try any.validate(line)
      for other in RecordKind.allCases where other != kind {
        #expect(throws: ShapeError.self) { try SchemaValidator(recordSchema(other)).validate(line) }
      }
    }
  }

  @Test func refusesWhatTheContractDoesNotName() throws {
    let line = String(decoding: written { $0.write(Sample.failure) }, as: UTF8.self)
    let schema = try SchemaValidator(recordSchema(.error))
    for wrong in [
      line.replacing("\"input\"", with: "\"path\""), line.replacing("claimkit/1", with: "claimkit/2"),
      line.replacing("\"row\":4", with: "\"row\":0"), line.replacing("\"row\":4", with: "\"row\":4,\"extra\":1"),
    ] {
      #expect(throws: ShapeError.self) { try schema.validate(wrong.utf8) }
    }
  }

  @Test func everyObjectIsClosed() throws {
    func check(_ value: Any) {
      if let object = value as? [String: Any] {
        if object["type"] as? String == "object" { #expect(object["additionalProperties"] as? Bool == false) }
        object.values.forEach(check)
      }
      (value as? [Any])?.forEach(check)
    }
    for kind in RecordKind.allCases { check(try JSONSerialization.jsonObject(with: Data(recordSchema(kind).utf8))) }
  }
}
