internal import ClaimModel
internal import ClaimRules

/// What attributions say: source, cue, content, channel, how the words are given.
extension ClaimAssembler {
  mutating func report(_ number: Int) -> ReportedSpeech {
    let annotation = reader.annotations.annotations[number]
    var flags = reader.flags(annotation)
    let source = reader.capture(.source, of: annotation).map { sources.resolve($0, flags: &flags) } ?? sameSource(&flags)
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
    speech.flags = flags
    speech.rules = [reader.ruleID(annotation)]
    complete(&speech)
    return speech
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
    let found = reader.annotations.annotations[Int(capture.annotation)]
    guard let type = reader.text(.type, of: found) else { return nil }
    let platform = reader.text(.platform, of: found) ?? reader.capture(.platform, of: found).map { document.article.plainText($0.range) }
    return ClaimRecord.Channel(type: type, platform: platform, span: found.range)
  }

  /// A participle ("adding that") goes on with the source before it.
  private func sameSource(_ flags: inout [String]) -> ClaimRecord.Source {
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

  /// A paragraph that is one quotation goes on with the speaker before.
  func floatingQuotation(_ range: ByteRange) -> ReportedSpeech? {
    guard let last = lastDirect, let first = quotations.first, first.start == range.start, first.count * 10 >= range.count * 9 else {
      return nil
    }
    var speech = last
    speech.range = range
    speech.content = [range]
    speech.cue = nil
    speech.source.attribution = .floating
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
