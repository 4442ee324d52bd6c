internal import ClaimModel

/// The tense of the words around a time.
enum Tense: String, Sendable { case past, present, future, perfect }

/// What a time is counted from.
struct TimeAnchor {
  /// The day of the article, or the day of an utterance; absent where none is known.
  var day: CalendarDay?
  /// The day that the article told of last, for times counted from what was told.
  var narrative: CalendarDay?
  /// The tense of the words around; nothing where they do not say.
  var tense: Tense?

  /// The day that the article told of last, else its own.
  var told: CalendarDay? { narrative ?? day }

  /// The anchor with another tense.
  func with(_ tense: Tense?) -> TimeAnchor {
    var anchor = self
    anchor.tense = tense
    return anchor
  }
}

/// A resolved or partly resolved window of days.
struct TimeWindow {
  /// The TIMEX3 value.
  var timex: String
  /// The value before any reference day was put in.
  var symbolic: String?
  /// The first day.
  var start: CalendarDay?
  /// The last day.
  var end: CalendarDay?
  /// How fine it is.
  var precision: String
  /// Whether the year was not in the words.
  var yearIsInferred = false
  /// The TIMEX3 modifier.
  var mod: String?
  /// The TIMEX3 type, where the form alone does not say it.
  var type: TimeType?

  /// A window without days.
  init(timex: String, symbolic: String? = nil, precision: String, type: TimeType? = nil) {
    self.timex = timex
    self.symbolic = symbolic
    self.precision = precision
    self.type = type
  }

  /// A window of days.
  init(timex: String, symbolic: String? = nil, start: CalendarDay?, end: CalendarDay?, precision: String) {
    self.timex = timex
    self.symbolic = symbolic
    self.start = start
    self.end = end
    self.precision = precision
  }

  /// One day.
  init(day: CalendarDay, symbolic: String? = nil) {
    self.init(timex: day.iso, symbolic: symbolic, start: day, end: day, precision: "day")
  }

  /// A month; nothing where there is no such month.
  init?(month: Int, of year: Int) {
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    self.init(
      timex: String(first.iso.prefix(7)), start: first, end: first + (CalendarDay.length(ofMonth: month, year: year) - 1),
      precision: "month")
  }

  /// A year; nothing where there is no such year.
  init?(year: Int) {
    guard let first = CalendarDay(year: year, month: 1, day: 1), let last = CalendarDay(year: year, month: 12, day: 31) else { return nil }
    self.init(timex: year.padded(to: 4), start: first, end: last, precision: "year")
  }

  /// The Monday to Sunday that a day lies in.
  init(weekOf day: CalendarDay) {
    let monday = day - (day.weekday - 1)
    let (year, week) = monday.isoWeek
    self.init(timex: "\(year)-W\(week.padded(to: 2))", start: monday, end: monday + 6, precision: "week")
  }

  /// The decade that begins with a year.
  init(decade first: Int) {
    self.init(
      timex: String(first.padded(to: 4).prefix(3)), start: CalendarDay(year: first, month: 1, day: 1),
      end: CalendarDay(year: first + 9, month: 12, day: 31), precision: "decade")
  }

  /// A century by its number; the twentieth begins in 1901.
  init(century number: Int) {
    self.init(
      timex: (number - 1).padded(to: 2), start: CalendarDay(year: (number - 1) * 100 + 1, month: 1, day: 1),
      end: CalendarDay(year: number * 100, month: 12, day: 31), precision: "century")
  }

  /// Some months of a year under a code: a quarter, a half, a season.
  init?(_ code: String, of year: Int, from month: Int, months: Int, precision: String) {
    guard let first = CalendarDay(year: year, month: month, day: 1), let after = first.adding(months: months) else { return nil }
    self.init(timex: "\(year.padded(to: 4))-\(code)", start: first, end: after - 1, precision: precision)
  }

  /// The first, middle or last third of the window, or half where the words compare.
  func part(_ name: String?) -> TimeWindow {
    guard let name, let start, let end else { return self }
    var window = self
    let length = end.number - start.number + 1
    let third = max(1, length / 3)
    switch name {
    case "early": (window.end, window.mod) = (start + (third - 1), "START")
    case "mid": (window.start, window.end, window.mod) = (start + third, end - third, "MID")
    case "late": (window.start, window.mod) = (end - (third - 1), "END")
    case "first_half": (window.end, window.mod) = (start + (max(1, length / 2) - 1), "START")
    case "second_half": (window.start, window.mod) = (start + length / 2, "END")
    default: return self
    }
    if length > 1 { window.precision += "_part" }
    return window
  }
}
