public import ClaimModel

/// Writes records as JSON lines.
///
/// Records are appended to a buffer, whose bytes the caller takes; nothing is written anywhere else.
/// Equal records give equal bytes.
public struct RecordWriter: ~Copyable, Sendable {
  /// The name of the schema that the records follow.
  public static let schema = RunRecord.currentSchema
  /// The buffer that the lines are appended to.
  var json: JSONWriter

  /// Creates a writer with a buffer of its own.
  public init(json: consuming JSONWriter = JSONWriter()) { self.json = json }

  /// The number of bytes written since the buffer was last emptied.
  public var count: Int { json.count }

  /// Returns what was written and empties the buffer.
  public mutating func take() -> [UInt8] { json.take() }

  /// Empties the buffer and keeps its room.
  public mutating func removeAll() { json.removeAll() }

  /// Appends text as it is, with a line feed where it does not end with one.
  public mutating func write(line text: ArraySlice<UInt8>) { json.line(text) }

  /// Writes a claim as a line; the index is that of the claim's article.
  public mutating func write(_ claim: ClaimRecord, in index: TextIndex) {
    object(claim, index)
    json.endLine()
  }

  /// Writes the claims of an article, one a line.
  public mutating func writeClaims(of record: DocumentRecord) {
    guard !record.claims.isEmpty else { return }
    let index = TextIndex(record.document.article)
    for claim in record.claims { write(claim, in: index) }
  }

  /// Writes an article as a line, with all that was found nested in it or with its own fields alone.
  public mutating func write(_ record: DocumentRecord, nested: Bool = true) {
    object(record, TextIndex(record.document.article), nested: nested)
    json.endLine()
  }

  /// Writes an input that failed as a line.
  public mutating func write(_ failure: InputFailure) {
    begin(.error)
    json.field("input", failure.input)
    json.field("member", failure.member)
    json.field("row", failure.row)
    json.field("stage", failure.stage)
    json.field("reason", failure.reason)
    json.field("offset", failure.offset)
    json.field("length", failure.length)
    json.endObject()
    json.endLine()
  }

  /// Writes what the stream was made with as a line.
  public mutating func write(_ run: RunRecord) {
    begin(.run, schema: run.schema)
    json.field("version", run.version)
    json.field("rules_hash", run.rulesHash)
    json.beginArray("options")
    for option in run.options {
      json.beginObject()
      json.field("name", option.name)
      json.field("value", option.value)
      json.endObject()
    }
    json.endArray()
    json.beginArray("soft_bounds")
    for row in run.softBounds {
      json.beginObject()
      json.field("phrase", row.phrase)
      json.field("comparator", row.comparator)
      json.field("lower", row.lower)
      json.field("upper", row.upper)
      json.flag("upper_is_soft", row.upperIsSoft)
      json.field("tolerance", row.tolerance)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
  }

  /// Begins a record with the two keys that every record begins with.
  mutating func begin(_ kind: RecordKind, schema: String = RecordWriter.schema) {
    json.beginObject()
    json.field("kind", kind)
    json.field("schema", schema)
  }
}
