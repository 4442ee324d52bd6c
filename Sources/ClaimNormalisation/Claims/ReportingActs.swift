internal import ClaimModel
internal import ClaimRules

/// What attributions say: source, cue, content, channel, how the words are given.
extension ClaimAssembler {
  /// Finds and records the reporting acts of a sentence, or the quotation that goes on with the act before.
  mutating func findActs(sentence number: Int) {
    // The acts before stay at hand, unless they are only a quotation without a cue.
    if !isFloating { swap(&lastSpeeches, &speeches) }
    isFloating = false
    speeches.removeAll(keepingCapacity: true)
    for annotation in findings[.attribution, number] where !isWithinQuotation(annotation) { report(annotation) }
    if speeches.isEmpty, let floating = floatingQuotation(words.bytes(of: reader.annotations.sentences[number].tokens), sentence: number) {
      speeches.append(floating)
      isFloating = true
      record(floating: floating, sentence: number)
      return
    }
    settleNesting()
    for index in speeches.indices where speeches[index].channel == nil {
      findChannel(of: index, sentence: number)
      if speeches[index].channel == nil { speeches[index].channel = channel(ofCue: index) }
    }
    let firstRecord = attributions.count
    for index in speeches.indices { record(index) }
    let outermost = speeches.indices.last { !isNested($0) }
    lastSpeech = outermost
    lastRecord = outermost.map { firstRecord + $0 }
    if speeches.isEmpty, let channel = findings[.channel, number].first { setScene(channel, sentence: number) }
  }

  /// Drops acts that are part of another one's words ("she said she hopes"), and says through whom the other nested ones came.
  private mutating func settleNesting() {
    guard speeches.count > 1 else { return }
    if speeches.indices.contains(where: { speeches[$0].cueFacts.isPartOfWords }) {
      let parts = speeches.indices.filter { speeches[$0].cueFacts.isPartOfWords && isNested($0) }
      for index in parts.reversed() { speeches.remove(at: index) }
    }
    for index in speeches.indices where isNested(index) {
      let outer = speeches.indices.filter { isNested(index, in: $0) }.sorted { speeches[$0].size > speeches[$1].size }
      speeches[index].source.chain = outer.compactMap { speeches[$0].source.name ?? speeches[$0].source.role }
    }
  }

  private mutating func report(_ number: Int) {
    let annotation = reader.annotations.annotations[number]
    var flags = reader.flags(annotation)
    let source =
      reader.capture(.source, of: annotation).map { sources.resolve($0, of: annotation, flags: &flags) }
      ?? (reader.text(.source, of: annotation) == "unnamed" ? unnamedSource(&flags) : sameSource(&flags))
    let cue = reader.capture(.cue, of: annotation)
    let verb = reader.origin(.class, of: annotation) ?? cue
    let lemma =
      verb.flatMap { reader.attribute(.lemma, of: $0, in: annotation)?.description } ?? cue.map { words.plainText($0.range) }
      ?? ""
    let cueClass = reader.text(.class, of: annotation) ?? "report"
    let content: [ByteRange]
    switch (reader.capture(.content, of: annotation)?.range, reader.capture(.contentBefore, of: annotation)?.range) {
    case (let after?, let before?): content = before < after ? [before, after] : [after, before]
    case (let range?, nil), (nil, let range?): content = [range]
    case (nil, nil): content = []
    }
    let quoted = quoted(in: content)
    var hasHearer = false
    if let cue, let takes = verb.flatMap({ reader.attribute(.takes, of: $0, in: annotation) })?.description {
      // What follows the cue is the content, unless that was said before.
      hasHearer = takes.contains("hearer") && content.allSatisfy { $0.end <= cue.range.start }
    }
    let isNegated = cue.map { self.isNegated(words.tokens(in: $0.range), sentence: Int(annotation.sentence)) } ?? false
    speeches.append(
      ReportedSpeech(
        annotation: number, range: annotation.range, content: content, cue: cue?.range, lemma: lemma, cueClass: cueClass,
        cueFacts: lexicon.facts(ofCue: cueClass), source: source, channel: channel(annotation), uttered: uttered(annotation),
        flags: flags, rules: reader.ruleIDs(annotation), quoted: quoted, mode: mode(content, quoted), hasHearer: hasHearer,
        isNegated: isNegated))
    if let role = reader.capture(.role, of: annotation) { describe(speeches.count - 1, role) }
  }

  /// Whether a negation belongs to a cue: did not explain, never confirmed, doesn't know.
  private func isNegated(_ cue: Range<Int>, sentence number: Int) -> Bool {
    let first = max(reader.annotations.sentences[number].tokens.lowerBound, cue.lowerBound - 2)
    return (first..<min(cue.lowerBound + 3, cue.upperBound)).contains { lexicon.has(.negation, at: $0, words) }
  }

  /// Whether an act's cue stands between quotation marks: a quotation is one utterance, and "I think" in it no act of the article's.
  func isWithinQuotation(_ number: Int) -> Bool {
    guard !quotations.isEmpty, let cue = reader.capture(.cue, of: reader.annotations.annotations[number])?.range else { return false }
    return quotations.contains { $0.start < cue.start && cue.end < $0.end }
  }

  /// Whether an act of the sentence is part of what another one says.
  func isNested(_ index: Int) -> Bool {
    speeches.indices.contains { isNested(index, in: $0) }
  }

  private func isNested(_ index: Int, in other: Int) -> Bool {
    guard other != index else { return false }
    let cue = speeches[index].cue ?? speeches[index].range
    return speeches[other].content.contains { $0.contains(cue) }
  }

  private mutating func describe(_ index: Int, _ role: Capture) {
    speeches[index].role = role.range
    speeches[index].source.role = words.plainText(role.range).withoutArticle
    guard role.annotation >= 0 else { return }
    let annotation = reader.annotations.annotations[Int(role.annotation)]
    if let organization = reader.capture(.organization, of: annotation) {
      let entity = organization.annotation >= 0 ? sources.entities.entityOfAnnotation[Int(organization.annotation)] : nil
      speeches[index].source.organization = entity.map { sources.entities.entities[$0].name } ?? words.plainText(organization.range)
    }
  }

  func channel(_ annotation: Annotation) -> ClaimRecord.Channel? {
    guard let capture = reader.capture(.channel, of: annotation), capture.annotation >= 0 else { return nil }
    return channel(of: reader.annotations.annotations[Int(capture.annotation)])
  }

  /// The channel that a cue itself tells: testified, tweeted.
  private func channel(ofCue index: Int) -> ClaimRecord.Channel? {
    guard let cue = speeches[index].cue, speeches[index].annotation >= 0 else { return nil }
    let act = reader.annotations.annotations[speeches[index].annotation]
    guard let verb = reader.origin(.class, of: act), let type = reader.attribute(.channel, of: verb, in: act)?.description else {
      return nil
    }
    return ClaimRecord.Channel(type: type, platform: reader.attribute(.platform, of: verb, in: act)?.description, span: cue)
  }

  private func channel(of found: Annotation) -> ClaimRecord.Channel? {
    guard let type = reader.text(.type, of: found) else { return nil }
    let platform = reader.text(.platform, of: found) ?? reader.capture(.platform, of: found).map { words.plainText($0.range) }
    return ClaimRecord.Channel(type: type, platform: platform, span: found.range)
  }

  /// Gives an act the channel that its sentence names outside all words, with no other act's cue between, or one told just before.
  private mutating func findChannel(of index: Int, sentence number: Int) {
    guard let cue = speeches[index].cue else { return }
    let act = speeches[index].annotation
    let named = findings[.channel, number].first { candidate in
      let range = range(of: candidate)
      let between = range.union(cue)
      return !speeches.indices.contains { other in
        speeches[other].content.contains { $0.contains(range) }
          || speeches[other].annotation != act && speeches[other].cue.map(between.contains) ?? false
      }
    }
    if let named {
      let found = reader.annotations.annotations[named]
      speeches[index].channel = channel(of: found)
      if speeches[index].uttered == nil { speeches[index].uttered = time(in: number) { found.range.contains($0) } }
    } else if speeches[index].mode != .indirect {
      speeches[index].channel = sceneChannel(of: speeches[index].source.entity, sentence: number)
    }
  }

  /// Remembers the channel of a sentence that reports nothing.
  mutating func setScene(_ annotation: Int, sentence: Int) {
    let found = reader.annotations.annotations[annotation]
    scene = channel(of: found).map { ($0, sentence) }
  }

  /// The channel that was told a sentence or two before, where the source stands in that sentence too.
  private func sceneChannel(of entity: String?, sentence: Int) -> ClaimRecord.Channel? {
    guard let scene, sentence - scene.sentence <= 2, let entity else { return nil }
    guard let number = sources.entities.first(where: { $0.id == entity }) else { return nil }
    return sources.entities.isMentioned(number, in: scene.sentence) ? scene.channel : nil
  }

  /// The first time of a sentence whose phrase meets a condition.
  private func time(in sentence: Int, where holds: (ByteRange) -> Bool) -> Int? {
    for index in findings[.time, sentence] where holds(times[index].phrase) { return index }
    return nil
  }

  /// Hearsay ("is said to"): somebody says so, and the text does not tell who.
  private func unnamedSource(_ flags: inout [String]) -> ClaimRecord.Source {
    flags.append("anonymous_source")
    return ClaimRecord.Source(type: "anonymous", attribution: .explicit)
  }

  /// A participle ("adding that") goes on with the source before it: in the same sentence that is as good as written there.
  private func sameSource(_ flags: inout [String]) -> ClaimRecord.Source {
    let outermost = speeches.indices.last { !isNested($0) && speeches[$0].source.span != nil }
    if let outermost { return speeches[outermost].source }
    guard var source = sources.previous else { return ClaimRecord.Source(type: "anonymous", attribution: .explicit) }
    source.attribution = .coreference
    source.span = nil
    flags.append("source_by_coreference")
    return source
  }

  /// The time that the rule captured beside the cue.
  func uttered(_ annotation: Annotation) -> Int? {
    if let capture = reader.capture(.time, of: annotation) {
      return time(in: Int(annotation.sentence)) { capture.range.contains($0) || $0.contains(capture.range) }
    }
    // "On Friday the mayor said": a time that opens the sentence, right before the source.
    guard let source = reader.capture(.source, of: annotation)?.range else { return nil }
    let first = words.tokens.starts[reader.annotations.sentences[Int(annotation.sentence)].tokens.lowerBound]
    return time(in: Int(annotation.sentence)) { $0.start == first && $0.end <= source.start && source.start - $0.end <= 6 }
  }

  /// A sentence that is one quotation goes on with the speaker before; after a colon it is what the cue before announces.
  mutating func floatingQuotation(_ range: ByteRange, sentence number: Int) -> ReportedSpeech? {
    guard let first = quotations.first, first.start == range.start, first.count * 10 >= range.count * 9 else { return nil }
    guard let lastSpeech else { return quotation(range, sentence: number) }
    var speech = lastSpeeches[lastSpeech]
    if !speech.content.isEmpty {
      speech.cue = nil
      speech.source.attribution = .floating
    }
    speech.range = range
    speech.content = [range]
    speech.source.span = nil
    speech.channel?.span = nil
    speech.flags = ["attribution_scope_ambiguous"]
    speech.isCovered = false
    speech.quoted = quoted(in: speech.content)
    speech.mode = mode(speech.content, speech.quoted)
    return speech
  }

  /// A quotation of a sentence or more that nothing introduces: of the person who is spoken of right before.
  private mutating func quotation(_ range: ByteRange, sentence number: Int) -> ReportedSpeech? {
    let last = words.tokens(in: range).last { words.tokens.classes[$0].isDisjoint(with: .quote) }
    guard words.tokens(in: range).count > 6, let last, words.tokens.classes[last].contains(.terminator),
      let speaker = sources.speaker(ofQuotation: range, sentence: number), speaker.source.name != nil
    else { return nil }
    var source = speaker.source
    source.attribution = .floating
    source.span = nil
    source.chain = []
    let quoted = quoted(in: [range])
    return ReportedSpeech(
      annotation: -1, range: range, content: [range], cue: nil, lemma: "", cueClass: "report", cueFacts: lexicon.facts(ofCue: "report"),
      source: source, channel: nil, uttered: nil, flags: ["attribution_scope_ambiguous", "source_by_coreference"], rules: speaker.rules,
      quoted: quoted, mode: mode([range], quoted), hasHearer: false, isNegated: false)
  }

  /// Writes a quotation without a cue of its own: in the paragraph of the act before, or after its colon, it is more of what that act says,
  /// else an act of its own.
  mutating func record(floating speech: ReportedSpeech, sentence number: Int) {
    let sentences = reader.annotations.sentences
    guard number > 0, let lastRecord, lastRecord < attributions.count,
      sentences[number - 1].block == sentences[number].block || attributions[lastRecord].content.isEmpty
    else { return record(speeches.count - 1) }
    if attributions[lastRecord].content.isEmpty {
      attributions[lastRecord].speech = .direct
    } else if attributions[lastRecord].speech == .indirect {
      attributions[lastRecord].speech = .mixed
    }
    attributions[lastRecord].content += speech.content
  }

  mutating func record(_ index: Int) {
    guard recordsActs else { return }
    var record = AttributionRecord(
      id: "a" + (attributions.count + 1).padded(to: 1), speech: speeches[index].mode, content: speeches[index].content,
      channel: speeches[index].channel, rules: speeches[index].rules)
    if let cue = speeches[index].cue {
      record.cue = ClaimRecord.Cue(span: cue, lemma: speeches[index].lemma, class: speeches[index].cueClass)
    }
    if let span = speeches[index].source.span {
      record.sources = [AttributionRecord.Source(span: span, name: speeches[index].source.name, entity: speeches[index].source.entity)]
    }
    attributions.append(record)
  }

  /// How words are given of which some are quoted.
  private func mode(_ content: [ByteRange], _ quoted: [ByteRange]) -> SpeechMode {
    guard let first = content.first, !quoted.isEmpty else { return .indirect }
    let quotedBytes = quoted.reduce(0) { $0 + $1.count }
    let size = content.reduce(0) { $0 + $1.count }
    return quoted.contains { $0.start <= first.start + 1 } && quotedBytes * 10 >= size * 8 ? .direct : .mixed
  }

  /// The quotations that are among some words.
  private func quoted(in content: [ByteRange]) -> [ByteRange] {
    if quotations.isEmpty { return [] }
    return quotations.filter { quotation in content.contains { $0.overlaps(quotation) } }
  }

  /// Finds the runs of a sentence between quotation marks, marks included.
  ///
  /// One that is open at the sentence's beginning and does not close runs to its end, and on into the next sentence of the block where all of
  /// this one is quoted. Single marks count where they open after nothing or punctuation and close after punctuation.
  mutating func findQuotations(sentence number: Int) {
    let tokens = reader.annotations.sentences[number].tokens
    let goesOn =
      number > 0 && isQuotationOpen && reader.annotations.sentences[number - 1].block == reader.annotations.sentences[number].block
    quotations.removeAll(keepingCapacity: true)
    isQuotationOpen = false
    var opening: Int? = goesOn ? tokens.lowerBound : nil
    var single: Int?
    for token in tokens where !words.tokens.classes[token].isDisjoint(with: [.quote, .punctuation]) {
      if !words.tokens.classes[token].contains(.quote) {
        guard opening == nil, words.isSingleQuote(token) else { continue }
        if let start = single, words.closesSingleQuote(token, after: start) {
          quotations.append(ByteRange(words.tokens.starts[start], words.tokens.ends[token]))
          single = nil
        } else if words.opensSingleQuote(token, in: tokens) {
          single = token
        }
      } else if Quotation.opens(token, in: tokens, words.tokens, words.text) {
        if opening == nil || opening != tokens.lowerBound || !goesOn { opening = token }
      } else if let start = opening {
        quotations.append(ByteRange(words.tokens.starts[start], words.tokens.ends[token]))
        opening = nil
      }
    }
    guard let opening, opening == tokens.lowerBound || isIntroduced(opening) else { return }
    quotations.append(words.bytes(of: opening..<tokens.upperBound))
    isQuotationOpen = true
  }

  /// Whether a colon or comma stands before a quotation mark.
  private func isIntroduced(_ token: Int) -> Bool {
    let before = words.firstByte(token - 1)
    return before == UInt8(ascii: ":") || before == UInt8(ascii: ",")
  }

  /// Drops a quotation that never closes and whose speaker is told at its end: its closing mark is missing.
  mutating func endUnclosedQuotation(sentence number: Int) {
    guard isQuotationOpen, quotations.count == 1, let quotation = quotations.last else { return }
    for index in findings[.attribution, number] {
      let act = reader.annotations.annotations[index]
      guard let cue = reader.capture(.cue, of: act)?.range, let source = reader.capture(.source, of: act)?.range,
        let content = reader.capture(.content, of: act)?.range, content.start <= quotation.start + 3, content.end < source.start,
        content.end < cue.start, words.tokens(in: ByteRange(max(source.end, cue.end), quotation.end)).count <= 3
      else { continue }
      quotations = [ByteRange(quotation.start, content.end)]
      isQuotationOpen = false
      return
    }
  }
}
