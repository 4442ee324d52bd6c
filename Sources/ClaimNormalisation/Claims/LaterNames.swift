internal import ClaimModel
internal import ClaimRules

/// Names that come after the description: "the port's oldest seamen's union said …" and, a paragraph on, "Unión Portuaria said …".
extension ClaimAssembler {
  /// The sentences after a description in which its name may come.
  private static let reach = 8
  /// The kinds of body that an article describes before it names them.
  private static let kinds: Set<String> = ["ngo", "union", "company", "party", "igo", "university"]

  /// Gives a body that is only described at first the name it speaks under soon after, where one alone fits.
  ///
  /// The name must be new to the article after the description, and be a source itself; both must be of one kind, or the name of none known.
  mutating func nameDescribedBodies() {
    var names: [String: (entity: Int, type: String)] = [:]
    for index in claims.indices {
      guard claims[index].source.attribution == .explicit, let type = claims[index].source.type, ClaimAssembler.kinds.contains(type),
        let id = claims[index].source.entity, names[id] == nil, let span = claims[index].source.span,
        sources.entities.first(where: { $0.id == id }) == nil
      else { continue }
      if let entity = laterName(after: span, type) { names[id] = (entity, type) }
    }
    guard !names.isEmpty else { return }
    for index in claims.indices {
      guard let id = claims[index].source.entity, let name = names[id] else { continue }
      let entity = sources.entities.entities[name.entity]
      claims[index].source.name = entity.name
      claims[index].source.entity = entity.id
      claims[index].source.type = entity.sourceType ?? name.type
      claims[index].source.attribution = .coreference
      if !claims[index].flags.contains("source_by_coreference") { claims[index].flags.append("source_by_coreference") }
    }
  }

  /// The only body that is first named after a description, within reach, and speaks.
  private func laterName(after description: ByteRange, _ type: String) -> Int? {
    let sentences = reader.annotations.sentences
    guard let told = sentences.firstIndex(where: { words.bytes(of: $0.tokens).contains(description) }) else { return nil }
    let named = sources.entities.entities.indices.filter { index in
      let entity = sources.entities.entities[index]
      guard entity.type == .organization || entity.type == .name, !entity.mentions.isEmpty else { return false }
      let first = sources.entities.firstSentence(of: index)
      guard first > told, first <= told + ClaimAssembler.reach, entity.sourceType.map({ $0 == type || $0 == "group" }) ?? true else {
        return false
      }
      return claims.contains { $0.source.entity == entity.id && $0.source.span != nil }
    }
    return named.count == 1 ? named[0] : nil
  }
}
