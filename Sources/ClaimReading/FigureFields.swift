internal import ClaimModel

/// Spans, figures and times.
extension JSONReader {
  /// Reads a name of a closed set.
  mutating func name<Name: RawRepresentable<String>>() throws(RecordError) -> Name {
    let text = try string()
    guard let name = Name(rawValue: text) else { throw error("\(text) is not known here") }
    return name
  }

  /// Reads a span and keeps its text.
  mutating func span(_ spans: inout SpanTexts) throws(RecordError) -> ByteRange {
    try span(&spans) { (json, _) throws(RecordError) in try json.skip() }
  }

  /// Reads a span among whose keys others may stand.
  mutating func span(
    _ spans: inout SpanTexts, other: (inout JSONReader, String) throws(RecordError) -> Void
  ) throws(RecordError) -> ByteRange {
    var range: ByteRange?
    var entry = SpanTexts.Entry(charStart: 0, charEnd: 0, line: 1, text: "")
    try object { (json, key) throws(RecordError) in
      switch key {
      case "bytes": range = try json.range()
      case "chars":
        let chars = try json.range()
        (entry.charStart, entry.charEnd) = (Int(chars.start), Int(chars.end))
      case "origin_bytes": entry.originBytes = try json.range()
      case "line": entry.line = try json.whole()
      case "text": entry.text = try json.string()
      default: try other(&json, key)
      }
    }
    guard let range else { throw error("a span without bytes") }
    spans[range] = entry
    return range
  }

  private mutating func range() throws(RecordError) -> ByteRange {
    var ends: [UInt32] = []
    try array { (json) throws(RecordError) in
      guard let end = UInt32(exactly: try json.whole()) else { throw json.error("an offset beyond 4 GiB") }
      ends.append(end)
    }
    guard ends.count == 2, ends[0] <= ends[1] else { throw error("two offsets are wanted, the lesser first") }
    return ByteRange(ends[0], ends[1])
  }

  mutating func quantity(_ spans: inout SpanTexts) throws(RecordError) -> QuantityRecord {
    var quantity = QuantityRecord(span: ByteRange(0, 0), type: .cardinal)
    try object { (json, key) throws(RecordError) in
      switch key {
      case "span": quantity.span = try json.span(&spans)
      case "value": quantity.value = try json.number()
      case "lower": quantity.lower = try json.number()
      case "upper": quantity.upper = try json.number()
      case "upper_is_soft": quantity.upperIsSoft = try json.bool()
      case "comparator": quantity.comparator = try json.name()
      case "change": quantity.change = try json.name()
      case "unit": quantity.unit = try json.string()
      case "counted": quantity.counted = try json.string()
      case "measured_kind": quantity.measuredKind = try json.name()
      case "aggregation": quantity.aggregation = try json.name()
      case "basis": quantity.basis = try json.name()
      case "derived": quantity.derived = try json.derived()
      default: try json.skip()
      }
    }
    return quantity
  }

  private mutating func derived() throws(RecordError) -> QuantityRecord.Derived {
    var derived = QuantityRecord.Derived(factor: 1)
    try object { (json, key) throws(RecordError) in
      switch key {
      case "relative_to": derived.relativeTo = try json.string()
      case "factor": derived.factor = try json.number()
      case "tolerance": derived.tolerance = try json.number()
      default: try json.skip()
      }
    }
    return derived
  }

  mutating func time(_ spans: inout SpanTexts) throws(RecordError) -> TimeRecord {
    var time = TimeRecord()
    try object { (json, key) throws(RecordError) in
      if key == "span" { time.span = try json.span(&spans) } else { try json.window(key, of: &time) }
    }
    return time
  }

  /// Reads what a key of a time says of its window.
  mutating func window(_ key: String, of time: inout TimeRecord) throws(RecordError) {
    switch key {
    case "timex": time.timex = try string()
    case "symbolic": time.symbolic = try string()
    case "start": time.start = try string()
    case "end": time.end = try string()
    case "open_start": time.openStart = try bool()
    case "open_end": time.openEnd = try bool()
    case "precision": time.precision = try string()
    case "anchor": time.anchor = try string()
    default: try skip()
    }
  }
}
