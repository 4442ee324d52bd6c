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

  var form: String
  var window: String?
  var year: Int?
  var month: Int?
  var day: Int?
  var weekday: Int?
  var secondYear: Int?
  var secondMonth: Int?
  var secondDay: Int?
  var count: Double?
  var unit: String?
  var direction: Direction?
  var part: String?
  var mod: String?
  var hour: Int?
  var minute: Int?
  var offset: Int?
  var code: String?
  var dayPart: DayPart?

  init(_ annotation: Annotation, _ reader: FieldReader, _ document: Document, _ numbers: NumberReader) {
    func number(_ field: FieldName) -> Double? {
      if let value = reader.value(field, of: annotation)?.number { return value }
      guard let capture = reader.capture(field, of: annotation) else { return nil }
      return numbers.value(of: capture.range, in: document)
    }
    func integer(_ field: FieldName) -> Int? { number(field).flatMap { Int(exactly: $0) } }
    form = reader.text(.form, of: annotation) ?? "date"
    window = reader.text(.window, of: annotation)
    year = integer(.year).map { TimeFields.fullYear($0) }
    month = integer(.month)
    day = integer(.day)
    weekday = integer(.weekday)
    secondYear = integer(.secondYear).map { TimeFields.fullYear($0) }
    secondMonth = integer(.secondMonth)
    secondDay = integer(.secondDay)
    count = number(.count)
    unit = reader.text(.unit, of: annotation)
    switch reader.text(.direction, of: annotation) {
    case "last": direction = .last
    case "next": direction = .next
    case "this": direction = .this
    default: direction = nil
    }
    part = reader.text(.part, of: annotation)
    mod = reader.text(.mod, of: annotation)
    offset = integer(.offset)
    code = reader.text(.type, of: annotation)
    minute = integer(.minute)
    hour = integer(.hour).flatMap { TimeFields.hour($0, meridiem: reader.text(.meridiem, of: annotation)) }
    dayPart = TimeFields.dayPart(annotation, reader)
  }

  /// The form of a day that a part of the day narrows.
  var dayForm: String { weekday != nil ? "weekday" : "relative_day" }

  /// Two digits are of the century around the present: 00–49 after 2000, 50–99 before.
  private static func fullYear(_ year: Int) -> Int { year < 50 ? 2000 + year : year < 100 ? 1900 + year : year }

  private static func hour(_ hour: Int, meridiem: String?) -> Int? {
    guard (0...24).contains(hour) else { return nil }
    switch meridiem {
    case "am": return hour == 12 ? 0 : hour
    case "pm": return hour < 12 ? hour + 12 : hour
    default: return hour
    }
  }

  /// The part of the day: from `part` where the captured form has `start`, `end` and `timex`.
  private static func dayPart(_ annotation: Annotation, _ reader: FieldReader) -> DayPart? {
    guard let capture = reader.origin(.part, of: annotation) else { return nil }
    guard let code = reader.attribute("timex", of: capture, in: annotation),
      let start = reader.attribute("start", of: capture, in: annotation),
      let end = reader.attribute("end", of: capture, in: annotation)
    else { return nil }
    return DayPart(code: code.description, start: start.description, end: end.description)
  }

  /// The letter of a unit in an ISO 8601 duration.
  static func letter(_ unit: String) -> String {
    switch unit {
    case "second": "S"
    case "minute": "M"
    case "hour": "H"
    case "day": "D"
    case "week": "W"
    case "month": "M"
    case "quarter": "Q"
    case "year": "Y"
    case "decade": "DE"
    case "century": "CE"
    default: "D"
    }
  }

  /// A duration in ISO 8601: `P2D`, `PT24H`.
  static func iso(_ count: Double, _ unit: String) -> String {
    let number = Int(exactly: count).map(String.init) ?? "\(count)"
    let isClock = unit == "second" || unit == "minute" || unit == "hour"
    return "P\(isClock ? "T" : "")\(number)\(letter(unit))"
  }

  /// The days that a duration spans, at least one.
  static func days(_ count: Double, _ unit: String) -> Int? {
    let length: Double
    switch unit {
    case "second": length = 1 / 86_400
    case "minute": length = 1 / 1440
    case "hour": length = 1 / 24
    case "day": length = 1
    case "week": length = 7
    case "month": length = 30
    case "quarter": length = 91
    case "year": length = 365
    case "decade": length = 3652
    default: return nil
    }
    return max(1, Int((count * length).rounded()))
  }
}
