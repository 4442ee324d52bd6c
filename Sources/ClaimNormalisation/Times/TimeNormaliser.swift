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
  /// The index of the annotation.
  var annotation: Int = -1
  /// The sentence.
  var sentence: Int = -1
}

/// Turns what a time rule captured into TIMEX3 values and ISO windows, counted from the reference day.
///
/// A bare weekday, month or day of a month is the nearest in the past, unless the rule or its window says future. Where no reference day is
/// known the time stays symbolic.
struct TimeNormaliser {
  /// What a time is counted from.
  struct Anchor {
    /// The day; absent where the article has none.
    var day: CalendarDay?
    /// Whether the words look ahead (will, until, by).
    var isFuture = false
  }

  /// A resolved or partly resolved window.
  struct Window {
    var timex: String
    var symbolic: String?
    var start: CalendarDay?
    var end: CalendarDay?
    var precision: String
    var yearIsInferred = false
    var mod: String?
  }

  private let numbers: NumberReader

  init(ruleSet: RuleSet) { numbers = NumberReader(ruleSet: ruleSet) }

  /// Returns the time of an annotation.
  ///
  /// Nothing where its parts make no time (Feb. 30).
  func normalise(_ annotation: Annotation, _ reader: FieldReader, _ document: Document, anchor: Anchor) -> FoundTime? {
    var fields = TimeFields(annotation, reader, document, numbers)
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    var record = TimeRecord(span: span, type: .date)
    record.rules = [reader.ruleID(annotation)]
    var anchor = anchor
    if fields.window == "until" || fields.window == "by" || fields.direction == .next { anchor.isFuture = true }
    if fields.form == "part_of_day" { fields.form = fields.weekday == nil && fields.offset == nil ? "part_of_day" : fields.dayForm }
    guard let window = window(fields, anchor) else { return nil }
    record.timex = window.timex
    record.symbolic = window.symbolic
    record.precision = window.precision
    record.mod = window.mod ?? fields.mod
    record.start = window.start?.iso
    record.end = window.end?.iso
    setType(&record, fields)
    narrow(&record, to: fields)
    open(&record, fields.window, anchor)
    return FoundTime(record: record, phrase: annotation.range, yearIsInferred: window.yearIsInferred)
  }

  private func window(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    switch fields.form {
    case "date": return date(fields, anchor)
    case "weekday": return weekday(fields, anchor)
    case "relative_day": return relativeDay(fields.offset ?? 0, anchor)
    case "weekend": return weekend(fields, anchor)
    case "period": return period(fields, anchor)
    case "ago": return ago(fields, anchor)
    case "past": return past(fields, anchor)
    case "duration": return duration(fields)
    case "set": return set(fields)
    case "part_of_day": return relativeDay(0, anchor)
    case "clock": return relativeDay(0, anchor)
    case "present": return Window(timex: "PRESENT_REF", precision: "day")
    case "range": return range(fields, anchor)
    case "decade":
      return fields.year.map {
        Window(
          timex: String(CalendarDay.pad($0, 4).prefix(3)), start: CalendarDay(year: $0, month: 1, day: 1),
          end: CalendarDay(year: $0 + 9, month: 12, day: 31), precision: "decade")
      }
    case "season", "quarter": return part(ofYear: fields, anchor)
    default: return nil
    }
  }

  // MARK: Forms

  private func date(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let month = fields.month else {
      if let day = fields.day { return dayOfMonth(day, anchor) }
      return fields.year.flatMap(year)
    }
    if let year = fields.year {
      guard let day = fields.day else { return self.month(month, year, isInferred: false) }
      return CalendarDay(year: year, month: month, day: day).map { Window(timex: $0.iso, start: $0, end: $0, precision: "day") }
    }
    let symbolic = fields.day.map { "XXXX-\(CalendarDay.pad(month, 2))-\(CalendarDay.pad($0, 2))" } ?? "XXXX-\(CalendarDay.pad(month, 2))"
    guard (1...12).contains(month) else { return nil }
    guard let reference = anchor.day else {
      return Window(timex: symbolic, symbolic: symbolic + (anchor.isFuture ? ">" : "<"), precision: fields.day == nil ? "month" : "day")
    }
    let (year, currentMonth, _) = reference.civil
    var chosen = year
    if let day = fields.day {
      guard let inYear = CalendarDay(year: year, month: month, day: min(day, CalendarDay.length(ofMonth: month, year: year))) else {
        return nil
      }
      if anchor.isFuture { if inYear < reference { chosen += 1 } } else if inYear > reference { chosen -= 1 }
      guard let found = CalendarDay(year: chosen, month: month, day: day) else { return nil }
      return Window(
        timex: found.iso, symbolic: symbolic + (anchor.isFuture ? ">" : "<"), start: found, end: found, precision: "day",
        yearIsInferred: true)
    }
    if anchor.isFuture { if month < currentMonth { chosen += 1 } } else if month > currentMonth { chosen -= 1 }
    var window = self.month(month, chosen, isInferred: true)
    window?.symbolic = symbolic + (anchor.isFuture ? ">" : "<")
    return window
  }

  private func dayOfMonth(_ day: Int, _ anchor: Anchor) -> Window? {
    guard let reference = anchor.day else { return Window(timex: "XXXX-XX-\(CalendarDay.pad(day, 2))", precision: "day") }
    let (year, month, today) = reference.civil
    let shift = day > today && !anchor.isFuture ? -1 : 0
    let total = year * 12 + month - 1 + shift
    return CalendarDay(year: total / 12, month: total % 12 + 1, day: day).map {
      Window(timex: $0.iso, start: $0, end: $0, precision: "day", yearIsInferred: true)
    }
  }

  private func year(_ year: Int) -> Window? {
    guard let first = CalendarDay(year: year, month: 1, day: 1), let last = CalendarDay(year: year, month: 12, day: 31) else { return nil }
    return Window(timex: CalendarDay.pad(year, 4), start: first, end: last, precision: "year")
  }

  private func month(_ month: Int, _ year: Int, isInferred: Bool) -> Window? {
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    let last = first + (CalendarDay.length(ofMonth: month, year: year) - 1)
    return Window(timex: String(first.iso.prefix(7)), start: first, end: last, precision: "month", yearIsInferred: isInferred)
  }

  private func weekday(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let weekday = fields.weekday, (1...7).contains(weekday) else { return nil }
    let symbolic = "XXXX-WXX-\(weekday)" + (anchor.isFuture ? ">" : "<")
    guard let reference = anchor.day else { return Window(timex: "XXXX-WXX-\(weekday)", symbolic: symbolic, precision: "day") }
    var back = (reference.weekday - weekday + 7) % 7
    if fields.direction == .last, back == 0 { back = 7 }
    let day = anchor.isFuture ? reference + ((weekday - reference.weekday + 6) % 7 + 1) : reference - back
    return Window(timex: day.iso, symbolic: symbolic, start: day, end: day, precision: "day")
  }

  private func relativeDay(_ offset: Int, _ anchor: Anchor) -> Window? {
    let symbolic = offset == 0 ? "REF" : "REF\(offset < 0 ? "-" : "+")P\(abs(offset))D"
    guard let reference = anchor.day else { return Window(timex: "XXXX-XX-XX", symbolic: symbolic, precision: "day") }
    let day = reference + offset
    return Window(timex: day.iso, symbolic: symbolic, start: day, end: day, precision: "day")
  }

  private func weekend(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let reference = anchor.day else { return Window(timex: "XXXX-WXX-WE", symbolic: "XXXX-WXX-WE<", precision: "day") }
    // Saturday of the weekend at hand: this week's on Saturday and Sunday, else the one before; ahead, the next.
    let sinceSaturday = (reference.weekday + 1) % 7
    var saturday = reference - sinceSaturday
    if fields.direction == .last, sinceSaturday <= 1 { saturday = saturday - 7 }
    if anchor.isFuture { saturday = saturday + 7 }
    let (year, week) = saturday.isoWeek
    return Window(
      timex: "\(year)-W\(CalendarDay.pad(week, 2))-WE", symbolic: "XXXX-WXX-WE" + (anchor.isFuture ? ">" : "<"), start: saturday,
      end: saturday + 1, precision: "day")
  }

  /// This, last or next day, week, month, quarter, year; with a part of it where one is named.
  private func period(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let unit = fields.unit else { return nil }
    let step = fields.direction?.rawValue ?? 0
    let symbolic = step == 0 ? "REF:\(unit)" : "REF\(step < 0 ? "-" : "+")P1\(TimeFields.letter(unit))"
    guard let reference = anchor.day else { return Window(timex: "XXXX", symbolic: symbolic, precision: unit) }
    let (year, month, _) = reference.civil
    var window: Window?
    switch unit {
    case "day": window = relativeDay(step, anchor)
    case "week":
      let monday = reference - (reference.weekday - 1) + 7 * step
      let (isoYear, week) = monday.isoWeek
      window = Window(timex: "\(isoYear)-W\(CalendarDay.pad(week, 2))", start: monday, end: monday + 6, precision: "week")
    case "month":
      let total = year * 12 + month - 1 + step
      window = self.month(total % 12 + 1, total / 12, isInferred: false)
    case "quarter":
      let total = year * 4 + (month - 1) / 3 + step
      window = quarter(total % 4 + 1, total / 4)
    case "year": window = self.year(year + step)
    case "decade":
      let first = (year / 10 + step) * 10
      window = Window(
        timex: String(CalendarDay.pad(first, 4).prefix(3)), start: CalendarDay(year: first, month: 1, day: 1),
        end: CalendarDay(year: first + 9, month: 12, day: 31), precision: "decade")
    default: return nil
    }
    window?.symbolic = symbolic
    return window.map { part(fields.part, of: $0) }
  }

  /// The first, middle or last third of a window.
  private func part(_ name: String?, of window: Window) -> Window {
    guard let name, let start = window.start, let end = window.end else { return window }
    let third = max(1, (end.number - start.number + 1) / 3)
    var window = window
    switch name {
    case "early": (window.end, window.mod) = (start + (third - 1), "START")
    case "mid": (window.start, window.end, window.mod) = (start + third, end - third, "MID")
    case "late": (window.start, window.mod) = (end - (third - 1), "END")
    default: return window
    }
    window.precision += "_part"
    return window
  }

  private func quarter(_ quarter: Int, _ year: Int) -> Window? {
    guard let first = CalendarDay(year: year, month: quarter * 3 - 2, day: 1), let after = first.adding(months: 3) else { return nil }
    return Window(timex: "\(CalendarDay.pad(year, 4))-Q\(quarter)", start: first, end: after - 1, precision: "quarter")
  }

  private func part(ofYear fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let code = fields.code else { return nil }
    let step = fields.direction?.rawValue ?? 0
    let year = fields.year ?? anchor.day.map { $0.civil.year + step }
    guard let year else { return Window(timex: "XXXX-\(code)", symbolic: "XXXX-\(code)<", precision: fields.form) }
    if code.hasPrefix("Q"), let number = Int(code.dropFirst()) { return quarter(number, year) }
    let months: (Int, Int) = ["SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)][code] ?? (1, 12)
    guard let first = CalendarDay(year: year, month: months.0, day: 1), let last = first.adding(months: 3) else { return nil }
    return Window(timex: "\(CalendarDay.pad(year, 4))-\(code)", start: first, end: last - 1, precision: "season")
  }

  /// Two weeks ago, three days earlier: the day, or the month or year where those count.
  private func ago(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let unit = fields.unit, let count = fields.count, let whole = Int(exactly: count.rounded()), abs(whole) < 100_000 else {
      return nil
    }
    let sign = fields.direction == .next ? 1 : -1
    let symbolic = "REF\(sign < 0 ? "-" : "+")\(TimeFields.iso(count, unit))"
    guard let reference = anchor.day else { return Window(timex: symbolic, symbolic: symbolic, precision: unit) }
    var window: Window?
    switch unit {
    case "month":
      if let day = reference.adding(months: sign * whole) { window = month(day.civil.month, day.civil.year, isInferred: false) }
    case "year", "decade", "century":
      let years = whole * (unit == "year" ? 1 : unit == "decade" ? 10 : 100)
      window = year(reference.civil.year + sign * years)
    case "week":
      let day = reference + sign * whole * 7
      let (year, week) = day.isoWeek
      window = Window(timex: "\(year)-W\(CalendarDay.pad(week, 2))", start: day, end: day, precision: "week")
    case "day":
      let day = reference + sign * whole
      window = Window(timex: day.iso, start: day, end: day, precision: "day")
    default: window = Window(timex: reference.iso, start: reference, end: reference, precision: unit)
    }
    window?.symbolic = symbolic
    return window
  }

  /// In the past 24 hours, over the last five days, in two days: a window that ends at the reference day.
  private func past(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    guard let unit = fields.unit, let count = fields.count, count < 100_000 else { return nil }
    let length = TimeFields.iso(count, unit)
    let symbolic = fields.direction == .next ? "REF/+\(length)" : "REF/-\(length)"
    var window = Window(timex: length, symbolic: symbolic, precision: unit == "hour" || unit == "minute" ? "day" : unit)
    guard let reference = anchor.day, let days = TimeFields.days(count, unit) else { return window }
    if fields.direction == .next {
      (window.start, window.end) = (reference, reference + days)
    } else {
      (window.start, window.end) = (reference - days, reference)
    }
    return window
  }

  private func duration(_ fields: TimeFields) -> Window? {
    guard let unit = fields.unit else { return nil }
    guard let count = fields.count else { return Window(timex: "PX\(TimeFields.letter(unit))", precision: unit) }
    return Window(timex: TimeFields.iso(count, unit), precision: unit)
  }

  private func set(_ fields: TimeFields) -> Window? {
    if let weekday = fields.weekday { return Window(timex: "XXXX-WXX-\(weekday)", precision: "day") }
    return fields.unit.map { Window(timex: "P1\(TimeFields.letter($0))", precision: $0) }
  }

  private func range(_ fields: TimeFields, _ anchor: Anchor) -> Window? {
    var first = fields
    first.form = "date"
    var second = fields
    second.form = "date"
    second.day = fields.secondDay
    second.month = fields.secondMonth ?? fields.month
    second.year = fields.secondYear ?? fields.year
    guard let from = date(first, anchor), let to = date(second, anchor), let start = from.start, let end = to.end, start <= end else {
      return date(first, anchor)
    }
    return Window(
      timex: "\(from.timex)/\(to.timex)", start: start, end: end, precision: from.precision, yearIsInferred: from.yearIsInferred)
  }

  // MARK: Parts of the day, windows

  private func setType(_ record: inout TimeRecord, _ fields: TimeFields) {
    switch fields.form {
    case "duration", "past": record.type = .duration
    case "set": record.type = .set
    default: record.type = fields.hour != nil || fields.dayPart != nil ? .time : .date
    }
  }

  /// Narrows a day to a clock time or a part of the day.
  private func narrow(_ record: inout TimeRecord, to fields: TimeFields) {
    guard record.type == .time, let start = record.start else {
      // A duration has no days of its own; its window is in `start` and `end` only where it is counted from the reference day.
      return
    }
    if let hour = fields.hour {
      let clock = "T\(CalendarDay.pad(hour, 2)):\(CalendarDay.pad(fields.minute ?? 0, 2))"
      record.timex = (record.timex ?? "") + clock
      record.start = start + clock
      record.end = start + clock
      record.precision = "minute"
    } else if let part = fields.dayPart {
      record.timex = (record.timex ?? "") + "T\(part.code)"
      record.start = start + "T" + part.start
      record.end = (record.end ?? start) + "T" + part.end
      record.precision = "part_of_day"
    }
  }

  /// Opens the window as its preposition says; both ends stay inclusive.
  private func open(_ record: inout TimeRecord, _ window: String?, _ anchor: Anchor) {
    switch window {
    case "since":
      record.openEnd = true
      record.end = anchor.day?.iso
      record.symbolic = record.symbolic.map { "\($0.trimmingDirection)/.." }
    case "until", "by", "before":
      record.openStart = true
      record.start = nil
    case "after", "from":
      record.openEnd = true
      record.end = nil
    default: break
    }
  }
}

extension String {
  /// Without the direction mark at the end of a symbolic time.
  fileprivate var trimmingDirection: String { hasSuffix("<") || hasSuffix(">") ? String(dropLast()) : self }
}
