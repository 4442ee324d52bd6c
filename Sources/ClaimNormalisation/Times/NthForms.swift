internal import ClaimModel

/// Windows told by their place in a longer one: the first week of March, the last Monday of the month, the first three months of 2015.
enum NthForms {
  /// The window at a place of a period.
  ///
  /// `offset` is the place, from 1 or, where negative, from the end; `code` the unit that is placed, and
  /// `count` how many of it; the other fields tell the period.
  static func nth(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let place = fields.offset, place != 0, let whole = period(fields, anchor) else { return nil }
    guard let start = whole.start, let end = whole.end else {
      var part = whole
      part.mod = place < 0 ? "END" : place == 1 ? "START" : nil
      return part
    }
    let count = fields.count.flatMap { Int(exactly: $0) } ?? 1
    guard (1...400).contains(count) else { return nil }
    var found: TimeWindow?
    if let weekday = fields.weekday {
      let day =
        place > 0
        ? start + ((weekday - start.weekday + 7) % 7 + 7 * (place - 1)) : end - ((end.weekday - weekday + 7) % 7 - 7 * (place + 1))
      found = TimeWindow(day: day)
    } else if fields.code == "week", count == 1, whole.precision == "year" {
      // The weeks of a year are those of ISO 8601.
      found = place > 0 ? TimeWindow(weekOf: start + (3 + 7 * (place - 1))) : TimeWindow(weekOf: end - (3 - 7 * (place + 1)))
    } else if let code = fields.code, let length = length(code, count) {
      let first = place > 0 ? start + length * (place - 1) : end + (length * (place + 1) - length + 1)
      found = days(from: first, to: first + (length - 1))
      if code == "week", count == 1 {
        let (year, week) = (first + 3).isoWeek
        found?.timex = "\(year)-W\(week.padded(to: 2))"
        found?.precision = "week"
      }
    } else if let months = fields.code.flatMap({ DurationCode.months(Double(count), $0) }),
      let first = place > 0 ? start.adding(months: months * (place - 1)) : (end + 1).adding(months: months * place),
      let next = first.adding(months: months)
    {
      found = months == 1 ? TimeWindow(month: first.civil.month, of: first.civil.year) : days(from: first, to: next - 1)
    }
    guard var found, let first = found.start, let last = found.end, last >= start, first <= end else { return nil }
    found.yearIsInferred = whole.yearIsInferred
    return found
  }

  private static func period(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    var whole = fields
    (whole.offset, whole.weekday, whole.code, whole.count) = (nil, nil, nil, nil)
    return fields.month != nil || fields.year != nil ? CalendarForms.date(whole, anchor) : RelativeForms.period(whole, anchor)
  }

  private static func days(from first: CalendarDay, to last: CalendarDay) -> TimeWindow {
    if first == last { return TimeWindow(day: first) }
    return TimeWindow(timex: "\(first.iso)/\(last.iso)", start: first, end: last, precision: "day")
  }

  /// The days of so many days or weeks.
  private static func length(_ unit: String, _ count: Int) -> Int? {
    switch unit {
    case "day", "night": count
    case "week": count * 7
    default: nil
    }
  }
}
