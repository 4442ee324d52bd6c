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
    let numbers = NumberReader(ruleSet: ruleSet)
    quantities = QuantityNormaliser(ruleSet: ruleSet, numbers: numbers)
    times = TimeResolver(ruleSet: ruleSet, numbers: numbers)
    lexicon = ClaimLexicon(ruleSet: ruleSet)
  }

  /// Makes the record of a document: claims and, where they are wanted, mentions, quantities, times and attributions, each list in the order
  /// of text.
  ///
  /// No document makes this method fail.
  public func normalise(_ annotations: Annotations, of document: Document, findings: Bool = true) -> DocumentRecord {
    document.tokens.withPointers { tokens in
      document.article.text.withUnsafeBufferPointer { text in
        normalise(annotations, of: document, ArticleWords(tokens: tokens, text: text), findings: findings)
      }
    }
  }

  private func normalise(_ annotations: Annotations, of document: Document, _ words: ArticleWords, findings: Bool) -> DocumentRecord {
    let reader = FieldReader(fields: fields, annotations: annotations)
    var document = document
    var times = times.times(reader, document, words)
    if document.referenceDate.method == .none {
      document.referenceDate = DateConstraints.reference(times, annotations, document)
      if document.referenceDate.value != nil { times = self.times.times(reader, document, words) }
    }
    var record = DocumentRecord(document: document)
    let figures = quantities(annotations, reader, words)
    let entities = EntityIndex(reader, document, words)
    var assembler = ClaimAssembler(
      reader: reader, document: document, words: words, lexicon: lexicon, quantities: figures, times: times, entities: entities,
      recordsActs: findings)
    defer { assembler.free() }
    assembler.assemble()
    if findings {
      record.quantities = figures.map(\.record)
      record.times = times.map(\.record)
      record.attributions = assembler.attributions
      if record.attributions.contains(where: { $0.content.isEmpty }) { record.attributions.removeAll { $0.content.isEmpty } }
      record.mentions = mentions(reader, words, assembler.sources.entities)
    }
    record.claims = assembler.takeClaims()
    if document.referenceDate.isInferred { record.flags.append("reference_date_inferred") }
    for rule in Set(annotations.limitedRules).sorted() { record.flags.append("match_limit:\(fields.ruleSet.rules[Int(rule)].id)") }
    return record
  }

  private func quantities(_ annotations: Annotations, _ reader: FieldReader, _ words: ArticleWords) -> [FoundQuantity] {
    var found: [FoundQuantity] = []
    found.reserveCapacity(16)
    let all = annotations.annotations
    for number in all.indices where !all[number].isOverridden && reader.emission(all[number]) == .quantity {
      let annotation = all[number]
      if let other = quantities.modified(by: annotation, reader) {
        if let index = found.lastIndex(where: { $0.annotation == other }) {
          quantities.modify(&found[index], by: annotation, reader)
          let original = quantities.original(of: annotation, reader).flatMap { number in found.last { $0.annotation == number } }
          if let original { quantities.convert(&found[index], from: original) }
        }
        continue
      }
      guard var quantity = quantities.normalise(annotation, reader, words) else { continue }
      quantity.annotation = number
      quantity.sentence = Int(annotation.sentence)
      found.append(quantity)
    }
    let isInOrder = found.indices.dropFirst().allSatisfy { found[$0 - 1].record.span <= found[$0].record.span }
    return isInOrder ? found : found.sorted { $0.record.span < $1.record.span }
  }

  private func mentions(_ reader: FieldReader, _ words: ArticleWords, _ entities: EntityIndex) -> [MentionRecord] {
    /// A mention before it is written: the numbers of its annotation and its entity, and whether it is a place within another.
    struct Item {
      var span: ByteRange
      var annotation: Int
      var entity: Int?
      var isWithin = false
    }
    let all = reader.annotations.annotations
    var items: [Item] = []
    items.reserveCapacity(all.count)
    for number in all.indices where !all[number].isOverridden {
      let emission = reader.emission(all[number])
      guard emission == .mention || emission == .role else { continue }
      let entity = entities.entityOfAnnotation[number]
      // A single capitalised word that nothing else in the article explains is no mention.
      if let entity, entities.entities[entity].type == .name { continue }
      items.append(Item(span: all[number].range, annotation: number, entity: entity))
      // A place that tells where another lies is named too: Texas in "Paris, Texas".
      if let within = reader.capture(.place, of: all[number]) {
        items.append(Item(span: within.range, annotation: number, isWithin: true))
      }
    }
    func type(_ item: Item) -> String {
      if item.isWithin { return "place" }
      if reader.emission(all[item.annotation]) == .role { return "role" }
      if let entity = item.entity { return entities.types[entities.entities[entity].type] }
      return reader.text(.type, of: all[item.annotation]) ?? "organization"
    }
    items.sort { $0.span == $1.span ? type($0) < type($1) : $0.span < $1.span }
    return items.map { item in
      let annotation = all[item.annotation]
      var record = MentionRecord(type: type(item), span: item.span, rules: reader.ruleIDs(annotation))
      if item.isWithin {
        let name =
          reader.origin(.place, of: annotation).flatMap { reader.attribute(.name, of: $0, in: annotation)?.description }
          ?? words.plainText(item.span)
        record.name = name
        record.entity = NameFolding.slug(name)
      } else if let entity = item.entity {
        record.name = entities.entities[entity].name
        record.entity = entities.entities[entity].id
        if entities.entities[entity].type == .person { record.role = entities.entities[entity].role }
      } else {
        record.name = words.plainText(item.span)
      }
      return record
    }
  }
}
