internal import ClaimModel

/// Windows of times told from the day of the article, or from what was told last, and lengths of time.
enum RelativeForms {
  /// Yesterday, today, tomorrow.
  static func relativeDay(_ offset: Int, _ anchor: TimeAnchor) -> TimeWindow {
    let symbolic = offset == 0 ? "REF" : "REF\(offset < 0 ? "-" : "+")P\(abs(offset))D"
    guard let reference = anchor.day else { return TimeWindow(timex: "XXXX-XX-XX", symbolic: symbolic, precision: "day") }
    return TimeWindow(day: reference + offset, symbolic: symbolic)
  }

  /// The weekend at hand, the last or the next.
  static func weekend(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow {
    let isAhead =
      switch fields.direction {
      case .next?: true
      case .last?: false
      case .this?: anchor.tense != .past
      case nil: anchor.tense == .future
      }
    let symbolic = "XXXX-WXX-WE" + (isAhead ? ">" : "<")
    guard let reference = anchor.day else { return TimeWindow(timex: "XXXX-WXX-WE", symbolic: symbolic, precision: "day") }
    // Saturday of the weekend at hand: this week's on Saturday and Sunday, else the one before; ahead, the next.
    let sinceSaturday = (reference.weekday + 1) % 7
    var saturday = reference - sinceSaturday
    if fields.direction == .last, sinceSaturday <= 1 { saturday = saturday - 7 }
    if isAhead, sinceSaturday > 1 || fields.direction == .next { saturday = saturday + 7 }
    let (year, week) = saturday.isoWeek
    return TimeWindow(
      timex: "\(year)-W\(week.padded(to: 2))-WE", symbolic: symbolic, start: saturday, end: saturday + 1, precision: "day")
  }

  /// This, last or next day, week, month, quarter, year; with a part of it where one is named.
  static func period(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let unit = fields.unit else { return nil }
    // The past quarter is one of the calendar.
    if fields.isRolling, unit != "quarter" {
      var fields = fields
      fields.count = 1
      return past(fields, anchor)
    }
    let step = fields.direction?.rawValue ?? 0
    let symbolic = step == 0 ? "REF:\(unit)" : "REF\(step < 0 ? "-" : "+")P1\(DurationCode.letter(unit))"
    let reference = fields.isNarrative ? anchor.told : anchor.day
    guard let reference else { return TimeWindow(timex: "XXXX", symbolic: symbolic, precision: unit) }
    let (year, month, _) = reference.civil
    var window: TimeWindow?
    switch unit {
    case "day", "night": window = TimeWindow(day: reference + step)
    case "week": window = TimeWindow(weekOf: reference + 7 * step)
    case "month":
      let total = year * 12 + month - 1 + step
      window = TimeWindow(month: total % 12 + 1, of: total / 12)
    case "quarter":
      let total = year * 4 + (month - 1) / 3 + step
      let quarter = total % 4 + 1
      window = TimeWindow("Q\(quarter)", of: total / 4, from: quarter * 3 - 2, months: 3, precision: "quarter")
    case "year": window = TimeWindow(year: year + step)
    case "decade": window = TimeWindow(decade: (year / 10 + step) * 10)
    case "century": window = TimeWindow(century: (year - 1) / 100 + 1 + step)
    default: return nil
    }
    window?.symbolic = symbolic
    return window?.part(fields.part)
  }

  /// Two weeks ago, three days earlier, a year later: the day, or the month or year where those count.
  static func ago(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let unit = fields.unit else { return nil }
    let sign = fields.direction == .next ? 1 : -1
    let length = DurationCode.iso(fields.count, unit)
    let symbolic = "REF\(sign < 0 ? "-" : "+")\(length)"
    guard let count = fields.count else {
      return TimeWindow(timex: sign < 0 ? "PAST_REF" : "FUTURE_REF", symbolic: symbolic, precision: unit)
    }
    let reference = fields.isNarrative ? anchor.told : anchor.day
    guard let reference, let day = DurationCode.day(count, unit, from: reference, sign: sign) else {
      return TimeWindow(timex: symbolic, symbolic: symbolic, precision: unit)
    }
    var window: TimeWindow?
    switch unit {
    case "month", "quarter": window = TimeWindow(month: day.civil.month, of: day.civil.year)
    case "year", "decade", "century": window = TimeWindow(year: day.civil.year)
    case "week":
      var week = TimeWindow(weekOf: day)
      (week.start, week.end) = (day, day)
      window = week
    case "day", "night": window = TimeWindow(day: day)
    default:
      window = TimeWindow(day: reference)
      window?.precision = unit
    }
    window?.symbolic = symbolic
    return window
  }

  /// In the past 24 hours, over the last five days, in the next two weeks: a window that ends, or begins, at the reference day.
  static func past(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let unit = fields.unit else { return nil }
    let length = DurationCode.iso(fields.count, unit)
    let isAhead = fields.direction == .next
    var window = TimeWindow(
      timex: length, symbolic: isAhead ? "REF/+\(length)" : "REF/-\(length)",
      precision: unit == "hour" || unit == "minute" ? "day" : unit, type: .duration)
    guard let reference = anchor.day, let count = fields.count,
      let other = DurationCode.day(count, unit, from: reference, sign: isAhead ? 1 : -1)
    else { return window }
    (window.start, window.end) = isAhead ? (reference, other) : (other, reference)
    return window
  }

  /// The three months to the end of September, the year ended June 30: a window of some length that ends with a date.
  static func lengthTo(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let unit = fields.unit, let last = CalendarForms.day(fields, anchor.with(anchor.tense ?? .past)) else { return nil }
    let count = fields.count ?? 1
    var window = TimeWindow(timex: DurationCode.iso(count, unit), precision: unit, type: .duration)
    window.symbolic = last.symbolic.map { "\($0.trimmingDirection)/-\(DurationCode.iso(count, unit))" }
    window.yearIsInferred = last.yearIsInferred
    guard let end = last.end, let start = DurationCode.day(count, unit, from: end + 1, sign: -1) else { return window }
    (window.start, window.end) = (start, end)
    return window
  }

  /// A length of time.
  static func duration(_ fields: TimeFields) -> TimeWindow? {
    guard let unit = fields.unit else { return nil }
    var timex = DurationCode.iso(fields.count, unit)
    // Two hours and 15 minutes.
    if let count = fields.secondCount, let smaller = fields.code {
      let other = DurationCode.iso(count, smaller).dropFirst()
      timex += timex.hasPrefix("PT") && other.hasPrefix("T") ? other.dropFirst() : other
    }
    return TimeWindow(timex: timex, precision: unit, type: .duration)
  }

  /// What comes again.
  static func set(_ fields: TimeFields) -> TimeWindow? {
    if let weekday = fields.weekday {
      return TimeWindow(
        timex: "XXXX-WXX-\(weekday)" + (fields.clock.map { "T" + $0.told } ?? fields.dayPart.map { "T" + $0.code } ?? ""), precision: "day",
        type: .set)
    }
    if let month = fields.month {
      let day = fields.day.map { "-" + $0.padded(to: 2) } ?? ""
      return TimeWindow(timex: "XXXX-\(month.padded(to: 2))\(day)", precision: day.isEmpty ? "month" : "day", type: .set)
    }
    if let clock = fields.clock { return TimeWindow(timex: "T" + clock.told, precision: "day", type: .set) }
    if let part = fields.dayPart { return TimeWindow(timex: "T" + part.code, precision: "part_of_day", type: .set) }
    return fields.unit.map { TimeWindow(timex: DurationCode.iso(fields.count ?? 1, $0), precision: $0, type: .set) }
  }

  /// Now, recently, soon.
  static func reference(_ fields: TimeFields) -> TimeWindow {
    TimeWindow(timex: fields.code ?? "PRESENT_REF", precision: "day")
  }
}
