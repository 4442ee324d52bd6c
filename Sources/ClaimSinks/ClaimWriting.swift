internal import ClaimModel

extension RecordWriter {
  /// Writes a claim as an object.
  static func write(_ claim: ClaimRecord, _ index: TextIndex, _ json: inout JSONWriter) {
    json.object { json in
      json.field("kind", "claim")
      json.field("schema", RecordWriter.schema)
      json.field("id", claim.id)
      json.field("document", claim.document)
      json.field("section", claim.section.rawValue)
      json.field("text", claim.text)
      write(claim.source, index, &json)
      if let channel = claim.channel { write(channel, index, &json) }
      if let cue = claim.cue {
        json.key("cue")
        json.object { json in
          json.span("span", cue.span, index)
          json.field("lemma", cue.lemma)
          json.field("class", cue.cueClass)
        }
      }
      json.key("speech")
      json.object { json in
        json.field("mode", claim.speech.mode.rawValue)
        json.spans("quoted", claim.speech.quoted, index)
      }
      if let event = claim.event { write(event, &json) }
      if let predicate = claim.predicate {
        json.key("predicate")
        json.object { json in
          json.span("span", predicate.span, index)
          json.field("lemma", predicate.lemma)
        }
      }
      if let quantity = claim.quantity {
        json.key("quantity")
        json.object { json in
          json.span("span", quantity.span, index)
          writeFigure(quantity, &json)
        }
      }
      if let place = claim.place { write(place, index, &json) }
      write("time", claim.time, index, &json)
      write("uttered", claim.uttered, index, &json)
      json.key("modality")
      json.object { json in
        json.field("factuality", claim.modality.factuality.rawValue)
        json.strings("hedges", claim.modality.hedges)
        json.field("verification", claim.modality.verification?.rawValue)
      }
      if !claim.targets.isEmpty {
        json.list("targets", claim.targets) { target, json in
          json.field("relation", target.relation.rawValue)
          json.strings("claims", target.claims)
        }
      }
      json.field("measure", claim.measure)
      json.list("evidence", claim.evidence) { evidence, json in
        json.field("role", evidence.role)
        json.inline(evidence.span, index)
      }
      json.strings("rules", claim.rules)
      json.strings("flags", claim.flags)
    }
  }

  private static func write(_ source: ClaimRecord.Source, _ index: TextIndex, _ json: inout JSONWriter) {
    json.key("source")
    json.object { json in
      json.field("name", source.name)
      json.field("type", source.type)
      json.field("role", source.role)
      json.field("organization", source.organization)
      json.field("entity", source.entity)
      json.field("attribution", source.attribution.rawValue)
      json.strings("chain", source.chain)
      json.span("span", source.span, index)
    }
  }

  /// Writes a channel under its key.
  static func write(_ channel: ClaimRecord.Channel, _ index: TextIndex, _ json: inout JSONWriter) {
    json.key("channel")
    json.object { json in
      json.field("type", channel.type)
      json.field("platform", channel.platform)
      json.span("span", channel.span, index)
    }
  }

  private static func write(_ event: ClaimRecord.Event, _ json: inout JSONWriter) {
    json.key("event")
    json.object { json in
      json.field("type", event.type)
      json.field("polarity", event.isPositive ? "positive" : "negative")
      write("agent", event.agent, &json)
      write("patient", event.patient, &json)
      guard event.plover != nil || event.cameo != nil else { return }
      json.key("codes")
      json.object { json in
        json.field("plover", event.plover)
        json.field("cameo", event.cameo)
      }
    }
  }

  private static func write(_ key: StaticString, _ participant: ClaimRecord.Participant?, _ json: inout JSONWriter) {
    guard let participant else { return }
    json.key(key)
    json.object { json in
      json.field("text", participant.text)
      json.field("entity", participant.entity)
      json.field("class", participant.participantClass)
    }
  }

  private static func write(_ place: ClaimRecord.Place, _ index: TextIndex, _ json: inout JSONWriter) {
    json.key("place")
    json.object { json in
      json.field("name", place.name)
      json.field("country", place.country)
      json.field("admin1", place.admin1)
      json.field("geonames", place.geonames)
      json.field("precision", place.precision)
      json.field("inferred_from", place.inferredFrom)
      json.span("span", place.span, index)
    }
  }

  private static func write(_ key: StaticString, _ time: TimeRecord?, _ index: TextIndex, _ json: inout JSONWriter) {
    guard let time else { return }
    json.key(key)
    json.object { json in
      json.span("span", time.span, index)
      writeTime(time, &json)
    }
  }
}
