import ClaimModel

/// Records with every field filled, over one invented article.
enum Sample {
  static let text = "Pérez flees 🌍\r\n\r\nThe minister, Ana Pérez, said on X on Monday that \"at least 12 miners\" were freed in Lusk.\n"

  static var bytes: [UInt8] { Array(text.utf8) }

  /// The bytes of the first place where a phrase stands.
  static func span(_ phrase: String) -> ByteRange {
    let wanted = Array(phrase.utf8)
    let text = bytes
    for start in 0...(text.count - wanted.count) where text[start..<start + wanted.count].elementsEqual(wanted) {
      return ByteRange(start, start + wanted.count)
    }
    return ByteRange(0, 0)
  }

  static var quantity: QuantityRecord {
    QuantityRecord(
      span: span("at least 12"), type: .cardinal, value: 12, lower: 12, upper: 20.5, upperIsSoft: true, comparator: .ge, change: .increase,
      unit: "person", counted: "miners", measuredKind: .flow, aggregation: .cumulative, basis: .verified,
      derived: .init(relativeTo: "00ff", factor: 0.5, tolerance: 0.1))
  }

  static var time: TimeRecord {
    TimeRecord(
      span: span("on Monday"), timex: "2026-01-26", symbolic: "XXXX-WXX-1<", start: "2026-01-26", end: "2026-01-26", openStart: true,
      openEnd: true, precision: "day", anchor: "reference")
  }

  static var channel: ClaimRecord.Channel { .init(type: "social_media", platform: "X", span: span("on X")) }

  static var claim: ClaimRecord {
    ClaimRecord(
      id: "0123456789abcdef", document: "doc", section: .lead, text: "Ana Pérez said that at least 12 miners were freed.",
      source: .init(
        name: "Ana Pérez", type: "government", role: "minister", organization: "Ministry", entity: "ana-perez", attribution: .explicit,
        chain: ["wire", "paper"], span: span("The minister, Ana Pérez")),
      channel: channel, cue: .init(span: span("said"), lemma: "say", class: "report"),
      speech: .init(mode: .mixed, quoted: [span("\"at least 12 miners\"")]),
      event: .init(
        type: "release", polarity: .negative, agent: .init(text: "they", entity: "e1", class: "government", span: span("Ana")),
        patient: .init(text: "miners", entity: "e2", class: "miner", span: span("miners")),
        codes: .init(plover: "RETREAT", cameo: "0841")),
      predicate: .init(span: span("were freed"), lemma: "free"), quantity: quantity,
      place: .init(
        name: "Lusk", country: "IE", admin1: "IE-L", geonames: 2_962_361, precision: "city", latitude: 52.5, longitude: -6.25,
        inferredFrom: "article", span: span("in Lusk")),
      time: time, uttered: time,
      modality: .init(factuality: .possible, hedges: ["at least"], verification: .inProgress, disputedBy: ["0f"]),
      targets: [.init(relation: .qualifies, claims: ["01", "02"])], measure: "release/miners/IE/flow",
      evidence: [.init(role: "sentence", span: span("The minister"))], rules: ["r.one", "r.two"], flags: ["relative_quantity"])
  }

  static var attribution: AttributionRecord {
    AttributionRecord(
      id: "a1", speech: .mixed, cue: .init(span: span("said"), lemma: "say", class: "report"),
      sources: [.init(span: span("Ana Pérez"), name: "Ana Pérez", entity: "ana-perez")],
      content: [span("at least 12 miners"), span("Lusk")],
      channel: channel, rules: ["att.one"])
  }

  static var document: DocumentRecord {
    let article = Article(
      id: "doc", origin: Origin(path: "a.jsonl", member: "m", row: 3, offset: 9), text: bytes, sha256: String(repeating: "a", count: 64))
    var document = Document(article: article, tokens: TokenTable())
    document.headline = span("Pérez flees 🌍")
    document.deck = span("Pérez")
    document.byline = span("Ana Pérez")
    document.authors = [Party(name: "Ana Pérez", span: span("Ana Pérez")), Party(name: "Tom")]
    document.dateline = span("Lusk")
    document.sectionLabel = span("The")
    document.agency = Party(name: "Wire", code: "W", span: span("X"))
    document.publisher = Party(name: "Paper")
    document.carrier = Party(name: "Portal")
    document.published = Published(value: "2026-01-27", precision: "day", zone: "UTC", order: "DMY", spans: [span("Monday")])
    document.readingTime = ReadingTime(minutes: 2, span: span("12"))
    document.copyright = Copyright(year: 2026, holder: "Paper", span: span("Lusk"))
    document.sameStory = SameStory(group: "0123456789abcdef", relation: .update, of: "other")
    document.referenceDate = ReferenceDate(value: "2026-01-27", method: .metadata)
    document.referenceDate.constraints = [.init(rule: "en.time.weekday", span: span("Monday")), .init(rule: "metadata.url")]
    document.referenceDate.candidates = ["2026-01-27"]
    document.referenceDate.notBefore = "2026-01-26"
    document.referenceDate.notAfter = "2026-01-28"
    let border = Int(span("The").start)
    document.segments = [
      Segment(kind: "headline", range: ByteRange(0, border), rule: "seg.head"),
      Segment(kind: "body", range: ByteRange(border, bytes.count), rule: "seg.body"),
    ]
    var quantity = quantity
    quantity.rules = ["qty.one"]
    var time = time
    time.type = .date
    time.mod = "START"
    time.rules = ["time.one"]
    return DocumentRecord(
      document: document, language: "en",
      mentions: [
        MentionRecord(type: "person", span: span("Ana Pérez"), name: "Ana Pérez", entity: "ana-perez", role: "minister", rules: ["m"])
      ],
      quantities: [quantity], times: [time], attributions: [attribution], claims: [claim], flags: ["hidden_text"])
  }

  static let failure = InputFailure(
    input: "b.zip", member: "c.jsonl", row: 4, offset: 120, length: 7, stage: "loading", reason: "not UTF-8")

  static let run = RunRecord(
    version: "0.1.0", rulesHash: "ab12", options: [.init(name: "date", value: "2026-01-27")],
    softBounds: [.init(phrase: "dozens", lower: 24, upper: 99, upperIsSoft: true, tolerance: 0.1)])
}
