/// A day of the proleptic Gregorian calendar, as a count of days.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms").
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public var number: Int

  /// Creates the day of a count.
  public init(number: Int) { self.number = number }

  /// Creates a day; nothing where the month or day does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year), day >= 1, day <= CalendarDay.length(ofMonth: month, year: year) else {
      return nil
    }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Easter Sunday of a year, by the anonymous Gregorian computus (Meeus, "Astronomical Algorithms").
  public init?(easterOf year: Int) {
    guard (1583...9999).contains(year) else { return nil }
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    self.init(year: year, month: n / 31, day: n % 31 + 1)
  }

  /// Reads `2026-01-26`, with anything after it.
  public init?(iso: String) {
    let parts = iso.prefix(10).split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Whether a day is before another.
  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }
  /// Returns the day so many days later.
  public static func + (day: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: day.number &+ days) }
  /// Returns the day so many days earlier.
  public static func - (day: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: day.number &- days) }

  /// The year, month and day.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = number &+ 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// `2026-01-26`.
  public var iso: String {
    let (year, month, day) = civil
    guard (0...9999).contains(year) else { return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }
    return String(unsafeUninitializedCapacity: 10) { buffer in
      func write(_ number: Int, at place: Int) {
        buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        buffer[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
      }
      write(year / 100, at: 0)
      write(year % 100, at: 2)
      buffer[4] = UInt8(ascii: "-")
      write(month, at: 5)
      buffer[7] = UInt8(ascii: "-")
      write(day, at: 8)
      return 10
    }
  }

  /// The ISO week's year and number.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = self + (4 - weekday)
    let year = thursday.civil.year
    guard let first = CalendarDay(year: year, month: 1, day: 1) else { return (year, 1) }
    return (year, (thursday.number - first.number) / 7 + 1)
  }

  /// The day so many months later, or the last of its month where that has fewer days.
  public func adding(months: Int) -> CalendarDay? {
    let (year, month, day) = civil
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    return CalendarDay(
      year: newYear, month: newMonth, day: min(day, CalendarDay.length(ofMonth: newMonth, year: newYear)))
  }

  /// The number of days of a month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
