internal import ClaimModel
internal import ClaimRules

/// Reads agency, publisher, carrier, dates and the like from the lines that rules decided.
struct MetadataReader {
  let reader: FieldReader

  func read(_ lines: [TextLine], into document: inout Document, referenceDate: String?) {
    for line in lines {
      switch line.kind {
      case "byline": document.byline = document.byline ?? line.range
      case "dateline": document.dateline = document.dateline ?? line.range
      case "meta.section": document.sectionLabel = document.sectionLabel ?? line.range
      default: break
      }
      guard let number = line.annotation else { continue }
      let annotation = reader.annotations.annotations[number]
      switch line.kind {
      case "meta.agency", "meta.via": document.agency = document.agency ?? party(annotation, document)
      case "meta.publisher": document.publisher = document.publisher ?? party(annotation, document)
      case "boilerplate.aggregator": document.carrier = document.carrier ?? party(annotation, document)
      case "meta.published": addPublished(annotation, &document)
      default: break
      }
    }
    if document.publisher == nil, let name = document.article.metadata.publisher { document.publisher = Party(name: name) }
    if document.published == nil, let given = document.article.metadata.published.flatMap(MetadataReader.isoDate) {
      document.published = Published(value: given, precision: given.count > 10 ? "minute" : "day")
    }
    document.referenceDate = reference(document, referenceDate)
  }

  private func party(_ annotation: Annotation, _ document: Document) -> Party? {
    guard let origin = reader.origin(.name, of: annotation) else {
      return reader.text(.name, of: annotation).map { Party(name: $0, code: reader.text(.code, of: annotation), span: annotation.range) }
    }
    let name = reader.text(.name, of: annotation) ?? document.article.string(origin.range)
    return Party(name: name, code: reader.text(.code, of: annotation), span: annotation.range)
  }

  // MARK: Dates

  private func addPublished(_ annotation: Annotation, _ document: inout Document) {
    func number(_ field: FieldName) -> Int? {
      if let value = reader.value(field, of: annotation)?.number { return Int(exactly: value) }
      return reader.capture(field, of: annotation).flatMap { Int(document.article.string($0.range)) }
    }
    guard var year = number(.year), var month = number(.month), var day = number(.day) else { return }
    if year < 100 { year += year < 50 ? 2000 : 1900 }
    let order = reader.text(.order, of: annotation)
    // Day and month in digits: where one of them cannot be a month, the order is proved, whatever the rule expected.
    if month > 12, day <= 12 { swap(&month, &day) }
    guard (1...12).contains(month), (1...31).contains(day), (1900...2100).contains(year) else { return }
    var value = "\(MetadataReader.pad(year, 4))-\(MetadataReader.pad(month, 2))-\(MetadataReader.pad(day, 2))"
    var precision = "day"
    if var hour = number(.hour), let minute = number(.minute), hour < 24, minute < 60 {
      if reader.text(.meridiem, of: annotation) == "pm", hour < 12 { hour += 12 }
      if reader.text(.meridiem, of: annotation) == "am", hour == 12 { hour = 0 }
      value += "T\(MetadataReader.pad(hour, 2)):\(MetadataReader.pad(minute, 2))"
      precision = "minute"
    }
    guard var published = document.published else {
      document.published = Published(value: value, precision: precision, order: order, spans: [annotation.range])
      return
    }
    guard published.value.prefix(10) == value.prefix(10) else { return }
    if precision == "minute", published.precision == "day" { (published.value, published.precision) = (value, precision) }
    published.order = published.order ?? order
    published.spans.append(annotation.range)
    document.published = published
  }

  private func reference(_ document: Document, _ option: String?) -> ReferenceDate {
    if let option { return ReferenceDate(value: option, method: .option) }
    if let published = document.published {
      return ReferenceDate(value: String(published.value.prefix(10)), method: published.spans.isEmpty ? .metadata : .text)
    }
    return ReferenceDate(value: nil, method: .none)
  }

  /// The day, and the minute where there is one, of an ISO 8601 date or of one that begins like it.
  private static func isoDate(_ text: String) -> String? {
    let characters = Array(text.utf8)
    guard characters.count >= 10 else { return nil }
    func digits(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= characters.count else { return nil }
      return Int(String(decoding: characters[range], as: UTF8.self))
    }
    let dash = UInt8(ascii: "-")
    guard characters[4] == dash || characters[4] == UInt8(ascii: "/"), characters[7] == characters[4], let year = digits(0..<4),
      let month = digits(5..<7), let day = digits(8..<10), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let value = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    guard characters.count >= 16, let hour = digits(11..<13), let minute = digits(14..<16), hour < 24, minute < 60 else { return value }
    return value + "T\(pad(hour, 2)):\(pad(minute, 2))"
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
