import ClaimModel
import Testing

@Suite struct CalendarDayTests {
  @Test("days and dates turn into each other over four centuries")
  func roundTrip() {
    var expected: (year: Int, month: Int, day: Int) = (1800, 1, 1)
    guard var day = CalendarDay(year: 1800, month: 1, day: 1) else {
      Issue.record("1800-01-01 is a day")
      return
    }
    while expected.year < 2200 {
      if day.civil != expected { Issue.record("\(day.civil) is not \(expected)") }
      if CalendarDay(year: expected.year, month: expected.month, day: expected.day) != day { Issue.record("\(expected)") }
      day = day + 1
      expected.day += 1
      if expected.day > CalendarDay.length(ofMonth: expected.month, year: expected.year) {
        expected.day = 1
        expected.month += 1
      }
      if expected.month > 12 { (expected.month, expected.year) = (1, expected.year + 1) }
    }
  }

  @Test("days that do not exist are none", arguments: [(2023, 2, 29), (2024, 13, 1), (2024, 4, 31), (1900, 2, 29), (2024, 1, 0)])
  func impossible(year: Int, month: Int, day: Int) { #expect(CalendarDay(year: year, month: month, day: day) == nil) }

  @Test(
    "weekdays and ISO weeks",
    arguments: [("2026-01-26", 1, 2026, 5), ("2020-12-31", 4, 2020, 53), ("2021-01-03", 7, 2020, 53), ("2026-01-01", 4, 2026, 1)])
  func weeks(iso: String, weekday: Int, year: Int, week: Int) {
    let day = CalendarDay(iso: iso)
    #expect(day?.weekday == weekday)
    #expect(day?.isoWeek.year == year)
    #expect(day?.isoWeek.week == week)
  }

  @Test("months are added to the last day that there is")
  func months() {
    #expect(CalendarDay(iso: "2024-01-31")?.adding(months: 1)?.iso == "2024-02-29")
    #expect(CalendarDay(iso: "2024-03-15")?.adding(months: -3)?.iso == "2023-12-15")
  }
}
