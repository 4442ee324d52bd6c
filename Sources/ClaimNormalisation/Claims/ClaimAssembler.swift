internal import ClaimModel
internal import ClaimRules

/// Makes claims of what was found: one for each source, predicate and quantity.
struct ClaimAssembler {
  let reader: FieldReader
  let document: Document
  let words: ArticleWords
  let lexicon: ClaimLexicon
  let quantities: [FoundQuantity]
  let times: [FoundTime]
  var sources: SourceResolver
  var claims: [ClaimRecord] = []
  /// The claim in the making, in memory of its own: it is changed in place, whatever of the assembler is read meanwhile.
  // SAFETY: initialized by the initializer, never given away, freed by the normaliser when the claims are taken.
  let claim: UnsafeMutablePointer<ClaimRecord>
  /// The acts of reporting, where they are recorded.
  var attributions: [AttributionRecord] = []
  let recordsActs: Bool
  let findings: SentenceFindings
  /// The quoted ranges of the sentence at hand.
  var quotations: [ByteRange] = []
  /// Whether a quotation is open at the end of the sentence before.
  var isQuotationOpen = false
  /// The reporting acts of the sentence at hand.
  var speeches: [ReportedSpeech] = []
  /// Whether they are one quotation without a cue, which goes on with an act before.
  var isFloating = false
  /// For each quantity whether a claim has it.
  private var isUsed: [Bool]
  private var seenIds = SeenIds()
  /// The reporting acts of the last sentence that had its own, the outermost of them and its record, for quotations without a cue.
  var lastSpeeches: [ReportedSpeech] = []
  var lastSpeech: Int?
  var lastRecord: Int?
  /// A channel that a sentence without a reporting act names ("In a speech to dockers, she struck a calm tone"), and that sentence.
  var scene: (channel: ClaimRecord.Channel, sentence: Int)?
  private let identity: ClaimIdentity
  /// The places of the article's entities, as far as claims have asked for them.
  var placeOfEntity: [ClaimRecord.Place?] = []
  /// The claims that speak of others, if these are found.
  var related: [Int] = []
  private let firstBody: Int?
  /// The event before in the sentence at hand, whose participants a coordinated verb shares.
  private var previousEvent: (event: ClaimRecord.Event, predicate: ByteRange)?

  init(
    reader: FieldReader, document: Document, words: ArticleWords, lexicon: ClaimLexicon, quantities: [FoundQuantity], times: [FoundTime],
    entities: EntityIndex, recordsActs: Bool
  ) {
    self.reader = reader
    self.document = document
    self.words = words
    self.lexicon = lexicon
    self.quantities = quantities
    self.times = times
    self.recordsActs = recordsActs
    identity = ClaimIdentity(document.article)
    claim = .allocate(capacity: 1)
    claim.initialize(
      to: ClaimRecord(
        id: "", document: document.article.id, section: .body, source: ClaimRecord.Source(attribution: .none),
        speech: ClaimRecord.Speech(mode: .narration), evidence: []))
    sources = SourceResolver(reader: reader, words: words, lexicon: lexicon, entities: entities)
    isUsed = Array(repeating: false, count: quantities.count)
    firstBody = document.blocks.firstIndex { $0.kind == .body }
    findings = SentenceFindings(reader: reader, quantities: quantities, times: times, entities: entities)
  }

  /// Frees the claim in the making; nothing is assembled afterwards.
  func free() {
    claim.deinitialize(count: 1)
    claim.deallocate()
  }

  /// Gives the claims away.
  mutating func takeClaims() -> [ClaimRecord] {
    defer { claims = [] }
    return claims
  }

  /// Assembles the claims of all sentences, in order.
  mutating func assemble() {
    claims.reserveCapacity(findings.estimatedClaims)
    for number in 0..<findings.sentenceCount where findings.holdsAnything(number) || lastSpeech != nil || isQuotationOpen {
      assemble(sentence: number)
    }
    nameDescribedBodies()
    relateClaims()
  }

  private mutating func assemble(sentence number: Int) {
    findQuotations(sentence: number)
    endUnclosedQuotation(sentence: number)
    findActs(sentence: number)
    previousEvent = nil
    for event in findings[.event, number] {
      let annotation = reader.annotations.annotations[event]
      let predicate = predicate(annotation)
      let speech = smallestSpeech { $0.contains(annotation.range) || $0.overlaps(predicate) }
      // What a source did not say is no claim of its own.
      if let speech, !isTold(speech) { continue }
      let quantity = quantity(of: annotation, findings[.quantity, number])
      let fit = fit(annotation, quantity: quantity)
      // What nobody says and of which nothing is told but the verb is no claim.
      guard fit == .fits || fit == .nothingStandsThere && (speech != nil || previousEvent != nil) else { continue }
      if let quantity { isUsed[quantity] = true }
      append(event: annotation, quantity: quantity, speech: speech, sentence: number)
    }
    for quantity in findings[.quantity, number] where !isUsed[quantity] && isFigure(quantities[quantity].record) {
      let span = quantities[quantity].record.span
      let speech = smallestSpeech { $0.contains(span) }
      if speech.map(isTold) ?? true { append(quantity: quantity, speech: speech, sentence: number) }
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
    let first = words.tokens(in: quantity.span).first ?? 0
    if first > 0, lexicon.has(.definite, at: first - 1, words) { return false }
    switch quantity.type {
    case .cardinal:
      if quantity.comparator == .vague { return quantity.lower.map { $0 >= 10 } ?? false }
      return (quantity.value ?? quantity.lower ?? 0) >= 10
    case .measure:
      // A 25-yard shot: the measure describes.
      return !words.text[quantity.span.indices].contains(UInt8(ascii: "-"))
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
    var start = reader.annotations.sentences[number].tokens.lowerBound
    var end = reader.annotations.sentences[number].tokens.upperBound
    for token in reader.annotations.sentences[number].clauseStarts {
      if words.tokens.starts[token] <= range.start {
        start = token
      } else if words.tokens.starts[token] >= range.end {
        end = token
        break
      }
    }
    return trimmed(start..<end)
  }

  /// The bytes of a run of tokens without punctuation at its ends, but with closing quotation marks.
  func trimmed(_ tokens: Range<Int>) -> ByteRange {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    func isLoose(_ token: Int) -> Bool {
      let shape = words.tokens.classes[token]
      return shape.contains(.punctuation) && shape.isDisjoint(with: [.quote, .currency])
    }
    while end > start + 1, isLoose(end - 1) { end -= 1 }
    while start < end - 1, isLoose(start) || lexicon.has(.conjunction, at: start, words) { start += 1 }
    return words.bytes(of: start..<end)
  }

  func section(_ number: Int) -> ArticleSection {
    let block = reader.annotations.sentences[number].block
    switch document.blocks[block].kind {
    case .headline, .deck: return .headline
    case .caption: return .caption
    case .body: return firstBody == block ? .lead : .body
    }
  }

  /// Begins a claim with what all claims of a reporting act share.
  private mutating func begin(_ speech: Int?, _ evidence: ByteRange, sentence number: Int) {
    let section = section(number)
    claim.pointee.section = section
    claim.pointee.flags = section == .headline ? ["headline"] : []
    claim.pointee.event = nil
    claim.pointee.predicate = nil
    claim.pointee.quantity = nil
    claim.pointee.place = nil
    claim.pointee.time = nil
    claim.pointee.measure = nil
    claim.pointee.modality.hedges = []
    guard let speech else {
      claim.pointee.source = ClaimRecord.Source(type: "narrator", attribution: .none)
      claim.pointee.channel = nil
      claim.pointee.cue = nil
      claim.pointee.speech = ClaimRecord.Speech(mode: .narration)
      claim.pointee.uttered = nil
      claim.pointee.modality.factuality = .certain
      claim.pointee.modality.verification = nil
      claim.pointee.evidence = [ClaimRecord.Evidence(role: "clause", span: evidence)]
      claim.pointee.rules = []
      return
    }
    claim.pointee.source = speeches[speech].source
    claim.pointee.channel = speeches[speech].channel
    claim.pointee.cue = speeches[speech].cue.map {
      ClaimRecord.Cue(span: $0, lemma: speeches[speech].lemma, class: speeches[speech].cueClass)
    }
    claim.pointee.speech = ClaimRecord.Speech(mode: speeches[speech].mode, quoted: speeches[speech].quoted)
    claim.pointee.uttered = speeches[speech].uttered.map { claimTime($0) }
    claim.pointee.modality.factuality = speeches[speech].cueFacts.factuality
    claim.pointee.modality.verification =
      speeches[speech].isNegated ? speeches[speech].cueFacts.negatedVerification : speeches[speech].cueFacts.verification
    claim.pointee.evidence = [ClaimRecord.Evidence(role: "sentence", span: evidence)]
    claim.pointee.rules = speeches[speech].rules
    if claim.pointee.flags.isEmpty { claim.pointee.flags = speeches[speech].flags } else { claim.pointee.flags += speeches[speech].flags }
  }

  /// A time as a claim has it: the phrase is its span, its rules are the claim's.
  func claimTime(_ index: Int) -> TimeRecord {
    TimeRecord(
      span: times[index].phrase, type: times[index].record.type, timex: times[index].record.timex,
      symbolic: times[index].record.symbolic, mod: times[index].record.mod, start: times[index].record.start,
      end: times[index].record.end, openStart: times[index].record.openStart, openEnd: times[index].record.openEnd,
      precision: times[index].record.precision, anchor: times[index].record.anchor)
  }

  // MARK: The three kinds of claim

  private mutating func append(event annotation: Annotation, quantity: Int?, speech: Int?, sentence number: Int) {
    let predicate = predicate(annotation)
    begin(speech, evidence(speech, annotation.range, sentence: number), sentence: number)
    claim.pointee.predicate = ClaimRecord.Predicate(
      span: predicate,
      lemma: reader.origin(.type, of: annotation).flatMap { reader.attribute(.lemma, of: $0, in: annotation)?.description })
    var event = ClaimRecord.Event(type: reader.text(.type, of: annotation) ?? "event")
    event.agent = participant(.agent, annotation)
    event.patient = participant(.patient, annotation)
    share(participantsOf: previousEvent, with: &event, predicate, hasQuantity: quantity != nil)
    if let factuality = reader.text(.factuality, of: annotation).flatMap(Factuality.init(rawValue:)),
      claim.pointee.modality.factuality == .certain
    {
      claim.pointee.modality.factuality = factuality
    }
    qualify(&event.polarity, predicate, sentence: number)
    if reader.text(.polarity, of: annotation) == "negative" { event.polarity = .negative }
    let facts = lexicon.facts(ofEvent: event.type)
    let isPromised = claim.pointee.modality.factuality == .future && speech.map { speeches[$0].cueClass == "promise" } ?? false
    event.codes = isPromised ? lexicon.promisedCodes(event.type) : facts.codes
    claim.pointee.event = event
    previousEvent = (event, predicate)
    if claim.pointee.rules.isEmpty {
      claim.pointee.rules = reader.ruleIDs(annotation)
    } else {
      claim.pointee.rules.append(reader.ruleID(annotation))
    }
    claim.pointee.flags += reader.flags(annotation)
    set(quantity, kind: facts.measuredKind)
    if quantity != nil, claim.pointee.quantity?.counted == nil, let counted = reader.capture(.counted, of: annotation) {
      let counted = words.plainText(counted.range).withoutOf
      claim.pointee.quantity?.counted = counted
      if claim.pointee.quantity?.unit == nil { claim.pointee.quantity?.unit = "person" }
    }
    place(annotation.range, sentence: number)
    finish()
  }

  private mutating func append(quantity index: Int, speech: Int?, sentence number: Int) {
    let span = quantities[index].record.span
    let clause = clause(around: span, sentence: number)
    let predicate = verbGroup(in: clause, before: span, avoidsCues: true, sentence: number)
    // A noun alone makes no claim of its own, except in a headline or as the whole of what is said.
    guard predicate != nil || speech != nil || section(number) == .headline else { return }
    // What stands between quotation marks is no figure of the article's own.
    guard speech != nil || isToldFigure(index) && !quotations.contains(where: { $0.contains(span) }) else { return }
    begin(speech, evidence(speech, span, sentence: number), sentence: number)
    if let predicate {
      claim.pointee.predicate = ClaimRecord.Predicate(span: predicate)
      var unused = Polarity.positive
      qualify(&unused, predicate, sentence: number)
    }
    set(index, kind: nil)
    place(clause, sentence: number)
    finish()
  }

  private mutating func append(statement speech: Int, sentence number: Int) {
    guard var content = speeches[speech].content.first, isTold(speech) else { return }
    var verb = verbGroup(in: content, avoidsCues: false, sentence: number)
    // Where the cue parts the subject from its verb, the verb comes after: the port is expected to close.
    for piece in speeches[speech].content.dropFirst() where verb == nil {
      verb = verbGroup(in: piece, avoidsCues: false, sentence: number)
      if verb != nil { content = content.union(piece) }
    }
    guard let predicate = verb ?? nounPhrase(content) else { return }
    begin(speech, evidence(speech, content, sentence: number), sentence: number)
    claim.pointee.predicate = ClaimRecord.Predicate(span: predicate)
    var unused = Polarity.positive
    qualify(&unused, predicate, sentence: number)
    place(content, only: speech, sentence: number)
    finish()
  }

  /// Whether a claim is made of what an act's cue denies being said.
  private func isTold(_ speech: Int) -> Bool { !speeches[speech].isNegated || speeches[speech].cueFacts.negatedVerification != nil }

  /// The content of an act that names a thing (called for a ban); not when it was said, nor a lone word before a
  /// quotation (However).
  private func nounPhrase(_ content: ByteRange) -> ByteRange? {
    if times.contains(where: { $0.phrase.contains(content) }) { return nil }
    let tokens = words.tokens(in: content).filter { words.tokens.classes[$0].isDisjoint(with: .punctuation) }
    return tokens.count > 1 || tokens.contains { !lexicon.has([.conjunction, .function], at: $0, words) && !words.hasEnding("ly", $0) }
      ? content : nil
  }

  /// Gives a verb that is joined by "and" or a comma to the event before it ("were arrested and charged", "killed 12 and wounded 30") what
  /// they share.
  private func share(
    participantsOf previous: (event: ClaimRecord.Event, predicate: ByteRange)?, with event: inout ClaimRecord.Event, _ predicate: ByteRange,
    hasQuantity: Bool
  ) {
    guard let previous, predicate.start > previous.predicate.end, let first = words.tokens(in: predicate).first, first > 0,
      words.isWord("and", first - 1) || words.isWord("then", first - 1)
    else { return }
    if event.agent == nil { event.agent = previous.event.agent }
    if event.patient == nil, !hasQuantity { event.patient = previous.event.patient }
  }

  private func participant(_ field: FieldName, _ annotation: Annotation) -> ClaimRecord.Participant? {
    guard let capture = reader.capture(field, of: annotation) else { return nil }
    var participant = ClaimRecord.Participant(text: words.plainText(capture.range), span: capture.range)
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

  private mutating func set(_ index: Int?, kind: MeasuredKind?) {
    guard let index else { return }
    var quantity = quantities[index].record
    if quantity.measuredKind == nil { quantity.measuredKind = kind }
    if claim.pointee.rules.isEmpty { claim.pointee.rules = quantity.rules } else { claim.pointee.rules += quantity.rules }
    quantity.rules = []
    claim.pointee.modality.hedges += quantities[index].hedges
    if claim.pointee.modality.verification == nil, claim.pointee.cue != nil { claim.pointee.modality.verification = .reported }
    if quantity.comparator == .relative { claim.pointee.flags.append("relative_quantity") }
    let content = claim.pointee.evidence.first.map { words.tokens(in: $0.span) } ?? 0..<0
    if claim.pointee.source.type != "narrator", content.contains(where: { lexicon.has(.verification, at: $0, words) }) {
      claim.pointee.modality.verification = .verifiedBySource
      quantity.basis = .verified
    }
    claim.pointee.quantity = quantity
  }

  // MARK: Identity

  private mutating func finish() {
    let id = identity.id(of: claim)
    guard seenIds.insert(id) else { return }
    claim.pointee.id = id.hexDigits
    claim.pointee.measure = measure(claim)
    ClaimAssembler.removeDuplicates(&claim.pointee.rules)
    ClaimAssembler.removeDuplicates(&claim.pointee.flags)
    ClaimAssembler.removeDuplicates(&claim.pointee.modality.hedges)
    if mayRelate(claim) { related.append(claims.count) }
    claims.append(claim.pointee)
  }

  /// Keeps the first of equal strings; the lists are short.
  private static func removeDuplicates(_ list: inout [String]) {
    guard list.count > 1 else { return }
    for index in list.indices.dropFirst().reversed() where list[..<index].contains(list[index]) { list.remove(at: index) }
  }

  func measure(_ claim: UnsafePointer<ClaimRecord>) -> String? {
    guard claim.pointee.event != nil, claim.pointee.quantity != nil, let type = claim.pointee.event?.type else { return nil }
    let counted = claim.pointee.quantity?.counted
    let population = counted.flatMap(lexicon.population) ?? counted ?? claim.pointee.quantity?.unit ?? "any"
    let kind = claim.pointee.quantity?.measuredKind?.rawValue ?? "flow"
    return "\(type)/\(population)/\(claim.pointee.place?.country ?? "any")/\(kind)"
  }
}

extension String {
  /// Without "of" before a noun phrase.
  var withoutOf: String { hasPrefix("of ") ? String(dropFirst(3)).withoutArticle : self }

  /// Without a leading article.
  var withoutArticle: String {
    var bytes = utf8.makeIterator()
    guard let first = bytes.next(), first | 0x20 == UInt8(ascii: "t") || first | 0x20 == UInt8(ascii: "a") else { return self }
    for article in ["The ", "the ", "A ", "a ", "An ", "an "] where hasPrefix(article) { return String(dropFirst(article.count)) }
    return self
  }
}
