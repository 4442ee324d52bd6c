import ClaimModel
import ClaimNormalisation
import ClaimRules

/// Reads what an example names from what was found: a rule's own fields, then what normalisation makes of them.
struct FoundFields {
  private let reader: FieldReader
  private let article: Article
  private let record: DocumentRecord?

  private static let names = Dictionary(uniqueKeysWithValues: FieldName.allCases.map { ($0.name, $0) })

  /// Creates a reader; the record is that of a document with just these annotations, where they include quantities or times.
  init(_ ruleSet: RuleSet, _ annotations: Annotations, _ document: Document, record: DocumentRecord?) {
    reader = FieldReader(ruleSet: ruleSet, annotations: annotations)
    article = document.article
    self.record = record
  }

  /// Whether an annotation has the expected value in a field.
  func agrees(_ name: String, _ expected: String, of annotation: Annotation) -> Bool {
    let values = values(name, of: annotation)
    return values.isEmpty ? ExampleText.isNothing(expected) : values.contains { ExampleText.agree(expected, $0) }
  }

  /// Returns the value of a field to show, or nothing.
  func shown(_ name: String, of annotation: Annotation) -> String? {
    let values = values(name, of: annotation)
    return values.last
  }

  /// What the rule emits under a name and what the records hold under it; two values where these differ.
  private func values(_ name: String, of annotation: Annotation) -> [String] {
    [emitted(name, of: annotation), recorded(name, of: annotation)].compactMap { $0 }
  }

  private func emitted(_ name: String, of annotation: Annotation) -> String? {
    if name == "box" { return ExampleText.plain(article.string(annotation.range)) }
    guard let field = FoundFields.names[name] else { return nil }
    if let capture = reader.capture(field, of: annotation) { return ExampleText.plain(article.string(capture.range)) }
    return reader.text(field, of: annotation)
  }

  private func recorded(_ name: String, of annotation: Annotation) -> String? {
    guard let record else { return nil }
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    let rule = reader.rule(annotation)
    switch rule.emission {
    case .quantity:
      let quantity = record.quantities.first { $0.span == span && $0.rules.first == rule.id }
      return quantity.flatMap { FoundFields.value(name, of: $0, article) }
    case .time:
      let time = record.times.first { $0.span == span && $0.rules.first == rule.id }
      return time.flatMap { FoundFields.value(name, of: $0, article) }
    default: return nil
    }
  }

  private static func value(_ name: String, of quantity: QuantityRecord, _ article: Article) -> String? {
    switch name {
    case "text": ExampleText.plain(article.string(quantity.span))
    case "type": quantity.type.rawValue
    case "value": quantity.value.map(number)
    case "lower": quantity.lower.map(number)
    case "upper": quantity.upper.map(number)
    case "upper_is_soft": String(quantity.upperIsSoft)
    case "comparator": quantity.comparator.rawValue
    case "change": quantity.change?.rawValue
    case "unit": quantity.unit
    case "counted": quantity.counted
    case "kind", "measured_kind": quantity.measuredKind?.rawValue
    case "aggregation": quantity.aggregation?.rawValue
    case "basis": quantity.basis?.rawValue
    case "factor": (quantity.derived?.factor).map(number)
    case "tolerance": quantity.derived?.tolerance.map(number)
    default: nil
    }
  }

  private static func value(_ name: String, of time: TimeRecord, _ article: Article) -> String? {
    switch name {
    case "text": time.span.map { ExampleText.plain(article.string($0)) }
    case "type": time.type?.rawValue
    case "timex": time.timex
    case "symbolic": time.symbolic
    case "mod": time.mod
    case "start": time.start
    case "end": time.end
    case "open_start": String(time.openStart)
    case "open_end": String(time.openEnd)
    case "precision": time.precision
    case "anchor": time.anchor
    default: nil
    }
  }

  private static func number(_ value: Double) -> String { AttributeValue.number(value).description }
}
