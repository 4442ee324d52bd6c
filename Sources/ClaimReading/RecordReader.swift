public import ClaimModel

/// A record that was written before, read back.
public enum ReadRecord: Sendable, Hashable {
  /// What of an article bears on comparison, and the claims nested in its record.
  case document(DocumentSummary, claims: [ReadClaim])
  case claim(ReadClaim)
  case relation(RelationRecord)
  /// A record of another kind, by that kind's name: `run`, `error`.
  case other(kind: String)
}

/// Reads records back from their lines of JSON.
///
/// Unknown keys are passed over, since a new optional field is a minor change of the schema; what is known must be of its shape. Writing a
/// claim that was read gives the same bytes again.
public enum RecordReader {
  /// Reads a line.
  ///
  /// - Parameter line: The record, with or without its line break.
  public static func read(_ line: [UInt8]) throws(RecordError) -> ReadRecord {
    try open(line) { (json, kind) throws(RecordError) in
      switch kind {
      case "claim": return .claim(try json.claim())
      case "document":
        let (summary, claims) = try json.document()
        return .document(summary, claims: claims)
      case "relation": return .relation(try json.relation())
      default:
        try json.skip()
        return .other(kind: kind)
      }
    }
  }

  /// Checks that a line is one record and has it read, by its kind.
  static func open<Record>(
    _ line: [UInt8], _ read: (inout JSONReader, _ kind: String) throws(RecordError) -> Record
  ) throws(RecordError) -> Record {
    guard line.withUnsafeBufferPointer({ validate($0) }) else { throw RecordError(offset: 0, what: "not valid UTF-8") }
    let result = line.withUnsafeBufferPointer { bytes in
      Result { () throws(RecordError) in
        var json = JSONReader(bytes)
        let kind = try RecordReader.kind(json)
        let record = try read(&json, kind)
        if json.peek() != 0 { throw json.error("something stands after the record") }
        return record
      }
    }
    return try result.get()
  }

  private static func validate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// Finds what an object is, whatever the order of its keys.
  private static func kind(_ start: JSONReader) throws(RecordError) -> String {
    var json = start
    var kind: String?
    var schema: String?
    // In records as they are written both stand first.
    var isSettled = false
    try json.object { (json, key) throws(RecordError) in
      switch key {
      case "kind" where !isSettled: kind = try json.string()
      case "schema" where !isSettled: schema = try json.string()
      default: try json.skip()
      }
      isSettled = kind != nil && schema != nil
    }
    guard let kind, let schema else { throw start.error("no record: kind and schema are wanted") }
    guard schema == RunRecord.currentSchema else { throw start.error("a record of \(schema); \(RunRecord.currentSchema) is wanted") }
    return kind
  }
}
