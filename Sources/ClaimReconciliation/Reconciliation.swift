internal import ClaimModel

/// Finds the pairs of claims that compare, and decides each.
struct Reconciliation {
  private let statements: [Statement]
  private let documents: [String]
  private let summaries: [String: DocumentSummary]
  private let policy: ComparisonPolicy
  private let comparison: Comparison
  private var decided: [Pair: Decision] = [:]
  /// Statements that another stands for in comparisons beyond their article: copies, and those that say less than another of their article.
  private var isStoodFor: [Bool]
  /// Statements that a later word of the same voice replaces.
  private var isReplaced: [Bool]

  /// Two statements, the earlier in order first.
  private struct Pair: Hashable {
    var a: Int
    var b: Int

    init(_ a: Int, _ b: Int) { (self.a, self.b) = (min(a, b), max(a, b)) }
  }

  /// What statements must share to be looked at together.
  private struct Group: Hashable, Comparable {
    var event: String
    /// Absent for claims without a figure.
    var kind: MeasuredKind?
    /// What the group counts at large; absent where a figure does not say.
    var family: String?

    static func < (a: Group, b: Group) -> Bool {
      (a.event, a.kind?.rawValue ?? "", a.family ?? "") < (b.event, b.kind?.rawValue ?? "", b.family ?? "")
    }
  }

  init(_ statements: [Statement], documents: [String], summaries: [String: DocumentSummary], _ policy: ComparisonPolicy) {
    self.statements = statements
    self.documents = documents
    self.summaries = summaries
    self.policy = policy
    comparison = Comparison(policy: policy)
    isStoodFor = Array(repeating: false, count: statements.count)
    isReplaced = isStoodFor
  }

  /// The decisions, in the order of the claims.
  consuming func decisions() -> [Decision] {
    findCopies()
    let groups = groupsByDocument()
    compare(groups)
    addTargets()
    return decided.values.sorted { (Pair($0.a, $0.b).a, Pair($0.a, $0.b).b) < (Pair($1.a, $1.b).a, Pair($1.a, $1.b).b) }
  }

  // MARK: Copies

  /// Finds claims that stand in the same words in several articles: the first of them stands for all.
  private mutating func findCopies() {
    struct Key: Hashable {
      var text: String
      var figure: String
      var event: String?
      var voice: String
    }
    var first: [Key: Int] = [:]
    for (index, statement) in statements.enumerated() where !statement.copyKey.isEmpty {
      let claim = statement.claim
      guard claim.quantity != nil || claim.event != nil else { continue }
      let voice = statement.voice.kind == .narrator ? "" : statement.voice.name
      let key = Key(text: statement.copyKey, figure: statement.figure, event: claim.event?.type, voice: voice)
      guard let original = first[key] else {
        first[key] = index
        continue
      }
      guard statements[original].document != statement.document else { continue }
      isStoodFor[index] = true
      decided[Pair(original, index)] = Decision(
        type: .restates, a: index, b: original, window: comparison.window(index, original, of: statements),
        numbers: claim.quantity == nil ? nil : .equal, rules: [.copy], isOneVoice: true)
    }
  }

  // MARK: Groups

  private func group(of statement: Statement) -> Group? {
    let claim = statement.claim
    guard statement.numbers != nil else { return claim.event.map { Group(event: $0.type) } }
    let family = statement.population.map(policy.family)
    if let event = claim.event?.type { return Group(event: event, kind: statement.kind, family: family) }
    // Where no rule knows the event, the verb and what is counted stand for it.
    guard let verb = statement.verb, let family else { return nil }
    return Group(event: "=" + verb, kind: statement.kind, family: family)
  }

  /// For each article its statements by group; those that do not say what they count are in all groups of their event.
  private func groupsByDocument() -> [[Group: [Int]]] {
    var groups: [[Group: [Int]]] = Array(repeating: [:], count: documents.count)
    for (index, statement) in statements.enumerated() {
      guard let group = group(of: statement) else { continue }
      groups[statement.document][group, default: []].append(index)
    }
    return groups
  }

  /// The members of a group and of the groups that do not say what they count, or, for such a group, all of its event and kind.
  private func members(like group: Group, in groups: [Group: [Int]]) -> [Int] {
    guard group.kind != nil else { return groups[group] ?? [] }
    if group.family != nil {
      var open = group
      open.family = nil
      return (groups[group] ?? []) + (groups[open] ?? [])
    }
    return groups.filter { $0.key.event == group.event && $0.key.kind == group.kind }.values.flatMap { $0 }.sorted()
  }

  // MARK: Comparing

  /// The most members of a group that a claim is compared with in another article, or in its own: those nearest in time.
  private static let reach = 32

  /// Compares the claims of each article, then those of linked articles.
  ///
  /// Each in passes: first the claims of one voice, so that what it replaced or said again is known; then those of different voices, for
  /// which only the last word of each voice counts.
  private mutating func compare(_ groups: [[Group: [Int]]]) {
    for document in groups {
      for pass in Pass.allCases { compareWithin(document, pass) }
    }
    let links = StoryLinks(storyDocuments(), policy)
    for isOneVoice in [true, false] {
      for document in groups.indices {
        for other in links.linked[document] where other < document {
          for group in groups[document].keys.sorted() {
            let others = members(like: group, in: groups[other])
            guard !others.isEmpty else { continue }
            for member in groups[document][group] ?? [] {
              for candidate in nearest(others, to: member) { compareAcross(candidate, member, isOneVoice: isOneVoice) }
            }
          }
        }
      }
    }
  }

  /// The passes over the pairs of an article.
  private enum Pass: CaseIterable {
    /// What one voice says twice.
    case restated
    /// What else one voice says.
    case oneVoice
    /// What different voices say.
    case voices
  }

  private mutating func compareWithin(_ groups: [Group: [Int]], _ pass: Pass) {
    for group in groups.keys.sorted() where group.kind != nil {
      let members = groups[group] ?? []
      for (place, first) in members.enumerated() {
        for second in members[(place + 1)...].prefix(Reconciliation.reach) { compareWithin(first, second, pass) }
      }
      // Those that do not say what they count meet those that do.
      guard group.family == nil else { continue }
      for other in self.members(like: group, in: groups) where !members.contains(other) {
        for member in members.prefix(Reconciliation.reach) { compareWithin(min(member, other), max(member, other), pass) }
      }
    }
  }

  private mutating func compareWithin(_ first: Int, _ second: Int, _ pass: Pass) {
    let pair = Pair(first, second)
    guard decided[pair] == nil, !isStoodFor[first], !isStoodFor[second], mayMeet(first, second, isOneVoice: pass != .voices),
      let decision = comparison.figures(first, second, of: statements), decision.isOneVoice == (pass != .voices),
      pass != .restated || decision.type == .restates
    else { return }
    // What was replaced is only said again, or replaced once more.
    if isReplaced[first] || isReplaced[second], decision.type != .restates, decision.type != .supersedes { return }
    decided[pair] = decision
    switch decision.type {
    case .supersedes: isReplaced[decision.b] = true
    // Of two that say the same in one article, the one that says less is not compared further.
    case .restates where pass != .voices, .agrees where pass != .voices: isStoodFor[weight(first) < weight(second) ? first : second] = true
    default: break
    }
  }

  /// Whether two claims are compared: of different voices, only claims that nothing replaced.
  private func mayMeet(_ first: Int, _ second: Int, isOneVoice: Bool) -> Bool {
    isOneVoice || !isReplaced[first] && !isReplaced[second]
  }

  private mutating func compareAcross(_ first: Int, _ second: Int, isOneVoice: Bool) {
    let pair = Pair(first, second)
    guard decided[pair] == nil, !isStoodFor[first], !isStoodFor[second], mayMeet(first, second, isOneVoice: isOneVoice) else { return }
    let hasFigure = statements[first].numbers != nil
    guard hasFigure == (statements[second].numbers != nil) else { return }
    let decision = hasFigure ? comparison.figures(pair.a, pair.b, of: statements) : comparison.events(pair.a, pair.b, of: statements)
    guard let decision, decision.isOneVoice == isOneVoice else { return }
    if isOneVoice {
      // What was replaced before is only said again; what replaced it is the voice's last word.
      if isReplaced[first] || isReplaced[second], decision.type != .restates { return }
      switch decision.type {
      case .supersedes: isReplaced[decision.b] = true
      case .restates:
        isStoodFor[second] = true
        if isReplaced[first] { isReplaced[second] = true }
      default: break
      }
    }
    decided[pair] = decision
  }

  /// How much a claim says: an exact figure more than a bound, a window more than none, the text more than its headline, a source that
  /// is named more than the article's own voice.
  private func weight(_ index: Int) -> Int {
    let statement = statements[index]
    var weight = 0
    if statement.voice.kind != .narrator { weight += 8 }
    if statement.claim.section != .headline { weight += 4 }
    switch statement.claim.quantity?.comparator {
    case .eq: weight += 3
    case .vague: break
    default: weight += 1
    }
    if statement.window != nil { weight += 1 }
    return weight
  }

  private func nearest(_ others: [Int], to member: Int) -> [Int] {
    guard others.count > Reconciliation.reach else { return others }
    func moment(_ index: Int) -> Int {
      statements[index].window?.start ?? statements[index].window?.end ?? statements[index].said?.start ?? 0
    }
    let own = moment(member)
    return Array(
      others.sorted { ((moment($0) - own).magnitude, $0) < ((moment($1) - own).magnitude, $1) }.prefix(Reconciliation.reach)
    ).sorted()
  }

  private func storyDocuments() -> [StoryLinks.Document] {
    var stories = documents.map { id in
      let summary = summaries[id]
      return StoryLinks.Document(
        moment: (summary?.published ?? summary?.referenceDate).flatMap { TimeWindow.minute(of: $0, isEnd: false) },
        story: summary?.sameStory?.group)
    }
    for statement in statements {
      stories[statement.document].names.formUnion(StoryLinks.names(of: statement))
      if let figure = StoryLinks.figure(of: statement) { stories[statement.document].figures.insert(figure) }
    }
    return stories
  }

  // MARK: Claims about claims

  /// Adds what claims say of others, where their figures have not decided.
  private mutating func addTargets() {
    let places = Dictionary(statements.map { ($0.claim.id, $0.order) }) { first, _ in first }
    for (index, statement) in statements.enumerated() {
      for target in statement.claim.targets {
        let (type, rule): (RelationType, DecisionRule) =
          switch target.relation {
          case .disputes: (.disputes, .disputes)
          case .qualifies, .verifies: (.qualifies, .qualifies)
          case .supports: (.agrees, .supports)
          }
        for id in target.claims {
          guard let other = places[id], other != index, decided[Pair(index, other)] == nil else { continue }
          decided[Pair(index, other)] = Decision(
            type: type, a: index, b: other, window: comparison.window(index, other, of: statements), rules: [rule])
        }
      }
    }
  }
}

extension Comparison {
  /// How the windows of two claims lie.
  func window(_ first: Int, _ second: Int, of statements: [Statement]) -> IntervalRelation {
    guard let a = statements[first].window, let b = statements[second].window else { return .unknown }
    return a.relation(to: b)
  }
}
