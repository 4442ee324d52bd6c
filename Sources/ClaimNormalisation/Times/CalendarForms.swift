internal import ClaimModel

/// Windows of times told by the calendar: days, months, years and their parts, feasts, ranges.
enum CalendarForms {
  /// A day, month or year told by any of its parts: the feast, the date, the day of the week, the day from today.
  static func day(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    if fields.feast != nil { return feast(fields, anchor) }
    if fields.month != nil || fields.day != nil || fields.year != nil { return date(fields, anchor) }
    if fields.weekday != nil { return fields.unit == "week" ? weekdayOfWeek(fields, anchor) : weekday(fields, anchor) }
    if let offset = fields.offset { return RelativeForms.relativeDay(offset, anchor) }
    return told(anchor)
  }

  /// The day that the article tells of.
  private static func told(_ anchor: TimeAnchor) -> TimeWindow {
    guard let day = anchor.told else { return TimeWindow(timex: "XXXX-XX-XX", precision: "day") }
    return TimeWindow(day: day)
  }

  // MARK: Dates

  /// A date from its year, month and day, as far as they are told.
  static func date(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    // The year that a period gives: March last year.
    let step = fields.unit == "year" ? fields.direction?.rawValue : nil
    let year = fields.year ?? step.flatMap { step in anchor.day.map { $0.civil.year + step } }
    guard let month = fields.month else {
      if let day = fields.day { return dayOfMonth(day, fields, anchor) }
      return year.flatMap { TimeWindow(year: $0) }?.part(fields.part)
    }
    guard (1...12).contains(month) else { return nil }
    let isYearTold = fields.year != nil || step != nil
    if isYearTold, let year {
      guard let day = fields.day else { return TimeWindow(month: month, of: year)?.part(fields.part) }
      return CalendarDay(year: year, month: month, day: day).map { TimeWindow(day: $0) }
    }
    guard let day = fields.day else { return self.month(month, fields, anchor)?.part(fields.part) }
    return dayOfYear(month, day, anchor)
  }

  /// A month without its year: this year's or the one before, unless the words look ahead.
  private static func month(_ month: Int, _ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    let isAhead = fields.direction == .next || fields.direction == nil && anchor.tense == .future
    let symbolic = "XXXX-\(month.padded(to: 2))"
    guard let reference = anchor.day else {
      return TimeWindow(timex: symbolic, symbolic: symbolic + (isAhead ? ">" : "<"), precision: "month")
    }
    let (year, current, _) = reference.civil
    var chosen = year
    switch fields.direction {
    case .this?: break
    case .last?: if month >= current { chosen -= 1 }
    case .next?: if month <= current { chosen += 1 }
    case nil: if isAhead { if month < current { chosen += 1 } } else if month > current { chosen -= 1 }
    }
    var window = TimeWindow(month: month, of: chosen)
    window?.symbolic = symbolic + (isAhead ? ">" : "<")
    window?.yearIsInferred = true
    return window
  }

  /// A day of the year without the year: as the tense says, else the nearest.
  private static func dayOfYear(_ month: Int, _ day: Int, _ anchor: TimeAnchor) -> TimeWindow? {
    let symbolic = "XXXX-\(month.padded(to: 2))-\(day.padded(to: 2))"
    // 29 February exists in a leap year only.
    guard day >= 1, day <= CalendarDay.length(ofMonth: month, year: 2000) else { return nil }
    guard let reference = anchor.day else {
      // Where no tense tells, the nearest: neither mark.
      let mark = anchor.tense == .future ? ">" : anchor.tense == .past ? "<" : ""
      return TimeWindow(timex: symbolic, symbolic: symbolic + mark, precision: "day")
    }
    let year = reference.civil.year
    let days = (year - 8...year + 8).compactMap { CalendarDay(year: $0, month: month, day: day) }
    let before = days.last { $0 <= reference }
    let after = days.first { $0 >= reference }
    let chosen: CalendarDay?
    switch anchor.tense {
    case .past?: chosen = before
    case .future?: chosen = after
    default:
      if let before, let after { chosen = after - reference.number < reference - before.number ? after : before } else { chosen = before }
    }
    guard let chosen else { return nil }
    var window = TimeWindow(day: chosen, symbolic: symbolic + (chosen > reference ? ">" : "<"))
    window.yearIsInferred = true
    return window
  }

  /// A day of a month that is not named, or that a period names (the 15th of next month).
  private static func dayOfMonth(_ day: Int, _ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard (1...31).contains(day) else { return nil }
    let symbolic = "XXXX-XX-\(day.padded(to: 2))"
    guard let reference = anchor.day else { return TimeWindow(timex: symbolic, symbolic: symbolic, precision: "day") }
    let (year, month, today) = reference.civil
    var shift = 0
    if fields.unit == "month", let direction = fields.direction {
      shift = direction.rawValue
    } else if let weekday = fields.weekday {
      // Friday the 13th: the nearest month in which the weekday fits.
      let fits = [0, -1, 1, -2, 2, -3, 3].first { self.day(day, monthsFrom: reference, $0)?.weekday == weekday }
      shift = fits ?? 0
    } else if anchor.tense == .future {
      shift = day < today ? 1 : 0
    } else if day > today {
      shift = -1
    }
    let total = year * 12 + month - 1 + shift
    guard let found = CalendarDay(year: total / 12, month: total % 12 + 1, day: day) else { return nil }
    var window = TimeWindow(day: found, symbolic: symbolic)
    window.yearIsInferred = true
    return window
  }

  private static func day(_ day: Int, monthsFrom reference: CalendarDay, _ months: Int) -> CalendarDay? {
    guard let moved = reference.adding(months: months) else { return nil }
    return CalendarDay(year: moved.civil.year, month: moved.civil.month, day: day)
  }

  // MARK: Days of the week

  /// A day of the week: the nearest in the past, unless the words look ahead.
  private static func weekday(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let weekday = fields.weekday, (1...7).contains(weekday) else { return nil }
    var isAhead = fields.direction == .next || anchor.tense == .future
    if fields.direction == .last { isAhead = false }
    if fields.direction == .this, anchor.tense != .past { isAhead = true }
    let code = "XXXX-WXX-\(weekday)"
    let reference = fields.isNarrative ? anchor.told : anchor.day
    guard let reference else { return TimeWindow(timex: code, symbolic: code + (isAhead ? ">" : "<"), precision: "day") }
    var back = (reference.weekday - weekday + 7) % 7
    if fields.direction == .last, back == 0 { back = 7 }
    var ahead = (weekday - reference.weekday + 6) % 7 + 1
    if fields.direction == .this, ahead == 7 { ahead = 0 }
    return TimeWindow(day: isAhead ? reference + ahead : reference - back, symbolic: code + (isAhead ? ">" : "<"))
  }

  /// A day of a week that is named: Tuesday of next week.
  private static func weekdayOfWeek(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let weekday = fields.weekday, (1...7).contains(weekday) else { return nil }
    let step = fields.direction?.rawValue ?? 0
    let symbolic = step == 0 ? "REF:week-\(weekday)" : "REF\(step < 0 ? "-" : "+")P1W-\(weekday)"
    guard let reference = anchor.day else { return TimeWindow(timex: "XXXX-WXX-\(weekday)", symbolic: symbolic, precision: "day") }
    return TimeWindow(day: reference - (reference.weekday - 1) + (7 * step + weekday - 1), symbolic: symbolic)
  }

  // MARK: Feasts

  /// A feast in the year told, else the one that the tense says, else the nearest.
  private static func feast(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let feast = fields.feast else { return nil }
    var code = fields.code ?? "feast"
    if let month = feast.month, let day = feast.day { code = "\(month.padded(to: 2))-\(day.padded(to: 2))" }
    let symbolic = "XXXX-\(code)"
    let step = fields.unit == "year" || fields.direction != nil ? fields.direction?.rawValue : nil
    if let year = fields.year { return day(of: feast, in: year).map { TimeWindow(day: $0) } }
    guard let reference = anchor.day else { return TimeWindow(timex: symbolic, symbolic: symbolic + "<", precision: "day") }
    let year = reference.civil.year
    var chosen: CalendarDay?
    if fields.unit == "year", let step {
      chosen = day(of: feast, in: year + step)
    } else {
      let days = (year - 1...year + 1).compactMap { day(of: feast, in: $0) }
      let before = days.last { $0 <= reference }
      let after = days.first { $0 >= reference }
      let isAhead = step.map { $0 == 1 } ?? (anchor.tense == .future)
      let isBack = step.map { $0 == -1 } ?? (anchor.tense == .past)
      if isAhead {
        chosen = after
      } else if isBack {
        chosen = before
      } else {
        if let before, let after { chosen = after - reference.number < reference - before.number ? after : before }
      }
    }
    guard let chosen else { return nil }
    var window = TimeWindow(day: chosen, symbolic: symbolic + (chosen > reference ? ">" : "<"))
    window.yearIsInferred = step == nil
    return window
  }

  private static func day(of feast: TimeFields.Feast, in year: Int) -> CalendarDay? {
    if let easter = feast.easter { return CalendarDay(easterOf: year).map { $0 + easter } }
    guard let month = feast.month else { return nil }
    if let day = feast.day { return CalendarDay(year: year, month: month, day: day) }
    guard let weekday = feast.weekday, let nth = feast.nth else { return nil }
    if nth < 0 {
      guard let last = CalendarDay(year: year, month: month, day: CalendarDay.length(ofMonth: month, year: year)) else { return nil }
      return last - (last.weekday - weekday + 7) % 7
    }
    guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
    return first + ((weekday - first.weekday + 7) % 7 + 7 * (nth - 1))
  }

  // MARK: Parts of the year, long periods

  /// A quarter, half or season, of the year told or of the one at hand.
  static func partOfYear(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    guard let code = fields.code, let season = seasons[code] else { return nil }
    let precision = season.precision
    let step = fields.direction?.rawValue
    func window(_ year: Int) -> TimeWindow? {
      TimeWindow(code, of: year, from: season.month, months: season.length, precision: precision)?.part(fields.part)
    }
    if let year = fields.year { return window(year) }
    let isAhead = step == 1 || step == nil && anchor.tense == .future
    let symbolic = "XXXX-\(code)" + (isAhead ? ">" : "<")
    guard let reference = anchor.day else { return TimeWindow(timex: "XXXX-\(code)", symbolic: symbolic, precision: precision) }
    let year = reference.civil.year
    var found: TimeWindow?
    if fields.unit == "year" || step == 0 {
      found = window(year + (step ?? 0))
    } else {
      // Last and next from the day of the article; without a word the latest that has begun, or the next to end.
      let windows = (year - 2...year + 2).compactMap(window)
      if isAhead {
        found = windows.first { $0.start.map { $0 > reference } ?? false }
        if step == nil { found = windows.first { $0.end.map { $0 >= reference } ?? false } }
      } else {
        found = windows.last { (step == -1 ? $0.end : $0.start).map { $0 < reference } ?? false }
      }
    }
    found?.symbolic = symbolic
    found?.yearIsInferred = fields.unit == nil && step == nil
    return found
  }

  private static let seasons: [String: (month: Int, length: Int, precision: String)] = [
    "Q1": (1, 3, "quarter"), "Q2": (4, 3, "quarter"), "Q3": (7, 3, "quarter"), "Q4": (10, 3, "quarter"), "H1": (1, 6, "half"),
    "H2": (7, 6, "half"), "SP": (3, 3, "season"), "SU": (6, 3, "season"), "FA": (9, 3, "season"), "WI": (12, 3, "season"),
  ]

  /// A business year; which days it covers differs from house to house.
  static func fiscalYear(_ fields: TimeFields, _ anchor: TimeAnchor) -> TimeWindow? {
    let year = fields.year ?? anchor.day.map { $0.civil.year + (fields.direction?.rawValue ?? 0) }
    guard let year else { return TimeWindow(timex: "FYXXXX", symbolic: "FYXXXX", precision: "fiscal_year") }
    var window = TimeWindow(timex: "FY\(year.padded(to: 4))", precision: "fiscal_year")
    if let part = fields.part, part == "early" || part == "late" || part == "mid" {
      window.mod = part == "early" ? "START" : part == "late" ? "END" : "MID"
    }
    return window
  }

  /// A decade; two digits are of the century at hand.
  static func decade(_ fields: TimeFields) -> TimeWindow? {
    guard let year = fields.year, (1...9989).contains(year) else { return nil }
    return TimeWindow(decade: year / 10 * 10).part(fields.part)
  }

  /// A century by its number.
  static func century(_ fields: TimeFields) -> TimeWindow? {
    guard let number = fields.count.flatMap({ Int(exactly: $0) }), (1...30).contains(number) else { return nil }
    return TimeWindow(century: number).part(fields.part)
  }
}
