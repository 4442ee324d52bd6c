import ClaimModel

extension RecordWriter {
  /// Writes an article.
  mutating func object(_ record: DocumentRecord, _ index: TextIndex, nested: Bool) {
    let document = record.document
    begin(.document)
    provenance(document.article, index)
    json.field("language", record.language)
    span("headline", document.headline, index)
    span("deck", document.deck, index)
    span("byline", document.byline, index)
    authors(document.authors, index)
    dateline(document, index)
    span("section_label", document.sectionLabel, index)
    party("agency", document.agency, index)
    party("publisher", document.publisher, index)
    party("carrier", document.carrier, index)
    published("published", document.published, index)
    published("updated", document.updated, index)
    details(document, index)
    referenceDate(document.referenceDate, index)
    segments(document.segments, index)
    if nested { findings(record, index) }
    json.field("flags", record.flags)
    json.endObject()
  }

  private mutating func provenance(_ article: Article, _ index: TextIndex) {
    json.field("id", article.id)
    json.beginObject("origin")
    json.field("path", article.origin.path)
    json.field("member", article.origin.member)
    json.field("row", article.origin.row)
    json.field("encoding", article.encoding)
    json.endObject()
    json.field("sha256", article.sha256)
    json.field("bytes", article.text.count)
    json.field("chars", index.charCount)
    json.field("encoding", article.encoding)
    json.field("encoding_source", article.encodingSource)
  }

  private mutating func segments(_ segments: [Segment], _ index: TextIndex) {
    json.beginArray("segments")
    for segment in segments {
      json.beginObject()
      json.field("kind", segment.kind)
      json.offsets("bytes", Int(segment.range.start), Int(segment.range.end))
      json.offsets("chars", index.chars(at: segment.range.start), index.chars(at: segment.range.end))
      if !segment.rule.isEmpty { json.field("rule", segment.rule) }
      json.endObject()
    }
    json.endArray()
  }

  /// Writes everything that was found in an article.
  private mutating func findings(_ record: DocumentRecord, _ index: TextIndex) {
    json.beginArray("mentions")
    for mention in record.mentions { member(mention, index) }
    json.endArray()
    json.beginArray("quantities")
    for quantity in record.quantities { member(quantity, index) }
    json.endArray()
    json.beginArray("times")
    for time in record.times { member(time, index) }
    json.endArray()
    json.beginArray("attributions")
    for attribution in record.attributions { member(attribution, index) }
    json.endArray()
    json.beginArray("claims")
    for claim in record.claims { object(claim, index) }
    json.endArray()
  }

  private mutating func member(_ mention: MentionRecord, _ index: TextIndex) {
    json.beginObject()
    json.field("type", mention.type)
    inline(mention.span, index)
    json.field("name", mention.name)
    json.field("entity", mention.entity)
    json.field("role", mention.role)
    json.field("rules", mention.rules)
    json.endObject()
  }

  private mutating func member(_ attribution: AttributionRecord, _ index: TextIndex) {
    json.beginObject()
    json.field("id", attribution.id)
    json.field("speech", attribution.speech)
    if let cue = attribution.cue {
      json.beginObject("cue")
      if let range = cue.span { inline(range, index) }
      json.field("lemma", cue.lemma)
      json.field("class", cue.class)
      json.endObject()
    }
    if !attribution.sources.isEmpty {
      json.beginArray("sources")
      for source in attribution.sources {
        json.beginObject()
        if let range = source.span { inline(range, index) }
        json.field("name", source.name)
        json.field("entity", source.entity)
        json.endObject()
      }
      json.endArray()
    }
    spans("content", attribution.content, index)
    channel(attribution.channel, index)
    json.field("rules", attribution.rules)
    json.endObject()
  }
}
