internal import ClaimModel
internal import ClaimRules

/// Resolves the times of a document, in order, each from what the text told before it.
///
/// Clock times and parts of the day belong to the day of their sentence, else to the day told of last; what is counted from the present
/// inside a quotation is counted from when it was said.
struct TimeResolver {
  /// For how many sentences a day that was told stays the day told of.
  private static let memory = 6
  /// How far from the article's day a day told of in an earlier sentence may lie, to give a clock time its date.
  private static let nearness = 8
  /// An article stamped before this hour tells of the day before as today.
  private static let dawn = 6

  private let normaliser: TimeNormaliser
  private let tenses: TenseReader

  init(ruleSet: RuleSet, numbers: NumberReader) {
    normaliser = TimeNormaliser(numbers: numbers)
    tenses = TenseReader(ruleSet: ruleSet)
  }

  /// Returns the times of a document, in the order of text.
  func times(_ reader: FieldReader, _ document: Document, _ words: ArticleWords) -> [FoundTime] {
    let reference = document.referenceDate.value.flatMap { CalendarDay(iso: $0) }
    var found: [FoundTime] = []
    found.reserveCapacity(16)
    var told: (day: CalendarDay, sentence: Int)?
    var pending: [Int] = []
    let all = reader.annotations.annotations
    var index = 0
    while index < all.count {
      // The times of one sentence.
      let sentence = all[index].sentence
      pending.removeAll(keepingCapacity: true)
      while index < all.count, all[index].sentence == sentence {
        if !all[index].isOverridden, reader.emission(all[index]) == .time { pending.append(index) }
        index += 1
      }
      guard !pending.isEmpty else { continue }
      let before = told.flatMap { Int(sentence) - $0.sentence <= TimeResolver.memory ? $0.day : nil }
      let first = found.count
      addTimes(of: pending, before, reference, reader, document, words, to: &found)
      for time in found.indices[first...].reversed() {
        guard let day = found[time].day else { continue }
        told = (day, Int(sentence))
        break
      }
    }
    return found
  }

  /// Adds the times of one sentence.
  private func addTimes(
    of pending: [Int], _ before: CalendarDay?, _ reference: CalendarDay?, _ reader: FieldReader, _ document: Document,
    _ words: ArticleWords, to found: inout [FoundTime]
  ) {
    let first = found.count
    /// For each time found its place in the sentence.
    var positions: [Int] = []
    var postponed: [(position: Int, fields: TimeFields)] = []
    var days: [(position: Int, day: CalendarDay)] = []
    for (position, number) in pending.enumerated() {
      let annotation = reader.annotations.annotations[number]
      let fields = normaliser.fields(annotation, reader, document, words)
      if fields.lacksDay {
        postponed.append((position, fields))
        continue
      }
      var anchor = TimeAnchor(day: reference, narrative: days.last?.day ?? before)
      if fields.asksForTense {
        let sentence = reader.annotations.sentences[Int(annotation.sentence)]
        let kind = document.blocks[sentence.block].kind
        let tokens = Int(annotation.tokens.lowerBound)..<Int(annotation.tokens.upperBound)
        anchor.tense = tenses.tense(around: tokens, in: sentence, of: words, isHeadline: kind == .headline || kind == .deck)
      }
      let own = found.count
      addTime(fields, number, anchor, reader, to: &found)
      if own < found.count, let said = sayingDay(found[own], number, before, reference, reader, document, words) {
        anchor.day = said
        found.removeLast(found.count - own)
        addTime(fields, number, anchor, reader, to: &found)
      }
      if own < found.count, let day = found[own].day { days.append((position, day)) }
      if pending.count > 1 { positions += repeatElement(position, count: found.count - own) }
    }
    guard !postponed.isEmpty else { return }
    for (position, fields) in postponed {
      let near = days.min { abs($0.position - position) < abs($1.position - position) }?.day
      let recent = before.flatMap { day in reference.map { abs($0.number - day.number) < TimeResolver.nearness } ?? true ? day : nil }
      let own = found.count
      addTime(fields, pending[position], TimeAnchor(day: reference, narrative: near ?? recent), reader, to: &found)
      if pending.count > 1 { positions += repeatElement(position, count: found.count - own) }
    }
    guard pending.count > 1 else { return }
    let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    let times = order.map { found[first + $0] }
    found.replaceSubrange(first..., with: times)
  }

  /// Adds the time of one annotation; after a range those of its ends.
  private func addTime(_ fields: TimeFields, _ number: Int, _ anchor: TimeAnchor, _ reader: FieldReader, to found: inout [FoundTime]) {
    let annotation = reader.annotations.annotations[number]
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    let rules = reader.ruleIDs(annotation)
    let own = found.count
    guard let time = normaliser.time(fields, span: span, phrase: annotation.range, rules: rules, anchor: anchor) else { return }
    found.append(time)
    found[own].annotation = number
    found[own].sentence = Int(annotation.sentence)
    guard fields.form == "range", let first = reader.capture(.first, of: annotation)?.range,
      let second = reader.capture(.second, of: annotation)?.range, let ends = RangeForms.ends(fields)
    else { return }
    for (end, range) in [(ends.0, first), (ends.1, second)] {
      var end = end
      end.window = nil
      guard var time = normaliser.time(end, span: range, phrase: range, rules: rules, anchor: anchor) else { continue }
      time.sentence = Int(annotation.sentence)
      found.append(time)
    }
  }

  // MARK: Quotations

  /// The day on which a time inside a quotation was said, where it is counted from the present and another day is known.
  private func sayingDay(
    _ time: FoundTime, _ number: Int, _ told: CalendarDay?, _ reference: CalendarDay?, _ reader: FieldReader, _ document: Document,
    _ words: ArticleWords
  ) -> CalendarDay? {
    guard let reference, time.record.symbolic?.hasPrefix("REF") == true,
      isQuoted(reader.annotations.annotations[number], reader, words)
    else { return nil }
    if let uttered = uttered(time.phrase, time.sentence, reader, document, words, reference) { return uttered }
    // Stamped in the small hours, the article tells of the day before.
    guard let published = document.published, published.value.count >= 13, let hour = Int(published.value.dropFirst(11).prefix(2)),
      hour < TimeResolver.dawn, let told, told == reference - 1
    else { return nil }
    return told
  }

  /// Whether an odd number of quotation marks stands before an annotation in its sentence.
  private func isQuoted(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> Bool {
    let first = reader.annotations.sentences[Int(annotation.sentence)].tokens.lowerBound
    var isOpen = false
    for token in first..<max(first, Int(annotation.tokens.lowerBound)) where words.tokens.classes[token].contains(.quote) {
      isOpen.toggle()
    }
    return isOpen
  }

  /// The day that a reporting act gives for what it reports.
  private func uttered(
    _ phrase: ByteRange, _ sentence: Int, _ reader: FieldReader, _ document: Document, _ words: ArticleWords, _ reference: CalendarDay
  ) -> CalendarDay? {
    for annotation in reader.annotations.annotations
    where Int(annotation.sentence) == sentence && reader.emission(annotation) == .attribution {
      let contents = [reader.capture(.content, of: annotation), reader.capture(.contentBefore, of: annotation)]
      guard contents.contains(where: { $0?.range.contains(phrase) ?? false }), let said = reader.capture(.time, of: annotation),
        said.annotation >= 0
      else { continue }
      let act = reader.annotations.annotations[Int(said.annotation)]
      let fields = normaliser.fields(act, reader, document, words)
      let anchor = TimeAnchor(day: reference, tense: .past)
      return normaliser.time(fields, span: act.range, phrase: act.range, rules: [], anchor: anchor)?.day
    }
    return nil
  }
}
