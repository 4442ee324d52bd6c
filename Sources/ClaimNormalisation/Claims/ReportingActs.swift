internal import ClaimModel
internal import ClaimRules

/// What attributions say: source, cue, content, channel, how the words are given.
extension ClaimAssembler {
  /// Finds and records the reporting acts of a sentence, or the quotation that goes on with the act before.
  mutating func findActs(sentence number: Int) {
    for annotation in findings[.attribution, number] where !isWithinQuotation(annotation) { speeches.append(report(annotation)) }
    if speeches.isEmpty, let floating = floatingQuotation(document.tokens.bytes(of: reader.annotations.sentences[number].tokens)) {
      speeches.append(floating)
      record(floating: floating, sentence: number)
      return
    }
    settleNesting()
    for index in speeches.indices where speeches[index].channel == nil { findChannel(of: index, sentence: number) }
    let firstRecord = attributions.count
    for index in speeches.indices { record(index) }
    let outermost = speeches.indices.last { !isNested($0) }
    lastSpeech = outermost.map { speeches[$0] }
    lastRecord = outermost.map { firstRecord + $0 }
    if speeches.isEmpty, let channel = findings[.channel, number].first { setScene(channel, sentence: number) }
  }

  /// Drops acts that are part of another one's words ("she said she hopes"), and says through whom the other nested ones came.
  private mutating func settleNesting() {
    guard speeches.count > 1 else { return }
    let parts = speeches.indices.filter { lexicon.isPartOfWords(speeches[$0].cueClass) && isNested($0) }
    for index in parts.reversed() { speeches.remove(at: index) }
    for index in speeches.indices {
      let outer = speeches.indices.filter { isNested(index, in: $0) }.sorted { speeches[$0].size > speeches[$1].size }
      speeches[index].source.chain = outer.compactMap { speeches[$0].source.name }
    }
  }

  mutating func report(_ number: Int) -> ReportedSpeech {
    let annotation = reader.annotations.annotations[number]
    var flags = reader.flags(annotation)
    let source =
      reader.capture(.source, of: annotation).map { sources.resolve($0, of: annotation, flags: &flags) }
      ?? (reader.text(.source, of: annotation) == "unnamed" ? unnamedSource(&flags) : sameSource(&flags))
    let cue = reader.capture(.cue, of: annotation)
    let verb = reader.origin(.class, of: annotation) ?? cue
    let lemma =
      verb.flatMap { reader.attribute("lemma", of: $0, in: annotation)?.description } ?? cue.map { document.article.plainText($0.range) }
      ?? ""
    var speech = ReportedSpeech(
      annotation: number, range: annotation.range, content: [], cue: cue?.range, lemma: lemma,
      cueClass: reader.text(.class, of: annotation) ?? "report", source: source)
    for field in [FieldName.content, .contentBefore] {
      if let capture = reader.capture(field, of: annotation) { speech.content.append(capture.range) }
    }
    speech.content.sort()
    if let role = reader.capture(.role, of: annotation) { describe(&speech, role) }
    speech.channel = channel(annotation)
    speech.uttered = uttered(annotation)
    if let takes = verb.flatMap({ reader.attribute("takes", of: $0, in: annotation) })?.description, let cue {
      // What follows the cue is the content, unless that was said before.
      speech.hasHearer = takes.contains("hearer") && speech.content.allSatisfy { $0.end <= cue.range.start }
    }
    if let cue { speech.isNegated = isNegated(document.tokens.tokens(in: cue.range), sentence: Int(annotation.sentence)) }
    speech.flags = flags
    speech.rules = [reader.ruleID(annotation)]
    complete(&speech)
    return speech
  }

  /// Whether a negation belongs to a cue: did not explain, never confirmed, doesn't know.
  private func isNegated(_ cue: Range<Int>, sentence number: Int) -> Bool {
    let first = max(reader.annotations.sentences[number].tokens.lowerBound, cue.lowerBound - 2)
    return (first..<min(cue.lowerBound + 3, cue.upperBound)).contains { lexicon.has(.negation, at: $0, document.tokens) }
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
    let cue = speeches[index].cue ?? speeches[index].range
    return other != index && speeches[other].content.contains { $0.contains(cue) }
  }

  private func describe(_ speech: inout ReportedSpeech, _ role: Capture) {
    speech.role = role.range
    speech.source.role = document.article.plainText(role.range).withoutArticle
    guard role.annotation >= 0 else { return }
    let annotation = reader.annotations.annotations[Int(role.annotation)]
    if let organization = reader.capture(.organization, of: annotation) {
      let entity = organization.annotation >= 0 ? sources.entities.entityOfAnnotation[Int(organization.annotation)] : nil
      speech.source.organization = entity.map { sources.entities.entities[$0].name } ?? document.article.plainText(organization.range)
    }
  }

  func channel(_ annotation: Annotation) -> ClaimRecord.Channel? {
    guard let capture = reader.capture(.channel, of: annotation), capture.annotation >= 0 else { return nil }
    return channel(of: reader.annotations.annotations[Int(capture.annotation)])
  }

  private func channel(of found: Annotation) -> ClaimRecord.Channel? {
    guard let type = reader.text(.type, of: found) else { return nil }
    let platform = reader.text(.platform, of: found) ?? reader.capture(.platform, of: found).map { document.article.plainText($0.range) }
    return ClaimRecord.Channel(type: type, platform: platform, span: found.range)
  }

  /// Gives an act the channel that its sentence names outside all words, with no other act's cue between, or one told just before.
  private mutating func findChannel(of index: Int, sentence number: Int) {
    let speech = speeches[index]
    guard let cue = speech.cue else { return }
    let all = reader.annotations.annotations
    let named = findings[.channel, number].first { candidate in
      let range = all[candidate].range
      let between = range.union(cue)
      return !speeches.contains { other in
        other.content.contains { $0.contains(range) } || other.annotation != speech.annotation && other.cue.map(between.contains) ?? false
      }
    }
    if let named {
      speeches[index].channel = channel(of: all[named])
      if speech.uttered == nil { speeches[index].uttered = times.firstIndex { all[named].range.contains($0.phrase) } }
    } else if speech.mode != .indirect {
      speeches[index].channel = sceneChannel(of: speech.source, sentence: number)
    }
  }

  /// Remembers the channel of a sentence that reports nothing.
  mutating func setScene(_ annotation: Int, sentence: Int) {
    let found = reader.annotations.annotations[annotation]
    scene = channel(of: found).map { ($0, sentence) }
  }

  /// The channel that was told a sentence or two before, where the source stands in that sentence too.
  private func sceneChannel(of source: ClaimRecord.Source, sentence: Int) -> ClaimRecord.Channel? {
    guard let scene, sentence - scene.sentence <= 2, let id = source.entity else { return nil }
    let entity = sources.entities.entities.first { $0.id == id }
    return entity?.sentences.contains(scene.sentence) == true ? scene.channel : nil
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
      return times.firstIndex { capture.range.contains($0.phrase) || $0.phrase.contains(capture.range) }
    }
    // "On Friday the mayor said": a time that opens the sentence, right before the source.
    guard let source = reader.capture(.source, of: annotation)?.range else { return nil }
    let sentence = document.tokens.bytes(of: reader.annotations.sentences[Int(annotation.sentence)].tokens)
    return times.firstIndex { $0.phrase.start == sentence.start && $0.phrase.end <= source.start && source.start - $0.phrase.end <= 6 }
  }

  /// A sentence that is one quotation goes on with the speaker before; after a colon it is what the cue before announces.
  func floatingQuotation(_ range: ByteRange) -> ReportedSpeech? {
    guard let last = lastSpeech, let first = quotations.first, first.start == range.start, first.count * 10 >= range.count * 9 else {
      return nil
    }
    var speech = last
    speech.range = range
    speech.content = [range]
    if !last.content.isEmpty {
      speech.cue = nil
      speech.source.attribution = .floating
    }
    speech.source.span = nil
    speech.channel?.span = nil
    speech.rules = last.rules
    speech.flags = ["attribution_scope_ambiguous"]
    speech.isCovered = false
    complete(&speech)
    return speech
  }

  /// Says how the words are given: which of them are quoted.
  private func complete(_ speech: inout ReportedSpeech) {
    speech.quoted = quoted(in: speech)
    speech.mode = mode(speech)
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
    let speech = speeches[index]
    var record = AttributionRecord(id: "a\(attributions.count + 1)", speech: speech.mode, content: speech.content)
    if let cue = speech.cue { record.cue = ClaimRecord.Cue(span: cue, lemma: speech.lemma, class: speech.cueClass) }
    if let span = speech.source.span {
      record.sources = [AttributionRecord.Source(span: span, name: speech.source.name, entity: speech.source.entity)]
    }
    record.channel = speech.channel
    record.rules = speech.rules
    attributions.append(record)
  }

  private func mode(_ speech: ReportedSpeech) -> SpeechMode {
    guard let content = speech.content.first, !speech.quoted.isEmpty else { return .indirect }
    let quotedBytes = speech.quoted.reduce(0) { $0 + $1.count }
    return speech.quoted.contains { $0.start <= content.start + 1 } && quotedBytes * 10 >= speech.size * 8 ? .direct : .mixed
  }

  private func quoted(in speech: ReportedSpeech) -> [ByteRange] {
    if quotations.isEmpty { return [] }
    return quotations.filter { quotation in speech.content.contains { $0.overlaps(quotation) } }
  }

  /// Finds the runs of a sentence between double quotation marks, marks included; one that does not close runs to the end.
  mutating func findQuotations(_ tokens: Range<Int>) {
    let table = document.tokens
    var ranges: [ByteRange] = []
    var opening: Int?
    document.article.text.withUnsafeBufferPointer { source in
      for token in tokens where table.classes[token].contains(.quote) {
        if Quotation.opens(token, in: tokens, table, source) {
          opening = token
        } else if let start = opening {
          ranges.append(ByteRange(table.starts[start], table.ends[token]))
          opening = nil
        }
      }
    }
    if let opening, opening == tokens.lowerBound { ranges.append(table.bytes(of: opening..<tokens.upperBound)) }
    quotations = ranges
  }
}
