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
  /// The multiplier that its number ends with, which the lower end of a range may share; 1 for none.
  var scale: Double = 1
}

/// Turns what a quantity rule captured into a figure with bounds.
///
/// A rule's `type` that is no type of the record marks numbers that are no quantities by themselves (`identifier`, `pronoun`).
struct QuantityNormaliser {
  private let numbers: NumberReader
  private let bounds: QuantityBounds
  private let personEntries: Set<UInt32>

  init(ruleSet: RuleSet, numbers: NumberReader) {
    self.numbers = numbers
    bounds = QuantityBounds(ruleSet: ruleSet)
    personEntries = ruleSet.entries(of: "noun.person").union(ruleSet.entries(of: "demonym"))
  }

  /// Returns the figure of a quantity annotation; nothing where its words name no number.
  func normalise(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> FoundQuantity? {
    figure(annotation, reader, words, isAlone: true)
  }

  /// Whether an annotation says something of a figure that another annotation found; that one's index.
  func modified(by annotation: Annotation, _ reader: FieldReader) -> Int? {
    guard let capture = reader.capture(.quantity, of: annotation), capture.annotation >= 0 else { return nil }
    return Int(capture.annotation)
  }

  /// The annotation of the figure that a figure in brackets tells again in another unit.
  func original(of annotation: Annotation, _ reader: FieldReader) -> Int? {
    guard reader.text(.form, of: annotation) == "conversion", let capture = reader.capture(.number, of: annotation), capture.annotation >= 0
    else { return nil }
    return Int(capture.annotation)
  }

  /// Gives a figure in brackets the bound and the direction of the one that it tells again in another unit: over 30 km (19 miles).
  func convert(_ found: inout FoundQuantity, from original: FoundQuantity) {
    guard found.record.type == original.record.type, let unit = found.record.unit, let other = original.record.unit, unit != other else {
      return
    }
    if found.record.comparator == .eq, let value = found.record.value, original.record.value != nil {
      (found.record.lower, found.record.upper) = (nil, nil)
      bounds.bound(&found.record, value, QuantityBounds.Comparison(comparator: original.record.comparator))
    }
    found.record.change = found.record.change ?? original.record.change
  }

  /// Adds to a figure what an annotation says of it: its direction of change, its bound, whether it adds to a total, what it measures.
  func modify(_ found: inout FoundQuantity, by annotation: Annotation, _ reader: FieldReader) {
    if found.record.comparator == .eq, let value = found.record.value,
      let comparator = reader.text(.comparator, of: annotation).flatMap(Comparator.init(rawValue:))
    {
      (found.record.lower, found.record.upper) = (nil, nil)
      bounds.bound(&found.record, value, QuantityBounds.Comparison(comparator: comparator))
    }
    if let change = reader.text(.change, of: annotation).flatMap(ChangeDirection.init(rawValue:)) { found.record.change = change }
    if let aggregation = reader.text(.aggregation, of: annotation).flatMap(Aggregation.init(rawValue:)) {
      found.record.aggregation = aggregation
    }
    if let kind = reader.text(.kind, of: annotation).flatMap(MeasuredKind.init(rawValue:)) { found.record.measuredKind = kind }
    found.record.rules.append(reader.ruleID(annotation))
  }

  // MARK: Figures

  /// The figure of an annotation; alone, one whose type is none of the record's is no figure.
  private func figure(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords, isAlone: Bool = false) -> FoundQuantity? {
    let told = reader.text(.type, of: annotation)
    let known = told.flatMap(QuantityType.init(rawValue:))
    if isAlone, told != nil, known == nil { return nil }
    if let range = range(annotation, reader, words) { return range }
    let type = known ?? .cardinal
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    var found = FoundQuantity(record: QuantityRecord(span: span, type: type, comparator: .eq, rules: reader.ruleIDs(annotation)))
    found.record.change = reader.text(.change, of: annotation).flatMap(ChangeDirection.init(rawValue:))
    found.record.aggregation = reader.text(.aggregation, of: annotation).flatMap(Aggregation.init(rawValue:))
    found.record.measuredKind = reader.text(.kind, of: annotation).flatMap(MeasuredKind.init(rawValue:))
    found.counted = count(annotation, reader, words, &found.record)
    found.record.unit = unit(annotation, reader, words) ?? found.record.unit
    if type == .age, let unit = found.record.unit { found.record.unit = unit + " of age" }
    let comparison = comparison(annotation, reader, words, &found)
    if reader.text(.form, of: annotation) == "sum" {
      guard let value = sum(annotation, reader, words) else { return nil }
      bounds.bound(&found.record, value, comparison)
    } else if let key = reader.text(.vague, of: annotation) {
      guard bounds.bound(&found.record, vagueRow: key) else { return nil }
      found.hedges.append("vague quantity")
    } else if let factor = factor(annotation, reader, words) {
      found.record.comparator = .relative
      found.record.derived = QuantityRecord.Derived(factor: factor, tolerance: comparison.comparator == .approx ? bounds.tolerance : 0)
    } else {
      guard let first = reading(.number, annotation, reader, words) else { return nil }
      found.scale = first.scale
      if let second = reading(.second, annotation, reader, words) {
        found.scale = second.scale
        if type == .ratio {
          guard second.value != 0 else { return nil }
          bounds.bound(&found.record, rounded(first.value / second.value), comparison)
        } else {
          bounds.bound(&found.record, from: shared(first, second), to: second.value)
        }
      } else {
        bounds.bound(&found.record, first.value, comparison)
      }
    }
    return found
  }

  /// A figure made of two figures that were found: a range (`$3 billion to $5 billion`) or the two ends of a change (`from 4.8 to 4.7 percent`).
  private func range(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> FoundQuantity? {
    guard let (first, second) = ends(annotation, reader, words), let low = end(first), let high = end(second) else { return nil }
    let span = reader.capture(.expression, of: annotation)?.range ?? annotation.range
    let isPlain = second.record.type == .cardinal && second.record.unit == nil && second.counted == nil
    let told = isPlain ? first : second
    var found = FoundQuantity(
      record: QuantityRecord(
        span: span, type: told.record.type, comparator: .between, unit: told.record.unit, counted: told.record.counted,
        measuredKind: told.record.measuredKind, aggregation: told.record.aggregation, rules: reader.ruleIDs(annotation)))
    found.counted = told.counted
    found.hedges = first.hedges
    found.scale = second.scale
    let start = shared(NumberReader.Reading(value: low, scale: first.scale), NumberReader.Reading(value: high, scale: second.scale))
    // The end that does not say what it is told for: from $75 a barrel to $46.
    if let unit = second.record.unit, let whole = first.record.unit, whole.hasPrefix(unit + " per ") { found.record.unit = whole }
    bounds.bound(&found.record, from: start, to: high)
    if reader.text(.form, of: annotation) == "change", start != high {
      found.record.value = high
      found.record.change = high > start ? .increase : .decrease
    }
    return found
  }

  private func ends(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> (FoundQuantity, FoundQuantity)? {
    let all = reader.annotations.annotations
    guard let first = reader.capture(.number, of: annotation), let second = reader.capture(.second, of: annotation),
      all.indices.contains(Int(first.annotation)), all.indices.contains(Int(second.annotation)),
      let low = figure(all[Int(first.annotation)], reader, words), let high = figure(all[Int(second.annotation)], reader, words)
    else { return nil }
    return (low, high)
  }

  /// The number at the end of a range; of a figure that is a range itself the outer end.
  private func end(_ found: FoundQuantity) -> Double? { found.record.value ?? found.record.upper ?? found.record.lower }

  /// The first number of a range in the scale of the second, where only that one tells it (`1 to 2 thousand`, `$89 to $93 billion`).
  private func shared(_ first: NumberReader.Reading, _ second: NumberReader.Reading) -> Double {
    guard first.scale == 1, second.scale >= 1000, first.value.magnitude <= (second.value / second.scale).magnitude else {
      return first.value
    }
    return rounded(first.value * second.scale)
  }

  // MARK: Fields

  /// The value of a field's words or constant.
  private func reading(_ field: FieldName, _ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> NumberReader.Reading?
  {
    let scale = reader.value(.scale, of: annotation)?.number ?? 1
    if let constant = reader.value(field, of: annotation)?.number { return NumberReader.Reading(value: constant * scale, scale: scale) }
    guard let capture = reader.capture(field, of: annotation), var reading = numbers.read(capture.range, in: words) else { return nil }
    reading.value = rounded(reading.value * scale)
    if scale >= 1000 { reading.scale = scale }
    return reading
  }

  /// A figure told in two units, the second a part of the first: three dollars 50 cents, 6 feet 2.
  private func sum(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> Double? {
    guard let first = reading(.number, annotation, reader, words), let second = reading(.second, annotation, reader, words),
      let part = reader.value(.factor, of: annotation)?.number
    else { return nil }
    return rounded(first.value + second.value * part)
  }

  /// The factor of a relative amount: a constant, an attribute, or a number in words.
  private func factor(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> Double? {
    if let factor = reader.value(.factor, of: annotation)?.number { return factor }
    return reader.capture(.factor, of: annotation).flatMap { numbers.value(of: $0.range, in: words) }
  }

  private func count(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords, _ record: inout QuantityRecord) -> ByteRange? {
    guard let counted = reader.capture(.counted, of: annotation) else { return nil }
    record.counted = words.plainText(counted.range)
    if isPerson(counted.range, words) { record.unit = "person" }
    return counted.range
  }

  /// The unit's name, with what it is counted by: `US dollar per barrel`, `test per day`.
  private func unit(_ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> String? {
    let unit = reader.text(.unit, of: annotation) ?? reader.text(.currency, of: annotation)
    guard let capture = reader.origin(.per, of: annotation) else { return unit }
    guard let whole = unit ?? reader.capture(.counted, of: annotation).map({ words.plainText($0.range) }) else { return nil }
    return whole + " per " + (reader.text(.per, of: annotation) ?? words.plainText(capture.range).lowercased())
  }

  /// Whether the last word of a noun phrase counts persons.
  private func isPerson(_ range: ByteRange, _ words: ArticleWords) -> Bool {
    guard let last = words.tokens(in: range).last else { return false }
    return words.hits(at: last).contains { personEntries.contains(words.tokens.hits[$0].entry) }
  }

  /// The comparator with the row of its bounds; its words go into the hedges.
  private func comparison(
    _ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords, _ found: inout FoundQuantity
  ) -> QuantityBounds.Comparison {
    let comparator = reader.text(.comparator, of: annotation).flatMap(Comparator.init(rawValue:)) ?? .eq
    guard let capture = reader.origin(.comparator, of: annotation) else { return QuantityBounds.Comparison(comparator: comparator) }
    if reader.attribute(.hedge, of: capture, in: annotation) == .flag(true) {
      found.hedges = [words.plainText(capture.range).lowercased()]
    }
    let row = reader.attribute(.bounds, of: capture, in: annotation)?.description
    return QuantityBounds.Comparison(comparator: comparator, row: row)
  }

  /// Without the dust of binary fractions.
  private func rounded(_ value: Double) -> Double { QuantityBounds.rounded(value) }
}
