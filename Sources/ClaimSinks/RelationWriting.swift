public import ClaimModel

extension RecordWriter {
  /// Writes a relation as a line.
  public mutating func write(_ relation: RelationRecord) {
    begin(.relation)
    json.field("id", relation.id)
    json.field("type", relation.type)
    json.field("a", relation.a)
    json.field("b", relation.b)
    json.field("measure", relation.measure)
    json.field("window", relation.window)
    json.field("numbers", relation.numbers)
    json.field("why", relation.why)
    json.field("rules", relation.rules)
    json.endObject()
    json.endLine()
  }
}
