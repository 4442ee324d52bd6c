import ClaimModel

/// What an article's page says of it.
extension RecordWriter {
  mutating func party(_ name: StaticString, _ party: Party?, _ index: TextIndex) {
    guard let party else { return }
    json.beginObject(name)
    json.field("name", party.name)
    json.field("code", party.code)
    span("span", party.span, index)
    json.endObject()
  }

  mutating func published(_ name: StaticString, _ published: Published?, _ index: TextIndex) {
    guard let published else { return }
    json.beginObject(name)
    json.field("value", published.value)
    json.field("precision", published.precision)
    json.field("zone", published.zone)
    json.field("order", published.order)
    spans("spans", published.spans, index)
    json.endObject()
  }

  mutating func authors(_ authors: [Party], _ index: TextIndex) {
    guard !authors.isEmpty else { return }
    json.beginArray("authors")
    for author in authors {
      json.beginObject()
      json.field("name", author.name)
      span("span", author.span, index)
      json.endObject()
    }
    json.endArray()
  }

  mutating func dateline(_ document: Document, _ index: TextIndex) {
    guard let range = document.dateline else { return }
    json.beginObject("dateline")
    inline(range, index)
    if let place = document.datelinePlace { json.field("place", document.article.plainText(document.tokens.bytes(of: place))) }
    json.endObject()
  }

  mutating func details(_ document: Document, _ index: TextIndex) {
    if let time = document.readingTime {
      json.beginObject("reading_time")
      json.field("minutes", time.minutes)
      span("span", time.span, index)
      json.endObject()
    }
    if let copyright = document.copyright {
      json.beginObject("copyright")
      json.field("year", copyright.year)
      json.field("holder", copyright.holder)
      span("span", copyright.span, index)
      json.endObject()
    }
    if let story = document.sameStory {
      json.beginObject("same_story")
      json.field("group", story.group)
      json.field("type", story.relation)
      json.field("of", story.of)
      json.endObject()
    }
  }

  mutating func referenceDate(_ date: ReferenceDate, _ index: TextIndex) {
    json.key("reference_date")
    members(of: date, index)
  }

  /// Writes a reference date as a value.
  mutating func members(of date: ReferenceDate, _ index: TextIndex) {
    json.beginObject()
    if let value = date.value {
      json.field("value", value)
      json.field("precision", "day")
    }
    json.field("method", date.method)
    if !date.constraints.isEmpty {
      json.beginArray("constraints")
      for constraint in date.constraints {
        json.beginObject()
        json.field("rule", constraint.rule)
        span("span", constraint.span, index)
        json.endObject()
      }
      json.endArray()
    }
    json.field("candidates", date.candidates)
    json.field("not_before", date.notBefore)
    json.field("not_after", date.notAfter)
    json.endObject()
  }
}
