internal import ClaimModel

/// Claims.
extension JSONReader {
  mutating func claim() throws(RecordError) -> ReadClaim {
    var spans = SpanTexts()
    var claim = ClaimRecord(
      id: "", document: "", section: .body, source: .init(attribution: .none), speech: .init(mode: .narration), evidence: [])
    try object { (json, key) throws(RecordError) in
      switch key {
      case "id": claim.id = try json.string()
      case "document": claim.document = try json.string()
      case "section": claim.section = try json.name()
      case "text": claim.text = try json.string()
      case "source": claim.source = try json.source(&spans)
      case "channel": claim.channel = try json.channel(&spans)
      case "cue": claim.cue = try json.cue(&spans)
      case "speech": claim.speech = try json.speech(&spans)
      case "event": claim.event = try json.event(&spans)
      case "predicate": claim.predicate = try json.predicate(&spans)
      case "quantity": claim.quantity = try json.quantity(&spans)
      case "place": claim.place = try json.place(&spans)
      case "time": claim.time = try json.time(&spans)
      case "uttered": claim.uttered = try json.time(&spans)
      case "modality": claim.modality = try json.modality()
      case "targets":
        try json.array { (json) throws(RecordError) in claim.targets.append(try json.target()) }
      case "measure": claim.measure = try json.string()
      case "evidence":
        try json.array { (json) throws(RecordError) in claim.evidence.append(try json.evidence(&spans)) }
      case "rules": claim.rules = try json.strings()
      case "flags": claim.flags = try json.strings()
      default: try json.skip()
      }
    }
    if claim.id.isEmpty { throw error("a claim without an id") }
    return ReadClaim(claim: claim, spans: spans)
  }

  private mutating func source(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(attribution: .none)
    try object { (json, key) throws(RecordError) in
      switch key {
      case "name": source.name = try json.string()
      case "type": source.type = try json.string()
      case "role": source.role = try json.string()
      case "organization": source.organization = try json.string()
      case "entity": source.entity = try json.string()
      case "attribution": source.attribution = try json.name()
      case "chain": source.chain = try json.strings()
      case "span": source.span = try json.span(&spans)
      default: try json.skip()
      }
    }
    return source
  }

  private mutating func channel(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Channel {
    var channel = ClaimRecord.Channel(type: "")
    try object { (json, key) throws(RecordError) in
      switch key {
      case "type": channel.type = try json.string()
      case "platform": channel.platform = try json.string()
      case "span": channel.span = try json.span(&spans)
      default: try json.skip()
      }
    }
    return channel
  }

  private mutating func cue(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Cue {
    var cue = ClaimRecord.Cue()
    try object { (json, key) throws(RecordError) in
      switch key {
      case "span": cue.span = try json.span(&spans)
      case "lemma": cue.lemma = try json.string()
      case "class": cue.class = try json.string()
      default: try json.skip()
      }
    }
    return cue
  }

  private mutating func speech(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Speech {
    var speech = ClaimRecord.Speech(mode: .narration)
    try object { (json, key) throws(RecordError) in
      switch key {
      case "mode": speech.mode = try json.name()
      case "quoted": try json.array { (json) throws(RecordError) in speech.quoted.append(try json.span(&spans)) }
      default: try json.skip()
      }
    }
    return speech
  }

  private mutating func event(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Event {
    var event = ClaimRecord.Event(type: "")
    try object { (json, key) throws(RecordError) in
      switch key {
      case "type": event.type = try json.string()
      case "polarity": event.polarity = try json.name()
      case "agent": event.agent = try json.participant(&spans)
      case "patient": event.patient = try json.participant(&spans)
      case "codes":
        var codes = ClaimRecord.Codes()
        try json.object { (json, key) throws(RecordError) in
          switch key {
          case "plover": codes.plover = try json.string()
          case "cameo": codes.cameo = try json.string()
          default: try json.skip()
          }
        }
        event.codes = codes
      default: try json.skip()
      }
    }
    return event
  }

  private mutating func participant(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Participant {
    var participant = ClaimRecord.Participant()
    try object { (json, key) throws(RecordError) in
      switch key {
      case "text": participant.text = try json.string()
      case "entity": participant.entity = try json.string()
      case "class": participant.class = try json.string()
      case "span": participant.span = try json.span(&spans)
      default: try json.skip()
      }
    }
    return participant
  }

  private mutating func predicate(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Predicate {
    var predicate = ClaimRecord.Predicate(span: ByteRange(0, 0))
    try object { (json, key) throws(RecordError) in
      switch key {
      case "span": predicate.span = try json.span(&spans)
      case "lemma": predicate.lemma = try json.string()
      default: try json.skip()
      }
    }
    return predicate
  }

  private mutating func place(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Place {
    var place = ClaimRecord.Place()
    try object { (json, key) throws(RecordError) in
      switch key {
      case "name": place.name = try json.string()
      case "country": place.country = try json.string()
      case "admin1": place.admin1 = try json.string()
      case "geonames": place.geonames = try json.whole()
      case "precision": place.precision = try json.string()
      case "latitude": place.latitude = try json.number()
      case "longitude": place.longitude = try json.number()
      case "inferred_from": place.inferredFrom = try json.string()
      case "span": place.span = try json.span(&spans)
      default: try json.skip()
      }
    }
    return place
  }

  private mutating func modality() throws(RecordError) -> ClaimRecord.Modality {
    var modality = ClaimRecord.Modality()
    try object { (json, key) throws(RecordError) in
      switch key {
      case "factuality": modality.factuality = try json.name()
      case "hedges": modality.hedges = try json.strings()
      case "verification": modality.verification = try json.name()
      case "disputed_by": modality.disputedBy = try json.strings()
      default: try json.skip()
      }
    }
    return modality
  }

  private mutating func target() throws(RecordError) -> ClaimRecord.Target {
    var target = ClaimRecord.Target(relation: .qualifies, claims: [])
    try object { (json, key) throws(RecordError) in
      switch key {
      case "relation": target.relation = try json.name()
      case "claims": target.claims = try json.strings()
      default: try json.skip()
      }
    }
    return target
  }

  private mutating func evidence(_ spans: inout SpanTexts) throws(RecordError) -> ClaimRecord.Evidence {
    var role = ""
    let span = try span(&spans) { (json, key) throws(RecordError) in
      if key == "role" { role = try json.string() } else { try json.skip() }
    }
    return ClaimRecord.Evidence(role: role, span: span)
  }
}
