import ClaimModel

/// Reads records back, written apart from the writer: every key is named here once more.
extension StrictReader {
  func head(_ kind: String) throws {
    guard try required("kind", String.self) == kind, try required("schema", String.self) == "claimkit/1" else {
      throw ShapeError(description: "not a \(kind) of claimkit/1")
    }
  }

  func claim() throws -> ClaimRecord {
    try head("claim")
    let source = try object("source") {
      ClaimRecord.Source(
        name: try $0.text("name"), type: try $0.text("type"), role: try $0.text("role"), organization: try $0.text("organization"),
        entity: try $0.text("entity"), attribution: try $0.requiredName("attribution"), chain: try $0.texts("chain"), span: try $0.span())
    }
    let speech = try object("speech") {
      ClaimRecord.Speech(mode: try $0.requiredName("mode"), quoted: try $0.objects("quoted", mustBeFilled: true) { try $0.inline() })
    }
    let modality = try object("modality") {
      ClaimRecord.Modality(
        factuality: try $0.requiredName("factuality"), hedges: try $0.texts("hedges"), verification: try $0.name("verification"),
        disputedBy: try $0.texts("disputed_by"))
    }
    guard let source, let speech, let modality else { throw ShapeError(description: "source, speech or modality is missing") }
    return ClaimRecord(
      id: try required("id"), document: try required("document"), section: try requiredName("section"), text: try text("text"),
      source: source, channel: try channel(), cue: try object("cue") { try $0.cue(span: try $0.span()) }, speech: speech,
      event: try object("event") { try $0.event() },
      predicate: try object("predicate") { ClaimRecord.Predicate(span: try $0.requiredSpan(), lemma: try $0.text("lemma")) },
      quantity: try object("quantity") { try $0.figure(span: try $0.requiredSpan(), type: .cardinal) },
      place: try object("place") { try $0.place() }, time: try object("time") { try $0.window(span: try $0.span()) },
      uttered: try object("uttered") { try $0.window(span: try $0.span()) }, modality: modality,
      targets: try objects("targets", mustBeFilled: true) {
        ClaimRecord.Target(relation: try $0.requiredName("relation"), claims: try $0.texts("claims"))
      },
      measure: try text("measure"),
      evidence: try objects("evidence", mustBeFilled: true) { ClaimRecord.Evidence(role: try $0.required("role"), span: try $0.inline()) },
      rules: try texts("rules"), flags: try texts("flags"))
  }

  func channel() throws -> ClaimRecord.Channel? {
    try object("channel") { .init(type: try $0.required("type"), platform: try $0.text("platform"), span: try $0.span()) }
  }

  func cue(span: ByteRange?) throws -> ClaimRecord.Cue { .init(span: span, lemma: try text("lemma"), class: try text("class")) }

  func event() throws -> ClaimRecord.Event {
    .init(
      type: try required("type"), polarity: try requiredName("polarity"), agent: try participant("agent"),
      patient: try participant("patient"),
      codes: try object("codes") { .init(plover: try $0.text("plover"), cameo: try $0.text("cameo")) })
  }

  func participant(_ key: String) throws -> ClaimRecord.Participant? {
    try object(key) {
      .init(text: try $0.text("text"), entity: try $0.text("entity"), class: try $0.text("class"), span: try $0.span())
    }
  }

  func place() throws -> ClaimRecord.Place {
    .init(
      name: try text("name"), country: try text("country"), admin1: try text("admin1"), geonames: try optional("geonames"),
      precision: try text("precision"), latitude: try optional("latitude"), longitude: try optional("longitude"),
      inferredFrom: try text("inferred_from"), span: try span())
  }

  func figure(span: ByteRange, type: QuantityType) throws -> QuantityRecord {
    QuantityRecord(
      span: span, type: type, value: try optional("value"), lower: try optional("lower"), upper: try optional("upper"),
      upperIsSoft: try flag("upper_is_soft"), comparator: try requiredName("comparator"), change: try name("change"),
      unit: try text("unit"), counted: try text("counted"), measuredKind: try name("measured_kind"), aggregation: try name("aggregation"),
      basis: try name("basis"),
      derived: try object("derived") {
        .init(relativeTo: try $0.text("relative_to"), factor: try $0.required("factor"), tolerance: try $0.optional("tolerance"))
      })
  }

  func window(span: ByteRange?) throws -> TimeRecord {
    TimeRecord(
      span: span, timex: try text("timex"), symbolic: try text("symbolic"), start: try text("start"), end: try text("end"),
      openStart: try flag("open_start"), openEnd: try flag("open_end"), precision: try text("precision"), anchor: try text("anchor"))
  }

  func quantityFound() throws -> QuantityRecord {
    var quantity = try figure(span: try inline(), type: try requiredName("type"))
    quantity.rules = try texts("rules")
    return quantity
  }

  func timeFound() throws -> TimeRecord {
    var time = try window(span: try inline())
    time.type = try name("type")
    time.mod = try text("mod")
    time.rules = try texts("rules")
    return time
  }

  func mention() throws -> MentionRecord {
    MentionRecord(
      type: try required("type"), span: try inline(), name: try text("name"), entity: try text("entity"), role: try text("role"),
      rules: try texts("rules"))
  }

  func attribution() throws -> AttributionRecord {
    AttributionRecord(
      id: try required("id"), speech: try requiredName("speech"), cue: try object("cue") { try $0.cue(span: try $0.inline()) },
      sources: try objects("sources", mustBeFilled: true) {
        .init(span: try $0.inline(), name: try $0.text("name"), entity: try $0.text("entity"))
      },
      content: try objects("content", mustBeFilled: true) { try $0.inline() }, channel: try channel(), rules: try texts("rules"))
  }
}
