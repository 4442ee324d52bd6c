internal import ClaimModel
internal import ClaimRules

/// Makes claims of what was found: one for each source, predicate and quantity.
struct ClaimAssembler: ~Copyable {
  let reader: FieldReader
  let document: Document
  let lexicon: ClaimLexicon
  let quantities: [FoundQuantity]
  let times: [FoundTime]
  var sources: SourceResolver
  private(set) var claims: [ClaimRecord] = []
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
  private var identity: ClaimIdentity
  private let firstBody: Int?

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
  }

  private mutating func assemble(sentence number: Int) {
    let sentence = reader.annotations.sentences[number].tokens
    quotations.removeAll(keepingCapacity: true)
    findQuotations(sentence)
    speeches.removeAll(keepingCapacity: true)
    findActs(sentence: number)
    for event in findings[.event, number] {
      let annotation = reader.annotations.annotations[event]
      let predicate = predicate(annotation)
      let speech = smallestSpeech { $0.contains(annotation.range) || $0.overlaps(predicate) }
      let quantity = quantity(of: annotation, findings[.quantity, number])
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
  private func isFigure(_ quantity: QuantityRecord) -> Bool {
    switch quantity.type {
    case .cardinal: quantity.counted != nil || quantity.unit != nil
    case .money, .percent, .measure, .ratio: true
    case .ordinal, .age, .duration, .score, .year: false
    }
  }

  // MARK: Parts of a claim

  private func predicate(_ annotation: Annotation) -> ByteRange { reader.capture(.predicate, of: annotation)?.range ?? annotation.range }

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
  private func clause(around range: ByteRange, sentence number: Int) -> ByteRange {
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
  private func trimmed(_ tokens: Range<Int>) -> ByteRange {
    let table = document.tokens
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    func isLoose(_ token: Int) -> Bool {
      table.classes[token].contains(.punctuation) && table.classes[token].isDisjoint(with: [.quote, .currency])
    }
    while end > start + 1, isLoose(end - 1) { end -= 1 }
    while start < end - 1, isLoose(start) || lexicon.has(.conjunction, at: start, table) { start += 1 }
    return table.bytes(of: start..<end)
  }

  private func section(_ number: Int) -> ArticleSection {
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
    claim.modality.verification = lexicon.verification(speech.cueClass)
    claim.rules = speech.rules
    claim.flags += speech.flags
    if let index = speech.uttered { claim.uttered = claimTime(times[index]) }
  }

  private func claimTime(_ found: FoundTime) -> TimeRecord {
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
    if let factuality = reader.text(.factuality, of: annotation).flatMap(Factuality.init(rawValue:)), claim.modality.factuality == .certain
    {
      claim.modality.factuality = factuality
    }
    qualify(&claim, &event.polarity, predicate, sentence: number)
    if reader.text(.polarity, of: annotation) == "negative" { event.polarity = .negative }
    event.codes = lexicon.codes(
      event.type, isPromised: claim.modality.factuality == .future && speech.map { speeches[$0].cueClass == "promise" } ?? false)
    claim.event = event
    claim.rules.append(reader.ruleID(annotation))
    claim.flags += reader.flags(annotation)
    set(quantity, on: &claim, event: event.type)
    place(&claim, annotation.range, sentence: number)
    finish(claim)
  }

  private mutating func append(quantity index: Int, speech: Int?, sentence number: Int) {
    let span = quantities[index].record.span
    let clause = clause(around: span, sentence: number)
    let predicate = verbGroup(in: clause, avoidsCues: true)
    // A noun alone makes no claim of its own, except in a headline or as the whole of what is said.
    guard predicate != nil || speech != nil || section(number) == .headline else { return }
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
    guard let content = speeches[speech].content.first else { return }
    var claim = draft(speech, evidence(speech, content, sentence: number), sentence: number)
    let predicate = verbGroup(in: content, avoidsCues: false) ?? content
    claim.predicate = ClaimRecord.Predicate(span: predicate)
    var unused = Polarity.positive
    qualify(&claim, &unused, predicate, sentence: number)
    place(&claim, content, only: speech, sentence: number)
    finish(claim)
  }

  /// What the claim rests on: from the source to the clause that says it.
  private func evidence(_ speech: Int?, _ core: ByteRange, sentence number: Int) -> ByteRange {
    var evidence = clause(around: core, sentence: number).union(core)
    guard let speech else { return evidence }
    if let source = speeches[speech].source.span { evidence = evidence.union(source) }
    if let cue = speeches[speech].cue { evidence = evidence.union(cue) }
    if let role = speeches[speech].role { evidence = evidence.union(role) }
    // A quotation is one utterance.
    for quotation in speeches[speech].quoted where quotation.overlaps(evidence) { evidence = evidence.union(quotation) }
    return evidence
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

  /// The first verb group in a range: auxiliaries, then a verb.
  private func verbGroup(in range: ByteRange, avoidsCues: Bool) -> ByteRange? {
    let table = document.tokens
    let tokens = table.tokens(in: range)
    guard
      let first = tokens.first(where: { token in
        lexicon.has(.finiteVerb, at: token, table) && !isNameLike(token, first: tokens.lowerBound)
          && !(avoidsCues && isInCue(table.bytes(of: token..<token + 1)))
      })
    else { return nil }
    var last = first
    while last + 1 < tokens.upperBound, last - first < 4, lexicon.has(.carrier, at: last, table) || isAdverb(last),
      isVerbal(last + 1)
    { last += 1 }
    return table.bytes(of: first..<last + 1)
  }

  private func isInCue(_ range: ByteRange) -> Bool {
    for speech in speeches.indices where speeches[speech].cue?.contains(range) ?? false { return true }
    return false
  }

  /// Whether a word is written like a name: capitalised, and not the first of its clause.
  private func isNameLike(_ token: Int, first: Int) -> Bool {
    let shape = document.tokens.classes[token]
    return token > first && shape.contains(.capitalised) && !shape.contains(.allCaps)
  }

  private func isAdverb(_ token: Int) -> Bool {
    isWord("still", token) || isWord("also", token) || hasEnding("ly", token)
  }

  /// Whether a token ends in some small letters of ASCII, in any case.
  private func hasEnding(_ ending: StaticString, _ token: Int) -> Bool {
    let (start, end) = (Int(document.tokens.starts[token]), Int(document.tokens.ends[token]))
    let length = ending.utf8CodeUnitCount
    guard end - start >= length else { return false }
    for index in 0..<length where document.article.text[end - length + index] | 0x20 != ending.utf8Start[index] { return false }
    return true
  }

  private func isWord(_ word: StaticString, _ token: Int) -> Bool {
    Int(document.tokens.ends[token] - document.tokens.starts[token]) == word.utf8CodeUnitCount && hasEnding(word, token)
  }

  /// Whether a word can go on with a verb group: a known verb, an auxiliary, a negation, an adverb in -ly, or a form in -ed, -en, -ing.
  private func isVerbal(_ token: Int) -> Bool {
    let table = document.tokens
    guard table.classes[token].contains(.word) else { return false }
    if lexicon.has(.verbal, at: token, table) { return true }
    let isLong = table.ends[token] - table.starts[token] > 4
    return isLong && (hasEnding("ed", token) || hasEnding("en", token) || hasEnding("ing", token)) || isAdverb(token)
  }

  /// Negation and modals before the predicate.
  private func qualify(_ claim: inout ClaimRecord, _ polarity: inout Polarity, _ predicate: ByteRange, sentence number: Int) {
    let table = document.tokens
    let sentence = reader.annotations.sentences[number].tokens
    let tokens = table.tokens(in: predicate)
    guard let first = tokens.first else { return }
    for token in max(sentence.lowerBound, first - 3)..<max(first, tokens.upperBound) {
      if lexicon.has(.negation, at: token, table) { polarity = .negative }
      if let modal = lexicon.modal(at: token, table) {
        claim.modality.hedges.append(document.article.plainText(table.bytes(of: token..<token + 1)).lowercased())
        if let modal, claim.modality.factuality == .certain { claim.modality.factuality = modal }
      }
    }
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

  // MARK: Where and when

  /// Says where and when, as the words around a claim's core tell it; `only` is the reporting act that counts where not all of the sentence's do.
  private func place(_ claim: inout ClaimRecord, _ core: ByteRange, only: Int? = nil, sentence number: Int) {
    let clause = clause(around: core, sentence: number).union(core)
    let speeches = only.map { $0..<$0 + 1 } ?? speeches.indices
    setTime(&claim, clause, speeches, sentence: number)
    let agent = claim.event?.agent?.span
    let places = findings[.place, number]
    func isParticipant(_ range: ByteRange) -> Bool {
      speeches.contains { self.speeches[$0].source.span?.contains(range) ?? false } || agent?.contains(range) ?? false
    }
    func isFree(_ place: Int) -> Bool { !isParticipant(range(of: place)) && isLocative(place) }
    if let inside = places.last(where: { clause.contains(range(of: $0)) && isFree($0) }) {
      claim.place = place(inside, nil)
    } else if let beside = places.last(where: isFree) {
      claim.place = place(beside, "sentence")
    } else if claim.section == .headline, let agent, let agentPlace = places.first(where: { agent.contains(range(of: $0)) }) {
      claim.place = place(agentPlace, nil)
    } else if let main = sources.entities.mainCountry {
      claim.place = record(of: sources.entities.entities[main], inferredFrom: "article")
    }
  }

  private func range(of annotation: Int) -> ByteRange { reader.annotations.annotations[annotation].range }

  /// Whether a place says where: after a preposition, as the second of a pair (Lyon, France) or as an owner (Peru's prisons).
  private func isLocative(_ annotation: Int) -> Bool {
    let table = document.tokens
    let all = reader.annotations.annotations
    let tokens = all[annotation].tokens
    let sentence = reader.annotations.sentences[Int(all[annotation].sentence)].tokens
    var before = Int(tokens.lowerBound) - 1
    if before >= sentence.lowerBound, isWord("the", before) { before -= 1 }
    while before >= sentence.lowerBound, table.classes[before].isSuperset(of: [.word, .capitalised]) { before -= 1 }
    guard before >= sentence.lowerBound else { return isPossessive(Int(tokens.upperBound), sentence) }
    if lexicon.has(.locative, at: before, table) { return !isAttributive(Int(tokens.upperBound), sentence) }
    if document.article.text[Int(table.starts[before])] == UInt8(ascii: ",") || isWord("and", before) {
      return findings[.place, Int(all[annotation].sentence)].contains { Int(all[$0].tokens.upperBound) == before && isLocative($0) }
    }
    return isPossessive(Int(tokens.upperBound), sentence)
  }

  private func isPossessive(_ token: Int, _ sentence: Range<Int>) -> Bool {
    token < sentence.upperBound && hasEnding("s", token) && document.tokens.ends[token] - document.tokens.starts[token] >= 2
      && !document.tokens.classes[token].contains(.spaceBefore)
  }

  /// Whether a word goes on from the place as one phrase: US officials, the London agreement.
  private func isAttributive(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard token < sentence.upperBound else { return false }
    let table = document.tokens
    if table.classes[token].contains(.punctuation) {
      return document.article.text[Int(table.starts[token])] == UInt8(ascii: "-") && !table.classes[token].contains(.spaceBefore)
    }
    let isPlainWord = table.classes[token].contains(.word) && table.classes[token].contains(.spaceBefore)
    return isPlainWord && table.firstHit[token] == table.firstHit[token + 1] && hasEnding("s", token)
  }

  private func place(_ annotation: Int, _ inferredFrom: String?) -> ClaimRecord.Place? {
    guard let number = sources.entities.entityOfAnnotation[annotation] else { return nil }
    var place = record(of: sources.entities.entities[number], inferredFrom: inferredFrom)
    if inferredFrom == nil { place.span = reader.annotations.annotations[annotation].range }
    return place
  }

  private func record(of entity: Entity, inferredFrom: String?) -> ClaimRecord.Place {
    let location = entity.location
    return ClaimRecord.Place(
      name: entity.name, country: entity.country, admin1: location?.admin1, geonames: location?.geonames, precision: location?.precision,
      latitude: location?.latitude, longitude: location?.longitude, inferredFrom: inferredFrom)
  }

  private func setTime(_ claim: inout ClaimRecord, _ clause: ByteRange, _ speeches: Range<Int>, sentence number: Int) {
    func isSaid(_ time: Int) -> Bool { speeches.contains { self.speeches[$0].uttered == time } }
    guard
      let index = findings[.time, number].first(where: { clause.contains(times[$0].phrase) && isWindow(times[$0]) && !isSaid($0) })
    else {
      if claim.event != nil || claim.quantity != nil, claim.quantity?.measuredKind == .flow {
        claim.flags.append("window_missing")
        claim.time = untilUttered(claim)
      }
      return
    }
    claim.time = claimTime(times[index])
    claim.rules += times[index].record.rules
    if times[index].yearIsInferred { claim.flags.append("year_inferred") }
    if claim.time?.openEnd == true { claim.flags.append("window_open_end") }
    let isInQuotation = quotations.contains { $0.contains(times[index].phrase) }
    if isInQuotation, times[index].record.symbolic?.hasPrefix("REF") == true { claim.flags.append("deixis_in_quote") }
  }

  /// The window of what has happened before it was told: it begins at an unstated time and ends when it was said.
  private func untilUttered(_ claim: ClaimRecord) -> TimeRecord? {
    guard let said = claim.uttered?.start, claim.modality.factuality == .certain else { return nil }
    var time = TimeRecord()
    time.end = said
    time.openStart = true
    time.precision = "unknown"
    return time
  }

  /// Whether a time says when something happened; a length of time alone does not.
  private func isWindow(_ time: FoundTime) -> Bool { time.record.type != .duration || time.record.start != nil }

  // MARK: Identity

  private mutating func finish(_ claim: consuming ClaimRecord) {
    let id = identity.id(of: claim)
    guard seenIds.insert(id) else { return }
    claim.id = ClaimIdentity.text(id)
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

  private func measure(_ claim: ClaimRecord) -> String? {
    guard let event = claim.event, let quantity = claim.quantity else { return nil }
    let counted = quantity.counted.flatMap(lexicon.population) ?? quantity.counted ?? quantity.unit ?? "any"
    return "\(event.type)/\(counted)/\(claim.place?.country ?? "any")/\(quantity.measuredKind?.rawValue ?? "flow")"
  }
}

extension String {
  /// Without a leading article.
  var withoutArticle: String {
    for article in ["The ", "the ", "A ", "a ", "An ", "an "] where hasPrefix(article) { return String(dropFirst(article.count)) }
    return self
  }
}
