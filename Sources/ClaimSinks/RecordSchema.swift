internal import ClaimModel

/// Returns the JSON Schema (draft 2020-12) of a kind of record, or of any record where no kind is given.
///
/// It is one document: all shapes stand under `$defs`.
public func recordSchema(_ kind: RecordKind? = nil) -> String {
  var json = JSONWriter()
  json.object { json in
    json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
    json.field("$id", "urn:\(RecordWriter.schema.replacingSlash()):\(kind?.rawValue ?? "record")")
    json.field("title", "ClaimKit \(kind.map { "\($0.rawValue) record" } ?? "record")")
    if let kind {
      json.field("$ref", "#/$defs/\(kind.rawValue)")
    } else {
      json.beginArray("oneOf")
      for kind in RecordKind.allCases { json.schema(.named(kind.rawValue)) }
      json.endArray()
    }
    json.beginObject("$defs")
    for (name, shape) in schemaDefinitions {
      json.key(name)
      json.schema(shape)
    }
    json.endObject()
  }
  return indented(json.bytes)
}

/// Every named shape, in the order in which it is written.
private var schemaDefinitions: [(String, Shape)] {
  [
    ("run", runShape), ("document", documentShape), ("claim", claimShape), ("relation", relationShape), ("error", errorShape),
    ("span", .object(spanMembers)), ("source", sourceShape), ("channel", channelShape), ("event", eventShape),
    ("participant", participantShape), ("quantity", .object([always("span", .named("span"))] + figureMembers)),
    ("place", placeShape), ("time", .object([known("span", .named("span")), known("timex"), known("symbolic")] + windowMembers)),
    ("party", .object([always("name", .text), known("code"), known("span", .named("span"))])),
    ("published", publishedShape), ("reference_date", referenceDateShape), ("segment", segmentShape), ("mention", mentionShape),
    ("quantity_found", .object(spanMembers + [always("type", .choice(QuantityType.self))] + figureMembers + [rulesMember])),
    ("time_found", timeFoundShape), ("attribution", attributionShape),
  ]
}

extension String {
  /// Returns the text with `:` for each `/`, as a URN wants it.
  fileprivate func replacingSlash() -> String { String(map { $0 == "/" ? ":" : $0 }) }
}
