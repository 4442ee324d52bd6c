public import ClaimModel

/// Writes records as JSON lines, in the shape that `claimkit schema` describes.
public struct RecordWriter: Sendable {
  /// The version of the record's shape.
  public static let schema = "claimkit/1"
  /// What was written since the last `removeAll`.
  public var json = JSONWriter()

  /// Creates a writer with an empty buffer.
  public init() {}

  /// Writes the record of an input that failed, as a line.
  public mutating func write(_ failure: InputFailure) {
    json.object { json in
      header("error", &json)
      json.field("input", failure.input)
      json.field("row", failure.row)
      json.field("offset", failure.offset)
      json.field("length", failure.length)
      json.field("stage", failure.stage)
      json.field("reason", failure.reason)
    }
    json.endLine()
  }

  /// Writes the record of a run, as a line.
  public mutating func write(_ run: RunRecord) {
    json.object { json in
      header("run", &json)
      json.field("version", run.version)
      json.field("rules_hash", run.rulesHash)
      json.key("options")
      json.object { json in
        for key in run.options.keys.sorted() {
          json.key(key)
          json.string(run.options[key] ?? "")
        }
      }
      json.key("soft_bounds")
      json.object { json in
        for key in run.softBounds.keys.sorted() {
          json.key(key)
          json.object { json in
            json.field("lower", run.softBounds[key]?.lower)
            json.field("upper", run.softBounds[key]?.upper)
          }
        }
      }
    }
    json.endLine()
  }

  /// Writes the claims of a document, a line each.
  public mutating func writeClaims(of record: DocumentRecord) {
    guard !record.claims.isEmpty else { return }
    let index = TextIndex(record.document.article.text)
    for claim in record.claims {
      write(claim, index)
      json.endLine()
    }
  }

  /// Writes a document with everything nested in it, as a line.
  public mutating func write(_ record: DocumentRecord) {
    let document = record.document
    let article = document.article
    let index = TextIndex(article.text)
    json.object { json in
      header("document", &json)
      json.field("id", article.id)
      writeOrigin(article, &json)
      json.field("sha256", article.sha256)
      json.field("bytes", article.text.count)
      json.field("chars", index.charCount)
      json.field("encoding", article.encoding)
      json.field("encoding_source", article.encodingSource.rawValue)
      json.field("language", record.language)
      json.field("title", article.metadata.title)
      json.field("url", article.metadata.url)
      json.span("headline", document.headline, index)
      json.span("byline", document.byline, index)
      json.span("dateline", document.dateline, index)
      json.span("section_label", document.sectionLabel, index)
      writeParty("agency", document.agency, index, &json)
      writeParty("publisher", document.publisher, index, &json)
      writeParty("carrier", document.carrier, index, &json)
      writePublished(document.published, index, &json)
      json.key("reference_date")
      json.object { json in
        json.field("value", document.referenceDate.value)
        if document.referenceDate.value != nil { json.field("precision", "day") }
        json.field("method", document.referenceDate.method.rawValue)
      }
      json.key("segments")
      json.array { json in
        for segment in document.segments {
          json.object { json in
            json.field("kind", segment.kind)
            json.offsets(segment.range, index)
            json.field("rule", segment.rule)
          }
        }
      }
      json.list("mentions", record.mentions) { mention, json in
        json.field("type", mention.type)
        json.inline(mention.span, index)
        json.field("name", mention.name)
        json.field("entity", mention.entity)
        json.field("role", mention.role)
        json.strings("rules", mention.rules)
      }
      json.list("quantities", record.quantities) { quantity, json in
        json.inline(quantity.span, index)
        json.field("type", quantity.type.rawValue)
        writeFigure(quantity, &json)
        json.strings("rules", quantity.rules)
      }
      json.list("times", record.times) { time, json in
        if let span = time.span { json.inline(span, index) }
        json.field("type", time.type.rawValue)
        writeTime(time, &json)
        json.strings("rules", time.rules)
      }
      json.list("attributions", record.attributions) { writeAttribution($0, index, &$1) }
      json.key("claims")
      json.array { json in
        for claim in record.claims { RecordWriter.write(claim, index, &json) }
      }
      json.strings("flags", record.flags)
    }
    json.endLine()
  }

  private mutating func write(_ claim: ClaimRecord, _ index: TextIndex) { RecordWriter.write(claim, index, &json) }
}

// MARK: Parts of a document

private func header(_ kind: String, _ json: inout JSONWriter) {
  json.field("kind", kind)
  json.field("schema", RecordWriter.schema)
}

private func writeOrigin(_ article: Article, _ json: inout JSONWriter) {
  json.key("origin")
  json.object { json in
    json.field("path", article.origin.path)
    json.field("member", article.origin.member)
    json.field("row", article.origin.row)
    json.field("encoding", article.encoding)
  }
}

private func writeParty(_ key: StaticString, _ party: Party?, _ index: TextIndex, _ json: inout JSONWriter) {
  guard let party else { return }
  json.key(key)
  json.object { json in
    json.field("name", party.name)
    json.field("code", party.code)
    json.span("span", party.span, index)
  }
}

private func writePublished(_ published: Published?, _ index: TextIndex, _ json: inout JSONWriter) {
  guard let published else { return }
  json.key("published")
  json.object { json in
    json.field("value", published.value)
    json.field("precision", published.precision)
    json.field("zone", published.zone)
    json.field("order", published.order)
    json.spans("spans", published.spans, index)
  }
}

private func writeAttribution(_ attribution: AttributionRecord, _ index: TextIndex, _ json: inout JSONWriter) {
  json.field("id", attribution.id)
  json.field("speech", attribution.speech.rawValue)
  if let cue = attribution.cue {
    json.key("cue")
    json.object { json in
      json.inline(cue, index)
      json.field("lemma", attribution.lemma)
      json.field("class", attribution.cueClass)
    }
  }
  json.list("sources", attribution.sources) { source, json in
    json.inline(source.span, index)
    json.field("name", source.name)
    json.field("entity", source.entity)
  }
  json.list("content", attribution.content) { $1.inline($0, index) }
  if let channel = attribution.channel { RecordWriter.write(channel, index, &json) }
  json.strings("rules", attribution.rules)
}

/// Writes the fields that a quantity has in `quantities` and in a claim.
func writeFigure(_ quantity: QuantityRecord, _ json: inout JSONWriter) {
  json.field("value", quantity.value)
  json.field("lower", quantity.lower)
  json.field("upper", quantity.upper)
  if quantity.upperIsSoft { json.field("upper_is_soft", true) }
  json.field("comparator", quantity.comparator.rawValue)
  json.field("change", quantity.change?.rawValue)
  json.field("unit", quantity.unit)
  json.field("counted", quantity.counted)
  json.field("measured_kind", quantity.measuredKind?.rawValue)
  json.field("aggregation", quantity.aggregation?.rawValue)
  json.field("basis", quantity.basis)
  guard let derived = quantity.derived else { return }
  json.key("derived")
  json.object { json in
    json.field("relative_to", derived.relativeTo)
    json.field("factor", derived.factor)
    json.field("tolerance", derived.tolerance)
  }
}

/// Writes the fields that a time has in `times` and in a claim.
func writeTime(_ time: TimeRecord, _ json: inout JSONWriter) {
  json.field("timex", time.timex)
  json.field("symbolic", time.symbolic)
  json.field("mod", time.mod)
  json.field("start", time.start)
  json.field("end", time.end)
  if time.openStart { json.field("open_start", true) }
  if time.openEnd { json.field("open_end", true) }
  json.field("precision", time.precision)
  json.field("anchor", time.anchor)
}

// MARK: Fields, absent where they have no value

extension JSONWriter {
  mutating func field(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  mutating func field(_ key: StaticString, _ value: Int?) {
    guard let value else { return }
    self.key(key)
    integer(value)
  }

  mutating func field(_ key: StaticString, _ value: Double?) {
    guard let value else { return }
    self.key(key)
    number(value)
  }

  mutating func field(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  mutating func strings(_ key: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    self.key(key)
    array { for value in values { $0.string(value) } }
  }

  mutating func list<T>(_ key: StaticString, _ values: [T], _ write: (T, inout JSONWriter) -> Void) {
    self.key(key)
    array { json in
      for value in values { json.object { write(value, &$0) } }
    }
  }

  mutating func pair(_ key: StaticString, _ first: Int, _ second: Int) {
    self.key(key)
    array {
      $0.integer(first)
      $0.integer(second)
    }
  }

  /// Writes `bytes` and `chars`.
  mutating func offsets(_ range: ByteRange, _ index: TextIndex) {
    pair("bytes", Int(range.start), Int(range.end))
    pair("chars", index.chars(at: range.start), index.chars(at: range.end))
  }

  /// Writes the four keys of a span into the object at hand.
  mutating func inline(_ range: ByteRange, _ index: TextIndex) {
    offsets(range, index)
    field("line", index.line(at: range.start))
    key("text")
    string(index.slice(range))
  }

  /// Writes a span under a key.
  mutating func span(_ key: StaticString, _ range: ByteRange?, _ index: TextIndex) {
    guard let range else { return }
    self.key(key)
    object { $0.inline(range, index) }
  }

  mutating func spans(_ key: StaticString, _ ranges: [ByteRange], _ index: TextIndex) {
    guard !ranges.isEmpty else { return }
    list(key, ranges) { $1.inline($0, index) }
  }
}
