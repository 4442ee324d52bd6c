import ClaimModel

/// The two keys that every record begins with.
func headMembers(_ kind: RecordKind) -> [Shape.Member] {
  [always("kind", .constant(kind.rawValue)), always("schema", .constant(RecordWriter.schema))]
}

let spanMembers: [Shape.Member] = [
  always("bytes", .pair), always("chars", .pair), known("origin_bytes", .pair), always("line", .whole(from: 1)), always("text", .text),
]

let rulesMember = known("rules", .filled(.text))
let flagsMember = known("flags", .filled(.text))

let claimShape = Shape.object(
  headMembers(.claim) + [
    always("id", .text), always("document", .text), always("section", .choice(ArticleSection.self)), known("text"),
    always("source", .named("source")), known("channel", .named("channel")),
    known("cue", .object([known("span", .named("span")), known("lemma"), known("class")])),
    always("speech", .object([always("mode", .choice(SpeechMode.self)), known("quoted", .filled(.named("span")))])),
    known("event", .named("event")), known("predicate", .object([always("span", .named("span")), known("lemma")])),
    known("quantity", .named("quantity")), known("place", .named("place")), known("time", .named("time")),
    known("uttered", .named("time")),
    always(
      "modality",
      .object([
        always("factuality", .choice(Factuality.self)), known("hedges", .filled(.text)),
        known("verification", .choice(Verification.self)), known("disputed_by", .filled(.text)),
      ])),
    known("targets", .filled(.object([always("relation", .choice(TargetRelation.self)), always("claims", .filled(.text))]))),
    known("measure"), always("evidence", .filled(.object([always("role", .text)] + spanMembers))), rulesMember, flagsMember,
  ])

let sourceShape = Shape.object([
  known("name"), known("type"), known("role"), known("organization"), known("entity"),
  always("attribution", .choice(AttributionKind.self)), known("chain", .filled(.text)), known("span", .named("span")),
])

let channelShape = Shape.object([always("type", .text), known("platform"), known("span", .named("span"))])

let eventShape = Shape.object([
  always("type", .text), always("polarity", .choice(Polarity.self)), known("agent", .named("participant")),
  known("patient", .named("participant")), known("codes", .object([known("plover"), known("cameo")])),
])

let participantShape = Shape.object([known("text"), known("entity"), known("class"), known("span", .named("span"))])

/// What a figure says, in a claim as in a list.
let figureMembers: [Shape.Member] = [
  known("value", .number), known("lower", .number), known("upper", .number), known("upper_is_soft", .yes),
  always("comparator", .choice(Comparator.self)), known("change", .choice(ChangeDirection.self)), known("unit"), known("counted"),
  known("measured_kind", .choice(MeasuredKind.self)), known("aggregation", .choice(Aggregation.self)),
  known("basis", .choice(Basis.self)),
  known("derived", .object([known("relative_to"), always("factor", .number), known("tolerance", .number)])),
]

let placeShape = Shape.object([
  known("name"), known("country", .pattern("^[A-Z]{2}$")), known("admin1"), known("geonames", .whole(from: 1)), known("precision"),
  known("latitude", .number), known("longitude", .number), known("inferred_from"), known("span", .named("span")),
])

/// What a time covers, in a claim as in a list.
let windowMembers: [Shape.Member] = [
  known("start"), known("end"), known("open_start", .yes), known("open_end", .yes), known("precision"), known("anchor"),
]

let relationShape = Shape.object(
  headMembers(.relation) + [
    always("id", .text), always("type", .choice(RelationType.self)), always("a", .text), always("b", .text), known("measure"),
    known("window", .choice(IntervalRelation.self)), known("numbers", .choice(IntervalRelation.self)), always("why", .text), rulesMember,
  ])
