import ClaimModel

extension RecordWriter {
  /// Writes the four keys of a span into the object that is open.
  mutating func inline(_ range: ByteRange, _ index: TextIndex) {
    let place = index.locate(range)
    json.offsets("bytes", Int(place.bytes.start), Int(place.bytes.end))
    json.offsets("chars", place.charStart, place.charEnd)
    json.key("line")
    json.integer(place.line)
    json.key("text")
    index.text.withUnsafeBufferPointer { json.string(utf8: UnsafeBufferPointer(rebasing: $0[place.bytes.indices])) }
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
