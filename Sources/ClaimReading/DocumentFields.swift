internal import ClaimModel

/// Documents and relations.
extension JSONReader {
  mutating func document() throws(RecordError) -> (DocumentSummary, [ReadClaim]) {
    var summary = DocumentSummary(id: "")
    var claims: [ReadClaim] = []
    try object { (json, key) throws(RecordError) in
      if key == "claims" {
        try json.array { (json) throws(RecordError) in claims.append(try json.claim()) }
      } else {
        try json.member(key, of: &summary)
      }
    }
    if summary.id.isEmpty { throw error("a document without an id") }
    return (summary, claims)
  }

  /// Reads what a key of a document says of the article.
  mutating func member(_ key: String, of summary: inout DocumentSummary) throws(RecordError) {
    switch key {
    case "id": summary.id = try string()
    case "agency": summary.agency = try party()
    case "publisher": summary.publisher = try party()
    case "carrier": summary.carrier = try party()
    case "published": summary.published = try member("value")
    case "reference_date": summary.referenceDate = try member("value")
    case "same_story": summary.sameStory = try sameStory()
    default: try skip()
    }
  }

  private mutating func party() throws(RecordError) -> Party {
    var party = Party(name: "")
    var spans = SpanTexts()
    try object { (json, key) throws(RecordError) in
      switch key {
      case "name": party.name = try json.string()
      case "code": party.code = try json.string()
      case "span": party.span = try json.span(&spans)
      default: try json.skip()
      }
    }
    return party
  }

  /// Reads one member of an object, a string, and passes over the others.
  mutating func member(_ name: String) throws(RecordError) -> String? {
    var value: String?
    try object { (json, key) throws(RecordError) in
      if key == name { value = try json.string() } else { try json.skip() }
    }
    return value
  }

  private mutating func sameStory() throws(RecordError) -> SameStory {
    var story = SameStory(group: "", relation: .near)
    try object { (json, key) throws(RecordError) in
      switch key {
      case "group": story.group = try json.string()
      case "type": story.relation = try json.name()
      case "of": story.of = try json.string()
      default: try json.skip()
      }
    }
    return story
  }

  mutating func relation() throws(RecordError) -> RelationRecord {
    var relation = RelationRecord(id: "", type: .agrees, a: "", b: "", why: "")
    try object { (json, key) throws(RecordError) in
      switch key {
      case "id": relation.id = try json.string()
      case "type": relation.type = try json.name()
      case "a": relation.a = try json.string()
      case "b": relation.b = try json.string()
      case "measure": relation.measure = try json.string()
      case "window": relation.window = try json.name() as IntervalRelation
      case "numbers": relation.numbers = try json.name() as IntervalRelation
      case "why": relation.why = try json.string()
      case "rules": relation.rules = try json.strings()
      default: try json.skip()
      }
    }
    return relation
  }
}
