public import ClaimModel

/// The parts of a record's line that a day known later can change, with where they stand in it.
public struct RecordParts: Sendable {
  /// What a part holds.
  public enum Content: Sendable {
    /// A claim, alone or nested.
    case claim(ReadClaim)
    /// A time of a document's own list.
    case time(TimeRecord, spans: SpanTexts)
    /// The reference date of a document, absent where it has none.
    case referenceDate(String?)
  }

  /// The bytes of the line that a part covers, and what it holds.
  public struct Part: Sendable {
    /// The bytes.
    public var range: Range<Int>
    /// What stands there.
    public var content: Content
  }

  /// The document's id: the record's own, or that of its claim.
  public var document = ""
  /// The SHA-256 of the document's text; absent in claims.
  public var sha256: String?
  /// The parts in the order of the line.
  public var parts: [Part] = []
}

extension RecordReader {
  /// Finds the parts of a line; none in records that are neither documents nor claims.
  public static func parts(of line: [UInt8]) throws(RecordError) -> RecordParts {
    try open(line) { (json, kind) throws(RecordError) in
      switch kind {
      case "claim":
        let part = try json.part { (json) throws(RecordError) in .claim(try json.claim()) }
        guard case .claim(let read) = part.content else { return RecordParts() }
        return RecordParts(document: read.claim.document, parts: [part])
      case "document": return try json.documentParts()
      case "relation": _ = try json.relation()
      default: try json.skip()
      }
      return RecordParts()
    }
  }
}

extension JSONReader {
  fileprivate mutating func documentParts() throws(RecordError) -> RecordParts {
    var found = RecordParts()
    var summary = DocumentSummary(id: "")
    try object { (json, key) throws(RecordError) in
      switch key {
      case "sha256": found.sha256 = try json.string()
      case "reference_date": found.parts.append(try json.part { (json) throws(RecordError) in .referenceDate(try json.member("value")) })
      case "times":
        try json.array { (json) throws(RecordError) in
          found.parts.append(try json.part { (json) throws(RecordError) in try json.listedTime() })
        }
      case "claims":
        try json.array { (json) throws(RecordError) in
          found.parts.append(try json.part { (json) throws(RecordError) in .claim(try json.claim()) })
        }
      default: try json.member(key, of: &summary)
      }
    }
    if summary.id.isEmpty { throw error("a document without an id") }
    found.document = summary.id
    return found
  }

  fileprivate mutating func part(
    _ read: (inout JSONReader) throws(RecordError) -> RecordParts.Content
  ) throws(RecordError) -> RecordParts.Part {
    _ = peek()
    let start = offset
    let content = try read(&self)
    return RecordParts.Part(range: start..<offset, content: content)
  }

  private mutating func listedTime() throws(RecordError) -> RecordParts.Content {
    var time = TimeRecord()
    var spans = SpanTexts()
    time.span = try span(&spans) { (json, key) throws(RecordError) in
      switch key {
      case "type": time.type = try json.name()
      case "mod": time.mod = try json.string()
      case "rules": time.rules = try json.strings()
      default: try json.window(key, of: &time)
      }
    }
    return .time(time, spans: spans)
  }
}
