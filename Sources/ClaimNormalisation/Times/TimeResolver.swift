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

  init(ruleSet: RuleSet) {
    normaliser = TimeNormaliser(ruleSet: ruleSet)
    tenses = TenseReader(ruleSet: ruleSet)
  }

  /// Returns the times of a document, in the order of text.
  func times(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) -> [FoundTime] {
    let reference = document.referenceDate.value.flatMap { CalendarDay(iso: $0) }
    var found: [FoundTime] = []
    var told: (day: CalendarDay, sentence: Int)?
    var pending: [Int] = []
    let list = annotations.annotations
    var index = 0
    while index < list.count {
      // The times of one sentence.
      let sentence = list[index].sentence
      pending.removeAll(keepingCapacity: true)
      while index < list.count, list[index].sentence == sentence {
        if !list[index].isOverridden, reader.emission(list[index]) == .time { pending.append(index) }
        index += 1
      }
      guard !pending.isEmpty else { continue }
      let before = told.flatMap { Int(sentence) - $0.sentence <= TimeResolver.memory ? $0.day : nil }
      let times = times(of: pending, before, reference, annotations, reader, document)
      found += times
      if let day = times.last(where: { $0.day != nil })?.day { told = (day, Int(sentence)) }
    }
    return found
  }

  private func times(
    of pending: [Int], _ before: CalendarDay?, _ reference: CalendarDay?, _ annotations: Annotations, _ reader: FieldReader,
    _ document: Document
  ) -> [FoundTime] {
    var found: [(position: Int, times: [FoundTime])] = []
    var postponed: [(position: Int, fields: TimeFields)] = []
    var days: [(position: Int, day: CalendarDay)] = []
    func resolve(_ position: Int, _ fields: TimeFields, _ anchor: TimeAnchor) -> [FoundTime] {
      times(fields, pending[position], anchor, annotations, reader, document)
    }
    for (position, number) in pending.enumerated() {
      let annotation = annotations.annotations[number]
      let fields = normaliser.fields(annotation, reader, document)
      if fields.lacksDay {
        postponed.append((position, fields))
        continue
      }
      var anchor = TimeAnchor(day: reference, narrative: days.last?.day ?? before)
      if fields.asksForTense {
        let sentence = annotations.sentences[Int(annotation.sentence)]
        let kind = document.blocks[sentence.block].kind
        let tokens = Int(annotation.tokens.lowerBound)..<Int(annotation.tokens.upperBound)
        anchor.tense = tenses.tense(around: tokens, in: sentence, of: document, isHeadline: kind == .headline || kind == .deck)
      }
      var times = resolve(position, fields, anchor)
      if let said = sayingDay(times.first, number, before, reference, annotations, reader, document) {
        anchor.day = said
        times = resolve(position, fields, anchor)
      }
      if let day = times.first?.day { days.append((position, day)) }
      found.append((position, times))
    }
    for (position, fields) in postponed {
      let near = days.min { abs($0.position - position) < abs($1.position - position) }?.day
      let recent = before.flatMap { day in reference.map { abs($0.number - day.number) < TimeResolver.nearness } ?? true ? day : nil }
      found.append((position, resolve(position, fields, TimeAnchor(day: reference, narrative: near ?? recent))))
    }
    if !postponed.isEmpty { found.sort { $0.position < $1.position } }
    return found.flatMap(\.times)
  }

  /// The time of one annotation; after a range those of its ends.
  private func times(
    _ fields: TimeFields, _ number: Int, _ anchor: TimeAnchor, _ annotations: Annotations, _ reader: FieldReader, _ document: Document
  ) -> [FoundTime] {
    let annotation = annotations.annotations[number]
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    let rule = reader.ruleID(annotation)
    guard var time = normaliser.time(fields, span: span, phrase: annotation.range, rule: rule, anchor: anchor) else { return [] }
    time.annotation = number
    time.sentence = Int(annotation.sentence)
    var times = [time]
    if fields.form == "range", let first = reader.capture(.first, of: annotation)?.range,
      let second = reader.capture(.second, of: annotation)?.range, let ends = RangeForms.ends(fields)
    {
      for (end, range) in [(ends.0, first), (ends.1, second)] {
        var end = end
        end.window = nil
        guard var time = normaliser.time(end, span: range, phrase: range, rule: rule, anchor: anchor) else { continue }
        time.sentence = Int(annotation.sentence)
        times.append(time)
      }
    }
    return times
  }

  // MARK: Quotations

  /// The day on which a time inside a quotation was said, where it is counted from the present and another day is known.
  private func sayingDay(
    _ time: FoundTime?, _ number: Int, _ told: CalendarDay?, _ reference: CalendarDay?, _ annotations: Annotations, _ reader: FieldReader,
    _ document: Document
  ) -> CalendarDay? {
    guard let time, let reference, time.record.symbolic?.hasPrefix("REF") == true,
      isQuoted(annotations.annotations[number], annotations, document)
    else { return nil }
    if let uttered = uttered(time.phrase, time.sentence, annotations, reader, document, reference) { return uttered }
    // Stamped in the small hours, the article tells of the day before.
    guard let published = document.published, published.value.count >= 13, let hour = Int(published.value.dropFirst(11).prefix(2)),
      hour < TimeResolver.dawn, let told, told == reference - 1
    else { return nil }
    return told
  }

  /// Whether an odd number of quotation marks stands before an annotation in its sentence.
  private func isQuoted(_ annotation: Annotation, _ annotations: Annotations, _ document: Document) -> Bool {
    let first = annotations.sentences[Int(annotation.sentence)].tokens.lowerBound
    var isOpen = false
    for token in first..<max(first, Int(annotation.tokens.lowerBound)) where document.tokens.classes[token].contains(.quote) {
      isOpen.toggle()
    }
    return isOpen
  }

  /// The day that a reporting act gives for what it reports.
  private func uttered(
    _ phrase: ByteRange, _ sentence: Int, _ annotations: Annotations, _ reader: FieldReader, _ document: Document,
    _ reference: CalendarDay
  ) -> CalendarDay? {
    for annotation in annotations.annotations where Int(annotation.sentence) == sentence && reader.emission(annotation) == .attribution {
      let contents = [reader.capture(.content, of: annotation), reader.capture(.contentBefore, of: annotation)]
      guard contents.contains(where: { $0?.range.contains(phrase) ?? false }), let said = reader.capture(.time, of: annotation),
        said.annotation >= 0
      else { continue }
      let act = annotations.annotations[Int(said.annotation)]
      let fields = normaliser.fields(act, reader, document)
      let anchor = TimeAnchor(day: reference, tense: .past)
      return normaliser.time(fields, span: act.range, phrase: act.range, rule: "", anchor: anchor)?.day
    }
    return nil
  }
}
