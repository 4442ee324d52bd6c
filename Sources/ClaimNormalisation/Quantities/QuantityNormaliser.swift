internal import ClaimModel
internal import ClaimRules

/// A figure with what only the claims ask of it.
struct FoundQuantity {
  /// The figure as it is written.
  var record: QuantityRecord
  /// The noun phrase counted.
  var counted: ByteRange?
  /// The words of its hedges.
  var hedges: [String] = []
  /// The index of the annotation.
  var annotation: Int = -1
  /// The sentence.
  var sentence: Int = -1
}

/// Turns what a quantity rule captured into a figure with bounds.
struct QuantityNormaliser {
  private let numbers: NumberReader
  private let vague: Table?
  private let personEntries: Set<UInt32>
  private let defaultTolerance: Double

  init(ruleSet: RuleSet) {
    numbers = NumberReader(ruleSet: ruleSet)
    vague = ruleSet.tables["vague"]
    personEntries = ruleSet.entries(of: "noun.person")
    defaultTolerance = ruleSet.tables["approximate"]?["default", "tolerance"]?.number ?? 0.1
  }

  /// Returns the figure of a quantity annotation; nothing where its words name no number.
  func normalise(_ annotation: Annotation, _ reader: FieldReader, _ document: Document) -> FoundQuantity? {
    let type = reader.text(.type, of: annotation).flatMap(QuantityType.init(rawValue:)) ?? .cardinal
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    var found = FoundQuantity(record: QuantityRecord(span: span, type: type, comparator: .eq))
    var record = found.record
    record.rules = [reader.ruleID(annotation)]
    record.unit = reader.text(.unit, of: annotation) ?? reader.text(.currency, of: annotation)
    record.change = reader.text(.change, of: annotation).flatMap(ChangeDirection.init(rawValue:))
    record.aggregation = reader.text(.aggregation, of: annotation).flatMap(Aggregation.init(rawValue:))
    record.measuredKind = reader.text(.kind, of: annotation).flatMap(MeasuredKind.init(rawValue:))
    found.counted = count(annotation, reader, document, &record)
    found.hedges = hedges(annotation, reader, document)
    let comparator = reader.text(.comparator, of: annotation).flatMap(Comparator.init(rawValue:)) ?? .eq
    if let key = reader.text(.vague, of: annotation) {
      guard let bounded = bound(record, vagueRow: key) else { return nil }
      record = bounded
      found.hedges.append("vague quantity")
    } else if let factor = reader.value(.factor, of: annotation)?.number {
      record.comparator = .relative
      record.derived = QuantityRecord.Derived(factor: factor, tolerance: comparator == .approx ? defaultTolerance : 0)
    } else {
      guard let value = value(.number, annotation, reader, document) else { return nil }
      if let second = self.value(.second, annotation, reader, document) {
        record = bound(record, from: value, to: second)
      } else {
        record = bound(record, value, comparator)
      }
    }
    found.record = record
    return found
  }

  /// The value of a field's words or constant, times the scale.
  private func value(_ field: FieldName, _ annotation: Annotation, _ reader: FieldReader, _ document: Document) -> Double? {
    let scale = reader.value(.scale, of: annotation)?.number ?? 1
    if let constant = reader.value(field, of: annotation)?.number { return constant * scale }
    guard let capture = reader.capture(field, of: annotation), let value = numbers.value(of: capture.range, in: document) else {
      return nil
    }
    return rounded(value * scale)
  }

  private func count(_ annotation: Annotation, _ reader: FieldReader, _ document: Document, _ record: inout QuantityRecord) -> ByteRange? {
    guard let counted = reader.capture(.counted, of: annotation) else { return nil }
    record.counted = document.article.plainText(counted.range)
    if record.unit == nil, isPerson(counted.range, document) { record.unit = "person" }
    return counted.range
  }

  /// Whether the last word of a noun phrase counts persons.
  private func isPerson(_ range: ByteRange, _ document: Document) -> Bool {
    guard let last = document.tokens.tokens(in: range).last else { return false }
    let table = document.tokens
    return (table.firstHit[last]..<table.firstHit[last + 1]).contains { personEntries.contains(table.hits[Int($0)].entry) }
  }

  private func hedges(_ annotation: Annotation, _ reader: FieldReader, _ document: Document) -> [String] {
    guard let capture = reader.origin(.comparator, of: annotation),
      reader.attribute("hedge", of: capture, in: annotation) == .flag(true)
    else { return [] }
    return [document.article.plainText(capture.range).lowercased()]
  }

  // MARK: Bounds

  private func bound(_ record: QuantityRecord, vagueRow key: String) -> QuantityRecord? {
    guard let row = vague?.rows[key] else { return nil }
    var record = record
    record.comparator = .vague
    record.lower = row["lower"]?.number
    record.upper = row["upper"]?.number
    record.upperIsSoft = row["soft"] == .flag(true) && record.upper != nil
    return record
  }

  private func bound(_ record: QuantityRecord, from first: Double, to second: Double) -> QuantityRecord {
    var record = record
    record.comparator = .between
    record.lower = min(first, second)
    record.upper = max(first, second)
    // From–to: the later figure is the value, and the direction is the change.
    if record.change != nil { record.value = second }
    return record
  }

  private func bound(_ record: QuantityRecord, _ value: Double, _ comparator: Comparator) -> QuantityRecord {
    var record = record
    record.value = value
    record.comparator = comparator
    let isWhole = record.type == .cardinal && value == value.rounded() && value.magnitude < 1e6
    switch comparator {
    case .eq: (record.lower, record.upper) = (value, value)
    case .ge, .mayRise: record.lower = value
    case .gt: record.lower = isWhole ? value + 1 : value
    case .le: record.upper = value
    case .lt: record.upper = isWhole ? value - 1 : value
    case .approx:
      let isCount = record.type == .cardinal && value == value.rounded()
      let low = value * (1 - defaultTolerance)
      let high = value * (1 + defaultTolerance)
      record.lower = isCount ? low.rounded() : rounded(low)
      record.upper = isCount ? high.rounded() : rounded(high)
    case .between, .vague, .relative: break
    }
    return record
  }

  /// Without the dust of binary fractions: twelve significant digits.
  private func rounded(_ value: Double) -> Double {
    guard value != 0, value.magnitude < 1e15 else { return value }
    var scale = 1.0
    while (value * scale).magnitude < 1e11, scale < 1e9 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
