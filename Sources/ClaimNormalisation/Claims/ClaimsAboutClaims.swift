internal import ClaimModel
internal import ClaimRules

/// Claims that speak of other claims of the article: that dispute or qualify a figure, or give theirs as a part or a multiple of it.
extension ClaimAssembler {
  /// The most claims that one may be taken to speak of.
  private static let maximumTargets = 4

  /// Sets targets and derived figures; all claims have their ids by now.
  mutating func relateClaims() {
    for index in claims.indices {
      if claims[index].quantity?.comparator == .relative { derive(index) }
      guard index > 0, claims[index].source.type != "narrator", claims[index].quantity == nil else { continue }
      let tokens = claims[index].evidence.first.map { document.tokens.tokens(in: $0.span) } ?? 0..<0
      if tokens.contains(where: { lexicon.has(.dispute, at: $0, document.tokens) }) {
        target(index, .disputes)
      } else if let hedge = tokens.first(where: { lexicon.has(.qualification, at: $0, document.tokens) }) {
        claims[index].modality.verification = .notDefinitive
        claims[index].modality.hedges.append(lexicon.form(.qualification, at: hedge, document))
        target(index, .qualifies)
      }
    }
  }

  /// Points a claim to the figures before it that it can mean: those of the nearest one's kind, from other sources where it disputes.
  private mutating func target(_ index: Int, _ relation: TargetRelation) {
    let source = claims[index].source
    var targets: [Int] = []
    for other in claims.indices[..<index].reversed() where targets.count < ClaimAssembler.maximumTargets {
      let candidate = claims[other]
      guard candidate.quantity != nil, let event = candidate.event, candidate.source.type != "narrator", candidate.section != .headline
      else { continue }
      if relation == .disputes, candidate.source.name == source.name, candidate.source.role == source.role { continue }
      if let first = targets.first {
        let nearest = claims[first]
        guard event.type == nearest.event?.type, candidate.quantity?.value != nearest.quantity?.value else { continue }
        // A dispute is with one source.
        if relation == .disputes, candidate.source.name != nearest.source.name { continue }
      }
      targets.append(other)
    }
    guard !targets.isEmpty else { return }
    targets.reverse()
    claims[index].targets = [ClaimRecord.Target(relation: relation, claims: targets.map { claims[$0].id })]
    if targets.count > 1 { claims[index].flags.append("target_ambiguous") }
    guard relation == .disputes else { return }
    for other in targets {
      claims[other].modality.verification = .disputed
      claims[other].modality.disputedBy.append(claims[index].id)
    }
  }

  /// Works a relative figure out from the nearest figure before it of the same event.
  private mutating func derive(_ index: Int) {
    guard var quantity = claims[index].quantity, var derived = quantity.derived, derived.relativeTo == nil else { return }
    let type = claims[index].event?.type
    let base = claims[..<index].lastIndex { $0.event?.type == type && $0.quantity?.value != nil && $0.quantity?.type == quantity.type }
    guard let base, let figure = claims[base].quantity, let value = figure.value else { return }
    let tolerance = derived.tolerance ?? 0
    quantity.value = value * derived.factor
    quantity.lower = (figure.lower ?? value) * derived.factor * (1 - tolerance)
    quantity.upper = figure.upper.map { $0 * derived.factor * (1 + tolerance) }
    if figure.unit == "person" || figure.counted != nil {
      quantity.lower = quantity.lower?.rounded(.up)
      quantity.upper = quantity.upper?.rounded(.down)
    }
    quantity.comparator = tolerance > 0 ? .approx : .eq
    quantity.unit = quantity.unit ?? figure.unit
    quantity.basis = .derived
    derived.relativeTo = claims[base].id
    quantity.derived = derived
    claims[index].quantity = quantity
    claims[index].measure = measure(claims[index])
  }
}
