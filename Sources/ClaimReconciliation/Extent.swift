internal import ClaimModel

/// How what one claim speaks of lies to what another speaks of: in time, in whom it counts, and in place.
struct Extent: Hashable {
  /// How the windows lie; `unknown` where one claim or both name none.
  var window: IntervalRelation
  /// How the populations lie: `equal`, `within`, `contains`, or `unknown` where one claim does not say whom it counts.
  var population: IntervalRelation
  /// How the places lie: `equal`, `within` or `contains`.
  var place: IntervalRelation
  /// Whether only one of the claims names those whom it counts ("Belmoran soldiers", "soldiers"): they are the same only if the figure is.
  var isLoose = false
  /// Whether the claims speak of the same measure up to different days.
  var isOfOtherDay = false

  /// What a reader is to make of the three together.
  enum Kind: Hashable {
    /// The same is counted.
    case same
    /// The first is a part of the second.
    case part
    /// The second is a part of the first.
    case whole
    /// Neither holds the other.
    case mixed
  }

  /// The three together; an unknown window is taken to be the other's.
  var kind: Kind {
    let all = [window, population, place]
    // A part in time of what nobody says whom it counts is no part.
    if all.contains(.overlaps) || population == .unknown && (window == .within || window == .contains) { return .mixed }
    switch (all.contains(.within), all.contains(.contains)) {
    case (false, false): return .same
    case (true, false): return .part
    case (false, true): return .whole
    case (true, true): return .mixed
    }
  }

  /// Creates the extent of two claims; nothing where they speak of different things.
  init?(_ a: Statement, _ b: Statement, _ policy: ComparisonPolicy) {
    let (one, other) = (a.countedNames, b.countedNames)
    if !one.isEmpty, !other.isEmpty, one.isDisjoint(with: other) { return nil }
    isLoose = one.isEmpty != other.isEmpty && a.population != nil && b.population != nil
    guard let population = Extent.population(a, b, policy), let place = Extent.place(a, b) else { return nil }
    self.population = population
    self.place = place
    if a.kind == .stock {
      let (first, second) = (a.said ?? a.window, b.said ?? b.window)
      window = first == nil || second == nil ? .unknown : .equal
      if let first = first?.end, let second = second?.end { isOfOtherDay = Double((first - second).magnitude) > policy.stockDays * 1440 }
      return
    }
    guard let first = a.window, let second = b.window else {
      window = .unknown
      // Who names no day speaks of these days.
      if let known = a.window ?? b.window, let end = known.end, let said = (a.window == nil ? a : b).said?.start,
        Double(said - end) > policy.storyDays * 1440
      {
        return nil
      }
      if a.reality == .real, let first = a.said, let second = b.said { isOfOtherDay = first.relation(to: second) == .disjoint }
      return
    }
    window = first.relation(to: second)
    if window == .disjoint { return nil }
    let isRunning = window == .within ? a.isRunning : b.isRunning
    if window == .within || window == .contains, first.start == second.start, isRunning { isOfOtherDay = true }
  }

  private static func population(_ a: Statement, _ b: Statement, _ policy: ComparisonPolicy) -> IntervalRelation? {
    guard let first = a.population, let second = b.population else { return a.population == b.population ? .equal : .unknown }
    if first == second { return .equal }
    if policy.population(second, holds: first) { return .within }
    if policy.population(first, holds: second) { return .contains }
    return nil
  }

  private static func place(_ one: Statement, _ other: Statement) -> IntervalRelation? {
    guard let a = one.claim.place, let b = other.claim.place else { return .equal }
    if let first = a.country, let second = b.country, first != second { return nil }
    guard let first = one.placeName, let second = other.placeName, first != second else { return .equal }
    switch (a.precision == "country", b.precision == "country") {
    case (true, true): return a.country == nil || a.country != b.country ? nil : .equal
    case (true, false): return a.country == nil || a.country == b.country ? .contains : nil
    case (false, true): return b.country == nil || a.country == b.country ? .within : nil
    case (false, false):
      guard let division = a.admin1, division == b.admin1, a.country == b.country else { return nil }
      if a.precision == "admin1" { return .contains }
      return b.precision == "admin1" ? .within : nil
    }
  }
}
