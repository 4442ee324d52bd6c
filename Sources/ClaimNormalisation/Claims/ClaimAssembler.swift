internal import ClaimModel
internal import ClaimRules

/// Makes claims of what was found: one for each source, predicate and quantity.
struct ClaimAssembler {
  let reader: FieldReader
  let document: Document
  let lexicon: ClaimLexicon
  let quantities: [FoundQuantity]
  let times: [FoundTime]
  var sources: SourceResolver
  var claims: [ClaimRecord] = []
  /// The acts of reporting, where they are recorded.
  var attributions: [AttributionRecord] = []
  let recordsActs: Bool
  let findings: SentenceFindings
  /// The quoted ranges of the sentence at hand.
  var quotations: [ByteRange] = []
  /// The reporting acts of the sentence at hand.
  var speeches: [ReportedSpeech] = []
  /// For each quantity whether a claim has it.
  private var isUsed: [Bool]
  private var seenIds = SeenIds()
  /// The outermost reporting act of the sentence before, and its record, for quotations without a cue.
  var lastSpeech: ReportedSpeech?
  var lastRecord: Int?
  /// A channel that a sentence without a reporting act names ("In a speech to dockers, she struck a calm tone"), and that sentence.
  var scene: (channel: ClaimRecord.Channel, sentence: Int)?
  private let identity: ClaimIdentity
  private let firstBody: Int?
  /// The event before in the sentence at hand, whose participants a coordinated verb shares.
  private var previousEvent: (event: ClaimRecord.Event, predicate: ByteRange)?

  init(
    reader: FieldReader, document: Document, lexicon: ClaimLexicon, quantities: [FoundQuantity], times: [FoundTime], entities: EntityIndex,
    recordsActs: Bool
  ) {
    self.reader = reader
    self.document = document
    self.lexicon = lexicon
    self.quantities = quantities
    self.times = times
    self.recordsActs = recordsActs
    identity = ClaimIdentity(document.article)
    sources = SourceResolver(reader: reader, document: document, entities: entities)
    isUsed = Array(repeating: false, count: quantities.count)
    firstBody = document.blocks.firstIndex { $0.kind == .body }
    findings = SentenceFindings(reader: reader, quantities: quantities, times: times, entities: entities)
  }

  /// Gives the claims away.
  consuming func takeClaims() -> [ClaimRecord] { claims }

  /// Assembles the claims of all sentences, in order.
  mutating func assemble() {
    claims.reserveCapacity(findings.estimatedClaims)
    for number in 0..<findings.sentenceCount where findings.holdsAnything(number) || lastSpeech != nil { assemble(sentence: number) }
    nameDescribedBodies()
    relateClaims()
  }

  private mutating func assemble(sentence number: Int) {
    let sentence = reader.annotations.sentences[number].tokens
    quotations.removeAll(keepingCapacity: true)
    findQuotations(sentence)
    speeches.removeAll(keepingCapacity: true)
    findActs(sentence: number)
    previousEvent = nil
    for event in findings[.event, number] {
      let annotation = reader.annotations.annotations[event]
      let predicate = predicate(annotation)
      let speech = smallestSpeech { $0.contains(annotation.range) || $0.overlaps(predicate) }
      let quantity = quantity(of: annotation, findings[.quantity, number])
      let fit = fit(annotation, quantity: quantity)
      // What nobody says and of which nothing is told but the verb is no claim.
      guard fit == .fits || fit == .nothingStandsThere && (speech != nil || previousEvent != nil) else { continue }
      if let quantity { isUsed[quantity] = true }
      append(event: annotation, quantity: quantity, speech: speech, sentence: number)
    }
    for quantity in findings[.quantity, number] where !isUsed[quantity] && isFigure(quantities[quantity].record) {
      let span = quantities[quantity].record.span
      append(quantity: quantity, speech: smallestSpeech { $0.contains(span) }, sentence: number)
    }
    for index in speeches.indices where !speeches[index].isCovered && !isNested(index) { append(statement: index, sentence: number) }
  }

  /// The reporting act with the smallest content of which a piece meets a condition; it counts as covered.
  private mutating func smallestSpeech(where holds: (ByteRange) -> Bool) -> Int? {
    var best: Int?
    for index in speeches.indices where speeches[index].content.contains(where: holds) {
      if best.map({ speeches[index].size < speeches[$0].size }) ?? true { best = index }
    }
    if let best { speeches[best].isCovered = true }
    return best
  }

  /// Whether a quantity alone makes a claim: a count of something, money, a share; not an age, a rank or a length of time.
  func isFigure(_ quantity: QuantityRecord) -> Bool {
    switch quantity.type {
    case .cardinal: quantity.counted != nil || quantity.unit != nil
    case .money, .percent, .measure, .ratio: true
    case .ordinal, .age, .duration, .score, .year: false
    }
  }

  /// Whether a figure that the article itself gives, and of no known event, is worth a claim: not a small count, not one word for many, not
  /// one that the article has spoken of before ("the 40 ships").
  private func isToldFigure(_ index: Int) -> Bool {
    let quantity = quantities[index].record
    let first = document.tokens.tokens(in: quantity.span).first ?? 0
    if first > 0, lexicon.has(.definite, at: first - 1, document.tokens) { return false }
    switch quantity.type {
    case .cardinal:
      if quantity.comparator == .vague { return quantity.lower.map { $0 >= 10 } ?? false }
      return (quantity.value ?? quantity.lower ?? 0) >= 10
    case .measure:
      // A 25-yard shot: the measure describes.
      return !document.article.plainText(quantity.span).contains("-")
    default: return true
    }
  }

  // MARK: Parts of a claim

  func predicate(_ annotation: Annotation) -> ByteRange { reader.capture(.predicate, of: annotation)?.range ?? annotation.range }

  /// The quantity of an event: the one its rule captured, else the first unused one inside its match.
  private func quantity(of annotation: Annotation, _ candidates: SentenceFindings.Items) -> Int? {
    let captured = reader.capture(.quantity, of: annotation)
    if let captured {
      return candidates.first { captured.range.contains(quantities[$0].record.span) || quantities[$0].record.span.contains(captured.range) }
    }
    return candidates.first { index in
      !isUsed[index] && annotation.range.contains(quantities[index].record.span) && isFigure(quantities[index].record)
    }
  }

  /// The clause that a position stands in.
  func clause(around range: ByteRange, sentence number: Int) -> ByteRange {
    let sentence = reader.annotations.sentences[number]
    let table = document.tokens
    var start = sentence.tokens.lowerBound
    var end = sentence.tokens.upperBound
    for token in sentence.clauseStarts {
      if table.starts[token] <= range.start {
        start = token
      } else if table.starts[token] >= range.end {
        end = token
        break
      }
    }
    return trimmed(start..<end)
  }

  /// The bytes of a run of tokens without punctuation at its ends, but with closing quotation marks.
  func trimmed(_ tokens: Range<Int>) -> ByteRange {
    let table = document.tokens
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    func isLoose(_ token: Int) -> Bool {
      table.classes[token].contains(.punctuation) && table.classes[token].isDisjoint(with: [.quote, .currency])
    }
    while end > start + 1, isLoose(end - 1) { end -= 1 }
    while start < end - 1, isLoose(start) || lexicon.has(.conjunction, at: start, table) { start += 1 }
    return table.bytes(of: start..<end)
  }

  func section(_ number: Int) -> ArticleSection {
    let block = reader.annotations.sentences[number].block
    switch document.blocks[block].kind {
    case .headline, .deck: return .headline
    case .caption: return .caption
    case .body: return firstBody == block ? .lead : .body
    }
  }

  private func draft(_ speech: Int?, _ evidence: ByteRange, sentence number: Int) -> ClaimRecord {
    var claim = ClaimRecord(
      id: "", document: document.article.id, section: section(number),
      source: speech.map { speeches[$0].source } ?? ClaimRecord.Source(type: "narrator", attribution: .none),
      speech: ClaimRecord.Speech(mode: speech.map { speeches[$0].mode } ?? .narration),
      evidence: [ClaimRecord.Evidence(role: speech == nil ? "clause" : "sentence", span: evidence)])
    if claim.section == .headline { claim.flags.append("headline") }
    if let speech { share(speeches[speech], with: &claim) }
    return claim
  }

  /// Gives a claim what all claims of a reporting act share.
  private func share(_ speech: ReportedSpeech, with claim: inout ClaimRecord) {
    claim.channel = speech.channel
    if let cue = speech.cue { claim.cue = ClaimRecord.Cue(span: cue, lemma: speech.lemma, class: speech.cueClass) }
    claim.speech.quoted = speech.quoted
    claim.modality.factuality = lexicon.factuality(speech.cueClass)
    claim.modality.verification =
      speech.isNegated ? lexicon.negatedVerification(speech.cueClass) : lexicon.verification(speech.cueClass)
    claim.rules = speech.rules
    claim.flags += speech.flags
    if let index = speech.uttered { claim.uttered = claimTime(times[index]) }
  }

  func claimTime(_ found: FoundTime) -> TimeRecord {
    var time = found.record
    time.span = found.phrase
    time.rules = []
    return time
  }

  // MARK: The three kinds of claim

  private mutating func append(event annotation: Annotation, quantity: Int?, speech: Int?, sentence number: Int) {
    let predicate = predicate(annotation)
    var claim = draft(speech, evidence(speech, annotation.range, sentence: number), sentence: number)
    claim.predicate = ClaimRecord.Predicate(
      span: predicate,
      lemma: reader.origin(.type, of: annotation).flatMap { reader.attribute("lemma", of: $0, in: annotation)?.description })
    var event = ClaimRecord.Event(type: reader.text(.type, of: annotation) ?? "event")
    event.agent = participant(.agent, annotation)
    event.patient = participant(.patient, annotation)
    share(participantsOf: previousEvent, with: &event, predicate, hasQuantity: quantity != nil)
    if let factuality = reader.text(.factuality, of: annotation).flatMap(Factuality.init(rawValue:)), claim.modality.factuality == .certain
    {
      claim.modality.factuality = factuality
    }
    qualify(&claim, &event.polarity, predicate, sentence: number)
    if reader.text(.polarity, of: annotation) == "negative" { event.polarity = .negative }
    event.codes = lexicon.codes(
      event.type, isPromised: claim.modality.factuality == .future && speech.map { speeches[$0].cueClass == "promise" } ?? false)
    claim.event = event
    previousEvent = (event, predicate)
    claim.rules.append(reader.ruleID(annotation))
    claim.flags += reader.flags(annotation)
    set(quantity, on: &claim, event: event.type)
    if var figure = claim.quantity, figure.counted == nil, let counted = reader.capture(.counted, of: annotation) {
      figure.counted = document.article.plainText(counted.range).withoutOf
      figure.unit = figure.unit ?? "person"
      claim.quantity = figure
    }
    place(&claim, annotation.range, sentence: number)
    finish(claim)
  }

  private mutating func append(quantity index: Int, speech: Int?, sentence number: Int) {
    let span = quantities[index].record.span
    let clause = clause(around: span, sentence: number)
    let predicate = verbGroup(in: clause, before: span, avoidsCues: true, sentence: number)
    // A noun alone makes no claim of its own, except in a headline or as the whole of what is said.
    guard predicate != nil || speech != nil || section(number) == .headline else { return }
    // What stands between quotation marks is no figure of the article's own.
    guard speech != nil || isToldFigure(index) && !quotations.contains(where: { $0.contains(span) }) else { return }
    var claim = draft(speech, evidence(speech, span, sentence: number), sentence: number)
    if let predicate {
      claim.predicate = ClaimRecord.Predicate(span: predicate)
      var unused = Polarity.positive
      qualify(&claim, &unused, predicate, sentence: number)
    }
    set(index, on: &claim, event: nil)
    place(&claim, clause, sentence: number)
    finish(claim)
  }

  private mutating func append(statement speech: Int, sentence number: Int) {
    guard let content = speeches[speech].content.first, isTold(speeches[speech]) else { return }
    var claim = draft(speech, evidence(speech, content, sentence: number), sentence: number)
    let verb = verbGroup(in: content, avoidsCues: false, sentence: number)
    guard let predicate = verb ?? nounPhrase(content) else { return }
    claim.predicate = ClaimRecord.Predicate(span: predicate)
    var unused = Polarity.positive
    qualify(&claim, &unused, predicate, sentence: number)
    place(&claim, content, only: speech, sentence: number)
    finish(claim)
  }

  /// Whether a claim is made of what an act's cue denies being said.
  private func isTold(_ speech: ReportedSpeech) -> Bool { !speech.isNegated || lexicon.negatedVerification(speech.cueClass) != nil }

  /// The content of an act that names a thing (called for a ban); not when it was said, nor a lone word before a
  /// quotation (However).
  private func nounPhrase(_ content: ByteRange) -> ByteRange? {
    if times.contains(where: { $0.phrase.contains(content) }) { return nil }
    let words = document.tokens.tokens(in: content).filter { document.tokens.classes[$0].isDisjoint(with: .punctuation) }
    return words.count > 1 || words.contains { !lexicon.has([.conjunction, .function], at: $0, document.tokens) && !hasEnding("ly", $0) }
      ? content : nil
  }

  /// Gives a verb that is joined by "and" or a comma to the event before it ("were arrested and charged", "killed 12 and wounded 30") what
  /// they share.
  private func share(
    participantsOf previous: (event: ClaimRecord.Event, predicate: ByteRange)?, with event: inout ClaimRecord.Event, _ predicate: ByteRange,
    hasQuantity: Bool
  ) {
    guard let previous, let first = document.tokens.tokens(in: predicate).first, first > 0, predicate.start > previous.predicate.end,
      isWord("and", first - 1) || isWord("then", first - 1)
    else { return }
    if event.agent == nil { event.agent = previous.event.agent }
    if event.patient == nil, !hasQuantity { event.patient = previous.event.patient }
  }

  private func participant(_ field: FieldName, _ annotation: Annotation) -> ClaimRecord.Participant? {
    guard let capture = reader.capture(field, of: annotation) else { return nil }
    var participant = ClaimRecord.Participant(text: document.article.plainText(capture.range), span: capture.range)
    if capture.annotation >= 0 {
      if let entity = sources.entities.entityOfAnnotation[Int(capture.annotation)] {
        participant.entity = sources.entities.entities[entity].id
      }
      if let quantity = quantities.first(where: { $0.annotation == Int(capture.annotation) }) {
        participant.text = quantity.record.counted ?? participant.text
      }
    }
    return participant
  }

  private func set(_ index: Int?, on claim: inout ClaimRecord, event: String?) {
    guard let index else { return }
    var quantity = quantities[index].record
    if quantity.measuredKind == nil, let event { quantity.measuredKind = lexicon.measuredKind(event) }
    claim.rules += quantity.rules
    quantity.rules = []
    claim.modality.hedges += quantities[index].hedges
    if claim.modality.verification == nil, claim.cue != nil { claim.modality.verification = .reported }
    if quantity.comparator == .relative { claim.flags.append("relative_quantity") }
    let content = claim.evidence.first.map { document.tokens.tokens(in: $0.span) } ?? 0..<0
    if claim.source.type != "narrator", content.contains(where: { lexicon.has(.verification, at: $0, document.tokens) }) {
      claim.modality.verification = .verifiedBySource
      quantity.basis = .verified
    }
    claim.quantity = quantity
  }

  // MARK: Identity

  private mutating func finish(_ claim: consuming ClaimRecord) {
    let id = identity.id(of: claim)
    guard seenIds.insert(id) else { return }
    claim.id = id.hexDigits
    claim.measure = measure(claim)
    removeDuplicates(&claim.rules)
    removeDuplicates(&claim.flags)
    removeDuplicates(&claim.modality.hedges)
    claims.append(consume claim)
  }

  /// Keeps the first of equal strings; the lists are short.
  private func removeDuplicates(_ list: inout [String]) {
    guard list.count > 1 else { return }
    for index in list.indices.dropFirst().reversed() where list[..<index].contains(list[index]) { list.remove(at: index) }
  }

  func measure(_ claim: ClaimRecord) -> String? {
    guard let event = claim.event, let quantity = claim.quantity else { return nil }
    let counted = quantity.counted.flatMap(lexicon.population) ?? quantity.counted ?? quantity.unit ?? "any"
    return "\(event.type)/\(counted)/\(claim.place?.country ?? "any")/\(quantity.measuredKind?.rawValue ?? "flow")"
  }
}

extension String {
  /// Without "of" before a noun phrase.
  var withoutOf: String { hasPrefix("of ") ? String(dropFirst(3)).withoutArticle : self }

  /// Without a leading article.
  var withoutArticle: String {
    for article in ["The ", "the ", "A ", "a ", "An ", "an "] where hasPrefix(article) { return String(dropFirst(article.count)) }
    return self
  }
}
