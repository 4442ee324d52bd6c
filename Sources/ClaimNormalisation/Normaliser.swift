public import ClaimModel
public import ClaimRules

/// Turns annotations into values, names and claims: the normalisation stage.
///
/// Immutable, shared by all tasks.
public struct Normaliser: Sendable {
  private let fields: RuleFields
  private let quantities: QuantityNormaliser
  private let times: TimeResolver
  private let lexicon: ClaimLexicon

  /// Creates a normaliser for a rule set.
  public init(fields: RuleFields) {
    let ruleSet = fields.ruleSet
    self.fields = fields
    quantities = QuantityNormaliser(ruleSet: ruleSet)
    times = TimeResolver(ruleSet: ruleSet)
    lexicon = ClaimLexicon(ruleSet: ruleSet)
  }

  /// Makes the record of a document: claims and, where they are wanted, mentions, quantities, times and attributions, each list in the order
  /// of text.
  ///
  /// No document makes this method fail.
  public func normalise(_ annotations: Annotations, of document: Document, findings: Bool = true) -> DocumentRecord {
    let reader = FieldReader(fields: fields, annotations: annotations)
    var document = document
    var times = times.times(annotations, reader, document)
    if document.referenceDate.method == .none {
      document.referenceDate = DateConstraints.reference(times, annotations, document)
      if document.referenceDate.value != nil { times = self.times.times(annotations, reader, document) }
    }
    var record = DocumentRecord(document: document)
    let figures = quantities(annotations, reader, document)
    let entities = EntityIndex(annotations, reader, document)
    var assembler = ClaimAssembler(
      reader: reader, document: document, lexicon: lexicon, quantities: figures, times: times, entities: entities,
      recordsActs: findings)
    assembler.assemble()
    if findings {
      record.quantities = figures.map(\.record)
      record.times = times.map(\.record)
      record.attributions = assembler.attributions.filter { !$0.content.isEmpty }
      record.mentions = mentions(annotations, reader, document, assembler.sources.entities)
    }
    record.claims = assembler.takeClaims()
    if document.referenceDate.isInferred { record.flags.append("reference_date_inferred") }
    for rule in Set(annotations.limitedRules).sorted() { record.flags.append("match_limit:\(fields.ruleSet.rules[Int(rule)].id)") }
    return record
  }

  private func quantities(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) -> [FoundQuantity] {
    var found: [FoundQuantity] = []
    for (number, annotation) in annotations.annotations.enumerated() where !annotation.isOverridden {
      guard reader.emission(annotation) == .quantity else { continue }
      if let other = quantities.modified(by: annotation, reader) {
        if let index = found.lastIndex(where: { $0.annotation == other }) {
          quantities.modify(&found[index], by: annotation, reader)
          let original = quantities.original(of: annotation, reader).flatMap { number in found.last { $0.annotation == number } }
          if let original { quantities.convert(&found[index], from: original) }
        }
        continue
      }
      guard var quantity = quantities.normalise(annotation, reader, document) else { continue }
      quantity.annotation = number
      quantity.sentence = Int(annotation.sentence)
      found.append(quantity)
    }
    return found.sorted { $0.record.span < $1.record.span }
  }

  private func mentions(
    _ annotations: Annotations, _ reader: FieldReader, _ document: Document, _ entities: EntityIndex
  ) -> [MentionRecord] {
    var mentions: [MentionRecord] = []
    for (number, annotation) in annotations.annotations.enumerated() where !annotation.isOverridden {
      let emission = reader.emission(annotation)
      guard emission == .mention || emission == .role else { continue }
      let entity = entities.entityOfAnnotation[number].map { entities.entities[$0] }
      // A single capitalised word that nothing else in the article explains is no mention.
      if entity?.type == "name" { continue }
      let type = emission == .role ? "role" : entity?.type ?? reader.text(.type, of: annotation) ?? "organization"
      mentions.append(
        MentionRecord(
          type: type, span: annotation.range, name: entity?.name ?? document.article.plainText(annotation.range), entity: entity?.id,
          role: entity?.type == "person" ? entity?.role : nil, rules: [reader.ruleID(annotation)]))
      // A place that tells where another lies is named too: Texas in "Paris, Texas".
      if let within = reader.capture(.place, of: annotation) {
        let name = reader.attribute("name", of: within, in: annotation)?.description ?? document.article.plainText(within.range)
        mentions.append(
          MentionRecord(type: "place", span: within.range, name: name, entity: NameFolding.slug(name), rules: [reader.ruleID(annotation)]))
      }
    }
    return mentions.sorted { ($0.span, $0.type) < ($1.span, $1.type) }
  }
}
