internal import ClaimModel
internal import ClaimRules

/// A time with what only the claims ask of it.
struct FoundTime {
  /// The time as it is written; its span is the expression.
  var record: TimeRecord
  /// The whole window phrase, preposition included.
  var phrase: ByteRange
  /// Whether the year was not in the words.
  var yearIsInferred: Bool
  /// The index of the annotation; -1 for an end of a range, which is a time of its own.
  var annotation: Int = -1
  /// The sentence.
  var sentence: Int = -1
  /// The one day that it names, if it names one.
  var day: CalendarDay?
  /// Whether it is only what something is compared with (up 3 percent from January).
  var isBase = false
}

/// Turns what a time rule captured into TIMEX3 values and ISO windows, counted from an anchor.
///
/// A bare weekday, month or day of a month is the nearest in the past, unless the rule, its window or the tense says future. Where no
/// reference day is known the time stays symbolic.
struct TimeNormaliser {
  private let numbers: NumberReader

  init(numbers: NumberReader) { self.numbers = numbers }

  /// Reads the parts of an annotation.
  func fields(_ annotation: Annotation, _ reader: FieldReader, _ document: Document, _ words: ArticleWords) -> TimeFields {
    var fields = TimeFields(annotation, reader, words, numbers)
    if fields.form == "numeric" {
      // The month first, as in America, unless the article's own date or the numbers say otherwise.
      if let month = fields.month, let day = fields.day, month > 12 || document.published?.order == "DMY" && day <= 12 {
        (fields.month, fields.day) = (day, month)
      }
      fields.form = "day"
    }
    return fields
  }

  /// Returns the time that some fields tell.
  ///
  /// Nothing where they make no time (Feb. 30).
  func time(_ fields: TimeFields, span: ByteRange, phrase: ByteRange, rules: [String], anchor: TimeAnchor) -> FoundTime? {
    let anchor = anchor.with(TimeNormaliser.tense(fields, anchor.tense))
    guard var window = TimeNormaliser.window(fields, anchor) else { return nil }
    // The rest of the week begins now.
    if fields.part == "rest", let day = anchor.day, let start = window.start, let end = window.end, start <= day, day <= end {
      (window.start, window.mod) = (day, "END")
      window.precision += "_part"
    }
    let start = window.start?.iso
    var record = TimeRecord(
      span: span, type: window.type ?? .date, timex: window.timex, symbolic: window.symbolic,
      mod: window.mod ?? fields.mod ?? fields.comparator.flatMap(TimeNormaliser.mod), start: start,
      end: window.end == window.start ? start : window.end?.iso, precision: window.precision, rules: rules)
    let isDay = window.start != nil && window.start == window.end && record.type == .date
    if record.type == .date { narrow(&record, window, fields, anchor) }
    open(&record, window, fields.window, anchor)
    var found = FoundTime(record: record, phrase: phrase, yearIsInferred: window.yearIsInferred)
    if isDay, window.precision == "day" { found.day = window.start }
    found.isBase = fields.window == "base"
    return found
  }

  /// Until looks ahead, and by too, unless the words tell of what had been.
  private static func tense(_ fields: TimeFields, _ told: Tense?) -> Tense? {
    switch fields.window {
    case "until": .future
    case "since", "to_now": .past
    case "from_now": .future
    case "by": told == .perfect ? .past : .future
    default: told == .perfect ? .past : told
    }
  }

  private static func window(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    switch fields.form {
    case "day", "date", "weekday", "holiday", "clock", "part_of_day": return CalendarForms.day(fields, anchor)
    case "relative_day": return RelativeForms.relativeDay(fields.offset ?? 0, anchor)
    case "weekend": return RelativeForms.weekend(fields, anchor)
    case "period": return RelativeForms.period(fields, anchor)
    case "ago": return RelativeForms.ago(fields, anchor)
    case "past": return RelativeForms.past(fields, anchor)
    case "duration": return RelativeForms.duration(fields)
    case "set": return RelativeForms.set(fields)
    case "reference": return RelativeForms.reference(fields)
    case "range": return RangeForms.range(fields, anchor)
    case "decade": return CalendarForms.decade(fields)
    case "century": return CalendarForms.century(fields)
    case "part_of_year": return CalendarForms.partOfYear(fields, anchor)
    case "length_to": return RelativeForms.lengthTo(fields, anchor)
    case "nth": return NthForms.nth(fields, anchor)
    case "week_of": return CalendarForms.day(fields, anchor)?.start.map { TimeWindow(weekOf: $0) }
    case "fiscal_year": return CalendarForms.fiscalYear(fields, anchor)
    default: return nil
    }
  }

  /// The TIMEX3 modifier of a comparator.
  private static func mod(_ comparator: String) -> String? {
    switch comparator {
    case "gt": "MORE_THAN"
    case "lt": "LESS_THAN"
    case "ge": "EQUAL_OR_MORE"
    case "le": "EQUAL_OR_LESS"
    case "approx": "APPROX"
    default: nil
    }
  }

  // MARK: Parts of the day, windows

  /// Narrows a day to a clock time or a part of the day.
  private func narrow(_ record: inout TimeRecord, _ window: TimeWindow, _ fields: TimeFields, _ anchor: TimeAnchor) {
    let hasOwnDay = window.symbolic != nil || fields.hasDay
    let date = record.timex ?? ""
    if let clock = fields.clock {
      record.type = .time
      record.precision = clock.minute == nil ? "hour" : "minute"
      let zone = fields.zone == "UTC" ? "Z" : ""
      record.timex = date + "T" + clock.iso + zone
      record.symbolic = (hasOwnDay ? window.symbolic.map { $0.trimmingDirection } ?? date : "") + "T" + clock.told
      guard let start = record.start, let end = record.end else { return }
      record.start = start + "T" + clock.iso
      record.end = end + "T" + clock.iso
      if let second = fields.secondClock {
        record.timex = date + "T" + clock.iso + "/" + date + "T" + second.iso
        record.symbolic = "T\(clock.told)/T\(second.told)"
        record.end = end + "T" + second.iso
      }
    } else if let part = fields.dayPart {
      record.type = .time
      record.precision = "part_of_day"
      record.timex = date + "T" + part.code
      record.symbolic = (hasOwnDay ? window.symbolic.map { $0.trimmingDirection } ?? date : "") + "T" + part.code
      guard let start = window.start, let end = window.end else { return }
      record.start = start.iso + "T" + part.start
      // A night reaches into the day after.
      record.end = (part.end < part.start ? end + 1 : end).iso + "T" + part.end
    }
  }

  /// Opens the window as its preposition says; both ends stay inclusive.
  private func open(_ record: inout TimeRecord, _ window: TimeWindow, _ preposition: String?, _ anchor: TimeAnchor) {
    guard record.type == .date || record.type == .time else { return }
    switch preposition {
    case "from_now":
      record.start = anchor.day?.iso
      record.symbolic = record.symbolic.map { "REF/\($0.trimmingDirection)" }
    case "since", "to_now":
      record.openEnd = true
      record.end = anchor.day?.iso
      record.symbolic = record.symbolic.map { "\($0.trimmingDirection)/.." }
    case "until", "by":
      record.openStart = true
      record.start = nil
    case "before":
      record.openStart = true
      record.start = nil
      if record.type == .date { record.end = window.start.map { ($0 - 1).iso } }
    case "after":
      record.openEnd = true
      record.end = nil
      if record.type == .date { record.start = window.end.map { ($0 + 1).iso } }
    // What is from the 1970s was made in them.
    case "from" where window.precision.hasPrefix("decade") || window.precision.hasPrefix("century"): break
    case "from":
      record.openEnd = true
      record.end = nil
    default: break
    }
  }
}
