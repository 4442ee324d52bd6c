internal import ClaimModel

/// Windows told by their two ends.
enum RangeForms {
  /// A range of days, months or years; the second end takes from the first what it does not say, and the other way round.
  static func range(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    if fields.secondWeekday != nil { return weekdays(fields, anchor) }
    guard let (first, second) = ends(fields) else { return nil }
    guard var from = CalendarForms.day(first, anchor) else { return nil }
    guard var to = CalendarForms.day(second, anchor) else { return from }
    guard let start = from.start, to.end != nil else {
      return TimeWindow(timex: "\(from.timex)/\(to.timex)", symbolic: symbolic(from, to), precision: from.precision)
    }
    // November to February: the ends lie in two years, and the year that is told is the second's.
    if let end = to.end, end < start {
      if fields.year == nil, fields.secondYear != nil, let year = first.year {
        var earlier = first
        earlier.year = year - 1
        if let moved = CalendarForms.day(earlier, anchor) { from = moved }
      } else if second.month != nil {
        var later = second
        later.year = start.civil.year + 1
        if let moved = CalendarForms.day(later, anchor) { to = moved }
      }
    }
    guard let start = from.start, let end = to.end, start <= end else { return from }
    var window = TimeWindow(
      timex: "\(from.timex)/\(to.timex)", symbolic: symbolic(from, to), start: start, end: end, precision: from.precision)
    window.yearIsInferred = from.yearIsInferred
    return window
  }

  /// The two ends as dates of their own.
  static func ends(_ fields: TimeFields) -> (TimeFields, TimeFields)? {
    var first = fields
    var second = fields
    (first.form, second.form) = ("day", "day")
    first.clock = nil
    second.clock = nil
    second.day = fields.secondDay
    second.month = fields.secondMonth ?? (fields.secondDay == nil ? nil : fields.month)
    second.year = fields.secondYear ?? (second.month == nil ? nil : fields.year)
    second.weekday = fields.secondWeekday
    if first.year == nil, first.month != nil { first.year = fields.secondYear }
    // Last year's second end in two digits: 2012-13.
    if let year = first.year, let other = fields.secondYear, first.month == nil, other < year {
      second.year = year / 100 * 100 + other % 100
    }
    guard second.day != nil || second.month != nil || second.year != nil || second.weekday != nil else { return nil }
    return (first, second)
  }

  private static func weekdays(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    var first = fields
    var second = fields
    (first.form, second.form) = ("day", "day")
    second.weekday = fields.secondWeekday
    guard let from = CalendarForms.day(first, anchor), let to = CalendarForms.day(second, anchor) else { return nil }
    guard let start = from.start, let last = to.start else {
      return TimeWindow(timex: "\(from.timex)/\(to.timex)", symbolic: symbolic(from, to), precision: "day")
    }
    // Monday to Friday: the second is within a week after the first; in the past the first gives way.
    let length = (last.number - start.number + 7000) % 7
    let isAhead = anchor.tense == .future
    let begin = isAhead ? start : last - length
    return TimeWindow(
      timex: "\(begin.iso)/\((begin + length).iso)", symbolic: symbolic(from, to), start: begin, end: begin + length, precision: "day")
  }

  private static func symbolic(_ from: TimeWindow, _ to: TimeWindow) -> String? {
    guard let first = from.symbolic, let second = to.symbolic else { return nil }
    return "\(first.trimmingDirection)/\(second.trimmingDirection)"
  }
}

extension String {
  /// Without the direction mark at the end of a symbolic time.
  var trimmingDirection: String { hasSuffix("<") || hasSuffix(">") ? String(dropLast()) : self }
}
