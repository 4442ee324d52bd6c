internal import ClaimModel
internal import ClaimRules

/// Claims that speak of other claims of the article: that dispute or qualify a figure, or give theirs as a part or a multiple of it.
extension ClaimAssembler {
  /// The most claims that one may be taken to speak of.
  private static let maximumTargets = 4

  /// Whether a claim may speak of others: its figure is relative to one of theirs, or its words dispute or qualify figures.
  func mayRelate(_ claim: UnsafePointer<ClaimRecord>) -> Bool {
    if let comparator = claim.pointee.quantity?.comparator { return comparator == .relative }
    guard !claims.isEmpty, claim.pointee.source.type != "narrator", let evidence = claim.pointee.evidence.first?.span else { return false }
    return words.tokens(in: evidence).contains { lexicon.has([.dispute, .qualification], at: $0, words) }
  }

  /// Sets targets and derived figures; all claims have their ids by now.
  mutating func relateClaims() {
    for index in related {
      guard claims[index].quantity == nil else {
        derive(index)
        continue
      }
      let tokens = claims[index].evidence.first.map { words.tokens(in: $0.span) } ?? 0..<0
      if tokens.contains(where: { lexicon.has(.dispute, at: $0, words) }) {
        target(index, .disputes)
      } else if let hedge = tokens.first(where: { lexicon.has(.qualification, at: $0, words) }) {
        claims[index].modality.verification = .notDefinitive
        claims[index].modality.hedges.append(lexicon.form(.qualification, at: hedge, words))
        target(index, .qualifies)
      }
    }
  }

  /// Points a claim to the figures before it that it can mean: those of the nearest one's kind, from other sources where it disputes.
  private mutating func target(_ index: Int, _ relation: TargetRelation) {
    let source = claims[index].source
    var targets: [Int] = []
    var other = index
    while other > 0, targets.count < ClaimAssembler.maximumTargets {
      other -= 1
      guard claims[other].quantity != nil, claims[other].event != nil, claims[other].section != .headline,
        claims[other].source.type != "narrator"
      else { continue }
      if relation == .disputes, claims[other].source.name == source.name, claims[other].source.role == source.role { continue }
      if let first = targets.first {
        guard claims[other].event?.type == claims[first].event?.type, claims[other].quantity?.value != claims[first].quantity?.value
        else { continue }
        // A dispute is with one source.
        if relation == .disputes, claims[other].source.name != claims[first].source.name { continue }
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
    claims[index].measure = withUnsafePointer(to: claims[index]) { measure($0) }
  }
}
