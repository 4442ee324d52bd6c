import ClaimModel

extension RecordWriter {
  /// Writes the four keys of a span into the object that is open, and a fifth where the text was drawn from markup.
  mutating func inline(_ range: ByteRange, _ index: TextIndex) {
    if let spans = index.spans { return inline(range, spans) }
    let place = index.locate(range)
    json.offsets("bytes", Int(place.bytes.start), Int(place.bytes.end))
    json.offsets("chars", place.charStart, place.charEnd)
    if let source = index.map?.source(of: place.bytes) { json.offsets("origin_bytes", Int(source.start), Int(source.end)) }
    json.key("line")
    json.integer(place.line)
    json.key("text")
    index.text.withUnsafeBufferPointer { json.string(utf8: UnsafeBufferPointer(rebasing: $0[place.bytes.indices])) }
  }

  /// Writes a span as a record gave it before; one that it did not give has its bytes alone.
  private mutating func inline(_ range: ByteRange, _ spans: SpanTexts) {
    json.offsets("bytes", Int(range.start), Int(range.end))
    guard let entry = spans[range] else { return }
    json.offsets("chars", entry.charStart, entry.charEnd)
    if let source = entry.originBytes { json.offsets("origin_bytes", Int(source.start), Int(source.end)) }
    json.key("line")
    json.integer(entry.line)
    json.field("text", entry.text)
  }

  /// Writes a span as an object under a key, if there is one.
  mutating func span(_ name: StaticString = "span", _ range: ByteRange?, _ index: TextIndex) {
    guard let range else { return }
    json.beginObject(name)
    inline(range, index)
    json.endObject()
  }

  /// Writes a list of spans under a key, or nothing where it is empty.
  mutating func spans(_ name: StaticString, _ ranges: [ByteRange], _ index: TextIndex) {
    guard !ranges.isEmpty else { return }
    json.beginArray(name)
    for range in ranges {
      json.beginObject()
      inline(range, index)
      json.endObject()
    }
    json.endArray()
  }
}
