internal import ClaimModel
internal import ClaimRules

/// Reads agency, publisher, carrier, dateline and the like from the lines that rules decided.
struct MetadataReader {
  let reader: FieldReader
  let bylines: BylineReader
  /// The numbers of the months by their names.
  let months: [String: Int]

  func read(_ lines: [TextLine], into document: inout Document, _ options: CleaningOptions) {
    var dates = PrintedDates()
    let headline = lines.firstIndex { $0.kind == "headline" } ?? lines.count
    for (index, line) in lines.enumerated() {
      switch line.kind {
      case "byline": readByline(line, &document)
      case "deck": document.deck = document.deck ?? line.range
      case "meta.section":
        if index < headline || document.sectionLabel == nil { document.sectionLabel = document.sectionLabel ?? line.range }
      default: break
      }
      guard let number = line.annotation else { continue }
      let annotation = reader.annotations.annotations[number]
      switch line.kind {
      case "meta.agency", "meta.via": document.agency = document.agency ?? party(annotation, document)
      case "meta.publisher": document.publisher = document.publisher ?? party(annotation, document)
      case "boilerplate.aggregator": document.carrier = document.carrier ?? party(annotation, document, isNameAlone: true)
      case "meta.published": dates.add(date(annotation, document))
      case "dateline": readDateline(annotation, line, &document, &dates)
      case "meta.reading_time":
        if document.readingTime == nil, let minutes = integer(.minute, annotation, document) {
          document.readingTime = ReadingTime(minutes: minutes, span: annotation.range)
        }
      case "meta.copyright", "caption": document.copyright = document.copyright ?? copyright(annotation, document)
      default: break
      }
    }
    if document.publisher == nil, let name = document.article.metadata.publisher { document.publisher = Party(name: name) }
    if document.authors.isEmpty { document.authors = document.article.metadata.authors.map { Party(name: $0) } }
    document.updated = document.article.metadata.updated.flatMap(PrintedDate.init(iso:))?.published ?? dates.updated
    let given = document.article.metadata.published.flatMap(PrintedDate.init(iso:))
    document.published = dates.published(given: given)
    document.referenceDate = reference(document, options)
  }

  /// A name of the chain; its span is the line that says so, or the name alone where the line speaks of other things.
  private func party(_ annotation: Annotation, _ document: Document, isNameAlone: Bool = false) -> Party? {
    let code = reader.text(.code, of: annotation)
    guard let origin = reader.origin(.name, of: annotation) else {
      return reader.text(.name, of: annotation).map { Party(name: $0, code: code, span: annotation.range) }
    }
    let name = reader.text(.name, of: annotation) ?? document.article.string(origin.range)
    return Party(name: name, code: code, span: isNameAlone ? origin.range : annotation.range)
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
    if dates.dateline == nil, let month = integer(.month, annotation, document), let day = integer(.day, annotation, document) {
      document.datelineDay = ReferenceDate.Constraint(
        rule: reader.ruleID(annotation), span: annotation.range, demand: .day(month: month, day: day))
    }
  }

  /// The first byline that names somebody.
  private func readByline(_ line: TextLine, _ document: inout Document) {
    guard document.authors.isEmpty else { return }
    let annotation = line.annotation.map { reader.annotations.annotations[$0] }
    // A line without a rule of its own follows a label and is all names.
    let names = annotation.map { reader.capture(.name, of: $0)?.range } ?? line.range
    document.byline = annotation?.range ?? line.range
    if let names { document.authors = bylines.authors(in: names, of: document) }
  }

  /// A holder with a year.
  private func copyright(_ annotation: Annotation, _ document: Document) -> Copyright? {
    guard let holder = reader.capture(.name, of: annotation), let year = integer(.year, annotation, document) else { return nil }
    return Copyright(year: year, holder: document.article.plainText(holder.range), span: annotation.range)
  }

  private func integer(_ field: FieldName, _ annotation: Annotation, _ document: Document) -> Int? {
    if let value = reader.value(field, of: annotation)?.number { return Int(exactly: value) }
    return reader.capture(field, of: annotation).flatMap { Int(document.article.string($0.range)) }
  }

  private func date(_ annotation: Annotation, _ document: Document) -> PrintedDate? {
    func number(_ field: FieldName) -> Int? { integer(field, annotation, document) }
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

  /// The option outranks the metadata, these the text, and that what a pass over the dump found.
  private func reference(_ document: Document, _ choice: CleaningOptions) -> ReferenceDate {
    if let option = choice.referenceDate { return ReferenceDate(value: option, method: .option) }
    let metadata = document.article.metadata
    if let given = metadata.published.flatMap(PrintedDate.init(iso:)) { return ReferenceDate(value: given.day, method: .metadata) }
    if let printed = document.published ?? document.updated {
      return ReferenceDate(value: String(printed.value.prefix(10)), method: .text)
    }
    if let day = metadata.url.flatMap({ PrintedDate(address: $0, months: months) }) {
      var date = ReferenceDate(value: day.day, method: .metadata)
      date.constraints = [ReferenceDate.Constraint(rule: "metadata.url")]
      return date
    }
    if let day = choice.dates[document.article.sha256] { return ReferenceDate(value: day, method: .corpus) }
    return ReferenceDate(value: nil, method: .none)
  }
}
