internal import ClaimModel
internal import ClaimRules

/// Reads agency, publisher, carrier, dateline and the like from the lines that rules decided.
struct MetadataReader {
  let reader: FieldReader

  func read(_ lines: [TextLine], into document: inout Document, referenceDate: String?) {
    var dates = PrintedDates()
    let headline = lines.firstIndex { $0.kind == "headline" } ?? lines.count
    for (index, line) in lines.enumerated() {
      switch line.kind {
      case "byline": document.byline = document.byline ?? line.range
      case "meta.section":
        if index < headline || document.sectionLabel == nil { document.sectionLabel = document.sectionLabel ?? line.range }
      default: break
      }
      guard let number = line.annotation else { continue }
      let annotation = reader.annotations.annotations[number]
      switch line.kind {
      case "meta.agency", "meta.via": document.agency = document.agency ?? party(annotation, document)
      case "meta.publisher": document.publisher = document.publisher ?? party(annotation, document)
      case "boilerplate.aggregator": document.carrier = document.carrier ?? party(annotation, document)
      case "meta.published": dates.add(date(annotation, document))
      case "dateline": readDateline(annotation, line, &document, &dates)
      default: break
      }
    }
    if document.publisher == nil, let name = document.article.metadata.publisher { document.publisher = Party(name: name) }
    document.updated = dates.updated
    let given = document.article.metadata.published.flatMap(PrintedDate.init(iso:))
    document.published = dates.published(given: given)
    document.referenceDate = reference(document, referenceDate)
  }

  private func party(_ annotation: Annotation, _ document: Document) -> Party? {
    let code = reader.text(.code, of: annotation)
    guard let origin = reader.origin(.name, of: annotation) else {
      return reader.text(.name, of: annotation).map { Party(name: $0, code: code, span: annotation.range) }
    }
    let name = reader.text(.name, of: annotation) ?? document.article.string(origin.range)
    return Party(name: name, code: code, span: annotation.range)
  }

  /// A dateline names the place, often the agency, and sometimes the whole day.
  private func readDateline(_ annotation: Annotation, _ line: TextLine, _ document: inout Document, _ dates: inout PrintedDates) {
    guard document.dateline == nil else { return }
    document.dateline = line.range
    if let place = reader.capture(.place, of: annotation) {
      document.datelinePlace = document.tokens.tokens(in: place.range)
    }
    if document.agency == nil {
      if let agency = reader.origin(.code, of: annotation), let code = reader.text(.code, of: annotation) {
        let name = reader.attribute("name", of: agency, in: annotation)?.description ?? code
        document.agency = Party(name: name, code: code, span: agency.range)
      } else if let name = reader.capture(.name, of: annotation) {
        document.agency = Party(name: document.article.string(name.range), span: name.range)
      }
    }
    dates.dateline = date(annotation, document)
  }

  private func date(_ annotation: Annotation, _ document: Document) -> PrintedDate? {
    func number(_ field: FieldName) -> Int? {
      if let value = reader.value(field, of: annotation)?.number { return Int(exactly: value) }
      return reader.capture(field, of: annotation).flatMap { Int(document.article.string($0.range)) }
    }
    guard let year = number(.year), let month = number(.month), let day = number(.day) else { return nil }
    var date = PrintedDate(year: year < 50 ? year + 2000 : year < 100 ? year + 1900 : year, month: month, day: day, span: annotation.range)
    switch reader.text(.order, of: annotation) {
    case "digits": guard date.proveOrder() else { return nil }
    case let order: date.order = order
    }
    if let hour = number(.hour), let minute = number(.minute) { date.setClock(hour, minute, reader.text(.meridiem, of: annotation)) }
    date.zone = reader.capture(.zone, of: annotation).map { document.article.string($0.range) }
    date.isUpdate = reader.text(.code, of: annotation) == "updated"
    return date.isValid ? date : nil
  }

  /// The option outranks the metadata, and these the text.
  private func reference(_ document: Document, _ option: String?) -> ReferenceDate {
    if let option { return ReferenceDate(value: option, method: .option) }
    if let given = document.article.metadata.published.flatMap(PrintedDate.init(iso:)) {
      return ReferenceDate(value: given.day, method: .metadata)
    }
    guard let printed = document.published ?? document.updated else { return ReferenceDate(value: nil, method: .none) }
    return ReferenceDate(value: String(printed.value.prefix(10)), method: .text)
  }
}
