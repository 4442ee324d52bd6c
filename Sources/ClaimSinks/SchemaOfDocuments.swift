import ClaimModel

private let date = Shape.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
private let digest = Shape.pattern("^[0-9a-f]{64}$")
private let encodingSources = ["bom", "declared", "valid_utf8", "detected", "option"]

let documentShape = Shape.object(
  headMembers(.document) + [
    always("id", .text),
    always("origin", .object([always("path", .text), known("member"), known("row", .whole(from: 1)), always("encoding", .text)])),
    always("sha256", digest), always("bytes", .whole(from: 0)), always("chars", .whole(from: 0)), always("encoding", .text),
    always("encoding_source", .choice(encodingSources)), known("language"), known("headline", .named("span")),
    known("deck", .named("span")), known("byline", .named("span")), known("authors", .filled(authorShape)),
    known("dateline", .object(spanMembers + [known("place")])), known("section_label", .named("span")),
    known("agency", .named("party")), known("publisher", .named("party")), known("carrier", .named("party")),
    known("published", .named("published")), known("updated", .named("published")),
    known("reading_time", .object([always("minutes", .whole(from: 0)), always("span", .named("span"))])),
    known("copyright", .object([known("year", .whole(from: 1)), known("holder"), always("span", .named("span"))])),
    known(
      "same_story",
      .object([
        always("group", Shape.pattern("^[0-9a-f]{16}$")), always("type", .choice(SameStory.Relation.self)), known("of"),
      ])), always("reference_date", .named("reference_date")),
    always("segments", .list(.named("segment"))), known("mentions", .list(.named("mention"))),
    known("quantities", .list(.named("quantity_found"))), known("times", .list(.named("time_found"))),
    known("attributions", .list(.named("attribution"))), known("claims", .list(.named("claim"))), flagsMember,
  ])

private let authorShape = Shape.object([always("name", .text), known("span", .named("span"))])

let publishedShape = Shape.object([
  always("value", .text), always("precision", .text), known("zone"), known("order"), known("spans", .filled(.named("span"))),
])

let referenceDateShape = Shape.object([
  known("value", date), known("precision"), always("method", .choice(["option", "metadata", "text", "corpus", "none"])),
  known("constraints", .filled(.object([always("rule", .text), known("span", .named("span"))]))), known("candidates", .filled(date)),
  known("not_before", date), known("not_after", date),
])

let segmentShape = Shape.object([always("kind", .text), always("bytes", .pair), always("chars", .pair), known("rule")])

let mentionShape = Shape.object(
  [always("type", .text)] + spanMembers + [known("name"), known("entity"), known("role"), rulesMember])

let timeFoundShape = Shape.object(
  spanMembers + [known("type", .choice(TimeType.self)), known("timex"), known("symbolic"), known("mod")] + windowMembers + [rulesMember])

/// The keys of a span where the span itself may be missing.
private let optionalSpanMembers = spanMembers.map { known($0.key, $0.shape) }

let attributionShape = Shape.object([
  always("id", .text), always("speech", .choice(SpeechMode.self)),
  known("cue", .object(optionalSpanMembers + [known("lemma"), known("class")])),
  known("sources", .filled(.object(optionalSpanMembers + [known("name"), known("entity")]))), known("content", .filled(.named("span"))),
  known("channel", .named("channel")), rulesMember,
])

let errorShape = Shape.object(
  headMembers(.error) + [
    always("input", .text), known("member"), known("row", .whole(from: 1)), always("stage", .text), always("reason", .text),
    known("offset", .whole(from: 0)), known("length", .whole(from: 0)),
  ])

let runShape = Shape.object(
  headMembers(.run) + [
    always("version", .text), always("rules_hash", .text),
    always("options", .list(.object([always("name", .text), always("value", .text)]))),
    always(
      "soft_bounds",
      .list(
        .object([
          always("phrase", .text), always("comparator", .choice(Comparator.self)), known("lower", .number), known("upper", .number),
          known("upper_is_soft", .yes), known("tolerance", .number),
        ]))),
  ])
