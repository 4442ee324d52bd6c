internal import ClaimModel
internal import ClaimRules

/// The parts of a time expression, read from a rule's fields.
struct TimeFields {
  enum Direction: Int { case last = -1, this = 0, next = 1 }
  struct DayPart {
    var code: String
    var start: String
    var end: String
  }
  /// A moment of the day.
  struct Clock {
    var hour: Int
    var minute: Int?
    var second: Int?
    /// `HH`, `HH:MM` or `HH:MM:SS`, as told.
    var told: String { hour.padded(to: 2) + (minute.map { ":" + $0.padded(to: 2) } ?? "") + seconds }
    /// `HH:MM`, or `HH:MM:SS` where the seconds are told.
    var iso: String { hour.padded(to: 2) + ":" + (minute ?? 0).padded(to: 2) + seconds }
    private var seconds: String { second.map { ":" + $0.padded(to: 2) } ?? "" }
  }
  /// A day that the calendar of feasts gives.
  struct Feast {
    var month: Int?
    var day: Int?
    var weekday: Int?
    var nth: Int?
    var easter: Int?
  }

  var form: String
  var window: String?
  var year: Int?
  var month: Int?
  var day: Int?
  var weekday: Int?
  var secondYear: Int?
  var secondMonth: Int?
  var secondDay: Int?
  var secondWeekday: Int?
  var count: Double?
  /// The count of the smaller unit of a length of time told in two.
  var secondCount: Double?
  var unit: String?
  var direction: Direction?
  /// Whether the direction counts from what was told, not from the article's day.
  var isNarrative = false
  /// Whether the direction names a window that ends now and is no part of the calendar (the past year).
  var isRolling = false
  var part: String?
  var mod: String?
  var clock: Clock?
  var secondClock: Clock?
  var zone: String?
  var offset: Int?
  var code: String?
  var dayPart: DayPart?
  var feast: Feast?
  var comparator: String?

  init(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords, _ numbers: NumberReader) {
    let source = FieldSourceReader(annotation: annotation, reader: reader, words: words, numbers: numbers)
    form = source.text(.form) ?? "day"
    window = source.text(.window)
    year = source.year(.year)
    month = source.integer(.month)
    day = source.integer(.day)
    weekday = source.integer(.weekday)
    secondYear = source.year(.secondYear)
    secondMonth = source.integer(.secondMonth)
    secondDay = source.integer(.secondDay)
    secondWeekday = source.integer(.secondWeekday)
    count = source.number(.count)
    secondCount = source.number(.number)
    unit = source.text(.unit)
    switch source.text(.direction) {
    case "last": direction = .last
    case "next": direction = .next
    case "this": direction = .this
    default: direction = nil
    }
    if reader.origin(.direction, of: annotation) != nil {
      isNarrative = source.attribute(.anchor, of: .direction) == "told"
      isRolling = source.attribute(.rolling, of: .direction) == "true"
    }
    part = source.text(.part)
    mod = source.text(.mod)
    offset = source.integer(.offset)
    code = source.text(.type)
    zone = source.text(.zone)
    comparator = source.text(.comparator)
    if let code = source.attribute(.timex, of: .part), let start = source.attribute(.start, of: .part),
      let end = source.attribute(.end, of: .part)
    {
      dayPart = DayPart(code: code, start: start, end: end)
    }
    let meridiem = source.text(.meridiem) ?? dayPart.flatMap { TimeFields.meridiem(of: $0.code) }
    clock = source.clock(.hour, .minute, meridiem: meridiem)
    if let second = source.integer(.seconds), (0...59).contains(second) { clock?.second = second }
    let second = source.text(.secondMeridiem)
    secondClock = source.clock(.secondHour, .secondMinute, meridiem: second ?? meridiem)
    if secondClock != nil, source.text(.meridiem) == nil, let second {
      clock = source.clock(.hour, .minute, meridiem: TimeFields.earlierMeridiem(clock, secondClock, second))
    }
    if form == "holiday" || form == "day", reader.origin(.type, of: annotation) != nil {
      func part(_ key: FormAttribute) -> Int? { source.attribute(key, of: .type).flatMap { Int($0) } }
      let feast = Feast(month: part(.month), day: part(.day), weekday: part(.weekday), nth: part(.nth), easter: part(.easter))
      if feast.month != nil || feast.easter != nil { self.feast = feast }
    }
  }

  /// Whether a day, month or year is told.
  var hasDay: Bool { month != nil || day != nil || year != nil || weekday != nil || offset != nil || feast != nil }

  /// Whether the tense of the words around decides which of several days is meant.
  var asksForTense: Bool {
    switch form {
    case "weekend": direction == nil || direction == .this
    case "part_of_year": direction == nil && year == nil
    case "day", "range": year == nil && hasDay && offset == nil
    case "nth", "length_to": year == nil && month != nil
    default: false
    }
  }

  /// Whether it names a moment or part of the day of which the words do not say the day.
  var lacksDay: Bool { (form == "day" || form == "clock" || form == "part_of_day") && !hasDay }

  /// Morning and afternoon as a part of the day tells them.
  private static func meridiem(of code: String) -> String? {
    switch code {
    case "MO": "am"
    case "AF", "EV", "NI": "pm"
    default: nil
    }
  }

  /// The half of the day of a range's first hour, told only of the second: 5 to 6 pm, 11 to 1 pm.
  private static func earlierMeridiem(_ first: Clock?, _ second: Clock?, _ meridiem: String) -> String {
    guard meridiem == "pm", let first, let second, first.hour < 12, first.hour + 12 > second.hour else { return meridiem }
    return "am"
  }
}

/// Reads fields of one annotation as text and numbers.
private struct FieldSourceReader {
  let annotation: Annotation
  let reader: FieldReader
  let words: ArticleWords
  let numbers: NumberReader

  func text(_ field: FieldName) -> String? { reader.text(field, of: annotation) }

  /// An attribute of the form that a field captured.
  func attribute(_ key: FormAttribute, of field: FieldName) -> String? {
    guard let origin = reader.origin(field, of: annotation) else { return nil }
    return reader.attribute(key, of: origin, in: annotation)?.description
  }

  func number(_ field: FieldName) -> Double? {
    if let value = reader.value(field, of: annotation)?.number { return value }
    guard let capture = reader.capture(field, of: annotation) else { return nil }
    return plainDigits(capture.range).map(Double.init) ?? numbers.value(of: capture.range, in: words)
  }

  func integer(_ field: FieldName) -> Int? { number(field).flatMap { Int(exactly: $0) } }

  /// Two digits are of the century around the present: 00–49 after 2000, 50–99 before.
  func year(_ field: FieldName) -> Int? { integer(field).map { $0 < 50 ? 2000 + $0 : $0 < 100 ? 1900 + $0 : $0 } }

  func clock(_ hour: FieldName, _ minute: FieldName, meridiem: String?) -> TimeFields.Clock? {
    guard var value = integer(hour), (0...24).contains(value) else { return nil }
    let minute = integer(minute)
    if let minute, !(0...59).contains(minute) { return nil }
    if meridiem == "am", value == 12 { value = 0 }
    // Two at night is after midnight.
    let isAfterMidnight = text(.meridiem) == nil && text(.part) == "NI" && value < 6
    if meridiem == "pm", value < 12, !isAfterMidnight { value += 12 }
    return TimeFields.Clock(hour: value, minute: minute)
  }

  /// Digits that stand inside a token (the hour of 8.30), which no token gives.
  private func plainDigits(_ range: ByteRange) -> Int? {
    guard range.count > 0, range.count <= 6 else { return nil }
    var value = 0
    for index in Int(range.start)..<Int(range.end) {
      let byte = words.text[index]
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}

/// ISO 8601 durations.
enum DurationCode {
  /// The letter of a unit.
  static func letter(_ unit: String) -> String {
    switch unit {
    case "second": "S"
    case "minute": "M"
    case "hour": "H"
    case "day", "night": "D"
    case "week": "W"
    case "month": "M"
    case "quarter": "Q"
    case "year": "Y"
    case "decade": "DE"
    case "century": "CE"
    default: "D"
    }
  }

  /// A duration: `P2D`, `PT24H`, with X where the count is not told; decades are years.
  static func iso(_ count: Double?, _ unit: String) -> String {
    let isClock = unit == "second" || unit == "minute" || unit == "hour"
    var number = "X"
    var letter = letter(unit)
    if let count {
      let scaled = unit == "decade" ? count * 10 : unit == "century" ? count * 100 : unit == "quarter" ? count * 3 : count
      if unit == "decade" || unit == "century" { letter = "Y" } else if unit == "quarter" { letter = "M" }
      number = Int(exactly: scaled).map(String.init) ?? "\(scaled)"
    } else if unit == "decade" || unit == "century" {
      letter = "Y"
    }
    return "P\(isClock ? "T" : "")\(number)\(letter)"
  }

  /// The days that a duration spans, at least one.
  static func days(_ count: Double, _ unit: String) -> Int? {
    let length: Double
    switch unit {
    case "second": length = 1 / 86_400
    case "minute": length = 1 / 1440
    case "hour": length = 1 / 24
    case "day", "night": length = 1
    case "week": length = 7
    default: return nil
    }
    return max(1, Int((count * length).rounded()))
  }

  /// The months that a duration spans.
  static func months(_ count: Double, _ unit: String) -> Int? {
    switch unit {
    case "month": Int(exactly: count)
    case "quarter": Int(exactly: count * 3)
    case "year": Int(exactly: count * 12)
    case "decade": Int(exactly: count * 120)
    case "century": Int(exactly: count * 1200)
    default: nil
    }
  }

  /// The day so many units before or after another; nothing where it cannot be counted.
  static func day(_ count: Double, _ unit: String, from day: CalendarDay, sign: Int) -> CalendarDay? {
    guard count >= 0, count < 100_000 else { return nil }
    if let months = months(count, unit) { return day.adding(months: sign * months) }
    if unit == "year", let months = Int(exactly: (count * 12).rounded()) { return day.adding(months: sign * months) }
    return days(count, unit).map { day + sign * $0 }
  }
}
