internal import ClaimModel

/// A day, with or without a clock time, that a page prints or metadata gives.
struct PrintedDate {
  var year: Int
  var month: Int
  var dayOfMonth: Int
  var hour: Int?
  var minute = 0
  var zone: String?
  /// The order of its digits where that is proved: `DMY`, `MDY`, `YMD`.
  var order: String?
  /// Whether the other reading of day and month is as good.
  var isAmbiguous = false
  var isUpdate = false
  /// The text that says so; absent for metadata.
  var span: ByteRange?

  init(year: Int, month: Int, day: Int, span: ByteRange? = nil) {
    self.year = year
    self.month = month
    self.span = span
    dayOfMonth = day
  }

  /// Reads an ISO 8601 date, or one that begins like it; time and zone where they are there.
  init?(iso text: String) {
    let bytes = Array(text.utf8)
    func digits(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/"), bytes[7] == bytes[4],
      let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
    if let hour = digits(11..<13), let minute = digits(14..<16) {
      setClock(hour, minute, nil)
      let rest = bytes[16...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10 }
      let zone = String(decoding: rest, as: UTF8.self)
      if self.hour != nil, zone == "Z" || zone.hasPrefix("+") || zone.hasPrefix("-") { self.zone = zone }
    }
    guard isValid else { return nil }
  }

  /// Reads the day in an address: `/2026/01/26/`, `/2026-01-26-…`, `/2026/jan/26/`; nothing where it has none.
  ///
  /// - Parameter months: The numbers of the months by their names in small letters.
  init?(address: String, months: [String: Int] = [:]) {
    // An address is much longer only where it carries something else.
    let parts = address.prefix(2048).split(separator: "/", omittingEmptySubsequences: false)
    for (year, rest) in zip(parts, zip(parts.dropFirst(), parts.dropFirst(2))) {
      guard year.utf8.count == 4, let year = Int(year), let month = months[rest.0.lowercased()], (1...2).contains(rest.1.utf8.count),
        let day = Int(rest.1)
      else { continue }
      self.init(year: year, month: month, day: day)
      if isValid { return }
    }
    let bytes = Array(address.utf8.prefix(2048))
    func digits(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }
    for start in bytes.indices where bytes[start] == UInt8(ascii: "/") {
      guard start + 11 <= bytes.count, let year = digits(start + 1..<start + 5), let month = digits(start + 6..<start + 8),
        let day = digits(start + 9..<start + 11), [UInt8(ascii: "/"), UInt8(ascii: "-")].contains(bytes[start + 5]),
        bytes[start + 8] == bytes[start + 5], start + 11 == bytes.count || bytes[start + 11] &- UInt8(ascii: "0") >= 10
      else { continue }
      self.init(year: year, month: month, day: day)
      if isValid { return }
    }
    return nil
  }

  /// Whether it is a day of the calendar's shape.
  var isValid: Bool { (1...12).contains(month) && (1...31).contains(dayOfMonth) && (1900...2100).contains(year) }

  /// The day, `2026-01-26`.
  var day: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(dayOfMonth.padded(to: 2))" }

  /// The same day with day and month exchanged.
  var exchanged: PrintedDate {
    var other = self
    (other.month, other.dayOfMonth) = (dayOfMonth, month)
    return other
  }

  /// Whether another date is the same day, in one of its readings.
  func isSameDay(_ other: PrintedDate) -> Bool { equalsDay(other) || other.isAmbiguous && equalsDay(other.exchanged) }

  func equalsDay(_ other: PrintedDate) -> Bool { other.year == year && other.month == month && other.dayOfMonth == dayOfMonth }

  /// The order of the digits of another date with the year last that is the same day, where that can be told.
  func provedOrder(of other: PrintedDate) -> String? {
    if other.isAmbiguous { return isAmbiguous ? nil : equalsDay(other) ? "DMY" : "MDY" }
    return other.order == "YMD" ? nil : other.order
  }

  /// Settles which of two numbers is the month, where one of them cannot be; the day was read first.
  ///
  /// - Returns: Whether it can be a date at all.
  mutating func proveOrder() -> Bool {
    switch (dayOfMonth > 12, month > 12) {
    case (true, true): return false
    case (true, false): order = "DMY"
    case (false, true):
      order = "MDY"
      self = exchanged
    case (false, false): isAmbiguous = month != dayOfMonth
    }
    return true
  }

  /// Sets the clock time, where it is one.
  mutating func setClock(_ hour: Int, _ minute: Int, _ meridiem: String?) {
    guard hour < 24, minute < 60 else { return }
    self.minute = minute
    self.hour = meridiem == "pm" && hour < 12 ? hour + 12 : meridiem == "am" && hour == 12 ? 0 : hour
  }

  /// The date as the record has it.
  var published: Published {
    var value = day
    if let hour { value += "T\(hour.padded(to: 2)):\(minute.padded(to: 2))" }
    return Published(value: value, precision: hour == nil ? "day" : "minute", zone: zone, order: order, spans: span.map { [$0] } ?? [])
  }
}

/// The dates that a page prints, and which of them says when the article appeared.
struct PrintedDates {
  /// The day in the dateline, where it has its year.
  var dateline: PrintedDate?
  private var printed: [PrintedDate] = []

  mutating func add(_ date: PrintedDate?) {
    if let date { printed.append(date) }
  }

  /// When the article was last changed.
  var updated: Published? { printed.first { $0.isUpdate && !$0.isAmbiguous }?.published }

  /// When it appeared: as given, else as first printed, else as in the dateline; other prints of the same day add their spans, clock, order.
  func published(given: PrintedDate?) -> Published? {
    let own = printed.filter { !$0.isUpdate }
    guard let first = given ?? own.first(where: { !$0.isAmbiguous }) ?? dateline else { return nil }
    var best = first.published
    // Where the year stands first, that says nothing of how the page writes the others.
    best.order = own.lazy.filter { first.isSameDay($0) }.compactMap { first.provedOrder(of: $0) }.first ?? best.order
    for date in own where date.span != first.span {
      guard first.isSameDay(date) else { continue }
      if date.hour != nil, best.precision == "day" {
        var same = date.equalsDay(first) ? date : date.exchanged
        same.order = best.order
        let spans = best.spans
        best = same.published
        best.spans = spans
      }
      if let span = date.span { best.spans.append(span) }
    }
    return best
  }
}
