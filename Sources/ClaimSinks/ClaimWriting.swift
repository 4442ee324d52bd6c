import ClaimModel

extension RecordWriter {
  /// Writes a claim.
  mutating func object(_ claim: ClaimRecord, _ index: TextIndex) {
    begin(.claim)
    json.field("id", claim.id)
    json.field("document", claim.document)
    json.field("section", claim.section)
    json.key("text")
    json.beginString()
    if let text = claim.text { json.add(text) } else { claim.writeCanonicalSentence(in: index.text, to: &json) }
    json.endString()
    source(claim.source, index)
    channel(claim.channel, index)
    cue(claim.cue, index)
    json.beginObject("speech")
    json.field("mode", claim.speech.mode)
    spans("quoted", claim.speech.quoted, index)
    json.endObject()
    if let event = claim.event { self.event(event, index) }
    if let predicate = claim.predicate {
      json.beginObject("predicate")
      span("span", predicate.span, index)
      json.field("lemma", predicate.lemma)
      json.endObject()
    }
    if let quantity = claim.quantity { self.quantity(quantity, index) }
    place(claim.place, index)
    time("time", claim.time, index)
    time("uttered", claim.uttered, index)
    standing(claim)
    json.beginArray("evidence")
    for evidence in claim.evidence {
      json.beginObject()
      json.field("role", evidence.role)
      inline(evidence.span, index)
      json.endObject()
    }
    json.endArray()
    json.field("rules", claim.rules)
    json.field("flags", claim.flags)
    json.endObject()
  }

  /// Writes a channel, if there is one.
  mutating func channel(_ channel: ClaimRecord.Channel?, _ index: TextIndex) {
    guard let channel else { return }
    json.beginObject("channel")
    json.field("type", channel.type)
    json.field("platform", channel.platform)
    span("span", channel.span, index)
    json.endObject()
  }

  private mutating func source(_ source: ClaimRecord.Source, _ index: TextIndex) {
    json.beginObject("source")
    json.field("name", source.name)
    json.field("type", source.type)
    json.field("role", source.role)
    json.field("organization", source.organization)
    json.field("entity", source.entity)
    json.field("attribution", source.attribution)
    json.field("chain", source.chain)
    span("span", source.span, index)
    json.endObject()
  }

  private mutating func cue(_ cue: ClaimRecord.Cue?, _ index: TextIndex) {
    guard let cue else { return }
    json.beginObject("cue")
    span("span", cue.span, index)
    json.field("lemma", cue.lemma)
    json.field("class", cue.class)
    json.endObject()
  }

  private mutating func event(_ event: ClaimRecord.Event, _ index: TextIndex) {
    json.beginObject("event")
    json.field("type", event.type)
    json.field("polarity", event.polarity)
    participant("agent", event.agent, index)
    participant("patient", event.patient, index)
    if let codes = event.codes, codes.plover != nil || codes.cameo != nil {
      json.beginObject("codes")
      json.field("plover", codes.plover)
      json.field("cameo", codes.cameo)
      json.endObject()
    }
    json.endObject()
  }

  private mutating func participant(_ name: StaticString, _ participant: ClaimRecord.Participant?, _ index: TextIndex) {
    guard let participant else { return }
    json.beginObject(name)
    json.field("text", participant.text)
    json.field("entity", participant.entity)
    json.field("class", participant.class)
    span("span", participant.span, index)
    json.endObject()
  }

  private mutating func place(_ place: ClaimRecord.Place?, _ index: TextIndex) {
    guard let place else { return }
    json.beginObject("place")
    json.field("name", place.name)
    json.field("country", place.country)
    json.field("admin1", place.admin1)
    json.field("geonames", place.geonames)
    json.field("precision", place.precision)
    json.field("latitude", place.latitude)
    json.field("longitude", place.longitude)
    json.field("inferred_from", place.inferredFrom)
    span("span", place.span, index)
    json.endObject()
  }

  /// Writes how a claim stands: to its speaker, to other claims, to other figures.
  private mutating func standing(_ claim: ClaimRecord) {
    json.beginObject("modality")
    json.field("factuality", claim.modality.factuality)
    json.field("hedges", claim.modality.hedges)
    json.field("verification", claim.modality.verification)
    json.field("disputed_by", claim.modality.disputedBy)
    json.endObject()
    if !claim.targets.isEmpty {
      json.beginArray("targets")
      for target in claim.targets {
        json.beginObject()
        json.field("relation", target.relation)
        json.field("claims", target.claims)
        json.endObject()
      }
      json.endArray()
    }
    json.field("measure", claim.measure)
  }
}
