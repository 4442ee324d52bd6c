internal import ClaimModel
internal import ClaimRules

/// Whether what an event's words take is what stands there: one may charge a man and not a phone, free ten sailors and not ten films.
///
/// The words of a pack say by `affects` what they take: kinds that the lexicons `noun.KIND` name (`person`, `vehicle`, `job`), `place`,
/// `organization`, `thing` or `money`. Words without `affects` take everything.
extension ClaimAssembler {
  /// What became of an event's words.
  enum Fit { case fits, doesNotFit, nothingStandsThere }

  /// Judges an event by its figure or, where it has none, by its participants.
  func fit(_ annotation: Annotation, quantity: Int?) -> Fit {
    guard let word = reader.origin(.type, of: annotation), word.entry >= 0 else { return .fits }
    let participant = reader.capture(.patient, of: annotation) ?? reader.capture(.agent, of: annotation)
    guard let affects = reader.attribute(.affects, of: word, in: annotation)?.description else {
      return quantity == nil && participant == nil ? .nothingStandsThere : .fits
    }
    let kinds = affects.split(separator: " ")
    if let quantity {
      let found = quantities[quantity]
      // Nine deaths: the figure counts the event itself.
      if let counted = found.counted, predicate(annotation).overlaps(counted) { return .fits }
      if found.record.counted == nil, reader.capture(.counted, of: annotation) != nil { return .fits }
      return kinds.contains { takes($0, found) } ? .fits : .doesNotFit
    }
    guard let participant else { return .nothingStandsThere }
    return kinds.contains { takes($0, participant) } ? .fits : .doesNotFit
  }

  private func takes(_ kind: Substring, _ found: FoundQuantity) -> Bool {
    let quantity = found.record
    switch quantity.type {
    case .cardinal:
      guard quantity.counted != nil else { return quantity.unit == nil || quantity.unit == String(kind) }
      if quantity.unit == String(kind) || kind == "thing" && quantity.unit == nil { return true }
      guard let counted = found.counted, let last = words.tokens(in: counted).last else { return false }
      return lexicon.isNoun(of: kind, at: last, words)
    case .money: return kind == "money"
    case .percent, .ratio: return kind == "thing" || kind == "person" && quantity.unit == "person"
    case .measure: return kind == "thing"
    case .ordinal, .age, .duration, .score, .year: return false
    }
  }

  private func takes(_ kind: Substring, _ participant: Capture) -> Bool {
    guard let last = words.tokens(in: participant.range).last else { return false }
    if lexicon.isNoun(of: kind, at: last, words) { return true }
    guard participant.annotation >= 0 else { return kind == "thing" }
    let annotation = reader.annotations.annotations[Int(participant.annotation)]
    if let entity = sources.entities.entityOfAnnotation[Int(participant.annotation)] {
      let type = sources.entities.entities[entity].type
      // A single capitalised word that nothing explains may be a person.
      return kind == sources.entities.types[type] || type == .name && kind == "person" || kind == "thing" && type != .person
    }
    switch reader.emission(annotation) {
    case .speaker:
      if let pronoun = reader.text(.pronoun, of: annotation) { return (pronoun == "it") == (kind != "person") }
      if let name = reader.capture(.name, of: annotation), name.range != participant.range { return takes(kind, name) }
      if let type = reader.text(.type, of: annotation) {
        return kind == "person" ? ["group", "police", "military", "person"].contains(type) : kind == "organization" || kind == "thing"
      }
      return kind == "person"
    case .role: return kind == "person"
    case .mention: return reader.text(.type, of: annotation) == "nationality" && kind == "person"
    default: return kind == "thing"
    }
  }
}
