internal import ClaimModel

/// What was decided of two claims, before it is put into words.
struct Decision {
  var type: RelationType
  /// The first claim's place among the statements.
  var a: Int
  /// The second claim's.
  var b: Int
  var window: IntervalRelation?
  var numbers: IntervalRelation?
  var rules: [DecisionRule]
  /// Whether the claims speak of the same measure up to different days.
  var isOfOtherDay = false
  /// Whether both are of one voice.
  var isOneVoice = false

  /// The same decision seen from the other claim.
  func turned() -> Decision {
    var turned = self
    (turned.a, turned.b) = (b, a)
    turned.window = window?.inverse
    turned.numbers = numbers?.inverse
    return turned
  }
}

/// Compares the figures of two claims, in the order of decision of the ledger: same measure? windows, source, numbers, inclusion.
struct Comparison {
  let policy: ComparisonPolicy

  /// Decides how two claims with figures stand to each other; nothing where they do not compare.
  ///
  /// - Parameters:
  ///   - first: The place of one among the statements.
  ///   - second: The place of the other, which comes later in order.
  func figures(_ first: Int, _ second: Int, of statements: [Statement]) -> Decision? {
    let (a, b) = (statements[first], statements[second])
    guard let p = a.numbers, let q = b.numbers, isSameMeasure(a, b), let extent = Extent(a, b, policy) else { return nil }
    let isWithin = a.document == b.document
    var decision = Decision(
      type: .agrees, a: first, b: second, window: extent.window, numbers: p.relation(to: q), rules: [],
      isOfOtherDay: extent.isOfOtherDay)
    addRules(of: extent, a, b, to: &decision)
    let isSame = a.voice.isSame(as: b.voice)
    let isRetelling = isWithin && (a.voice.kind == .narrator) != (b.voice.kind == .narrator)
    decision.isOneVoice = isSame || isRetelling
    decision.rules.append(isSame ? .sameVoice : isRetelling ? .retelling : .otherVoice)
    let sequence = isSame ? order(a, b) : nil
    if isFigureSame(a, b) {
      decision.rules.append(.numbersEqual)
      switch extent.kind {
      case .part where !isRetelling: decision.type = .refines
      case .whole where !isRetelling:
        decision.type = .refines
        return decision.turned()
      default: decision.type = decision.isOneVoice ? .restates : .agrees
      }
      // Of two articles the later says again what the earlier said.
      let isFirstLater = sequence?.isFirstLater == true && (isWithin || sequence?.rule == .later)
      if decision.type == .restates, isWithin ? sequence?.isFirstLater == false : !isFirstLater { return decision.turned() }
      return decision
    }
    if extent.isLoose { return nil }
    if let sequence, extent.kind == .same || extent.isOfOtherDay, canBeReplaced(a, b, extent), isReplacing(decision.numbers, p, q) {
      decision.type = .supersedes
      decision.rules.append(sequence.rule)
      return sequence.isFirstLater ? decision : decision.turned()
    }
    switch extent.kind {
    case .same: return same(decision, a, b, p, q, isWithin: isWithin)
    case .part: return part(decision, p, of: q, a, b)
    case .whole: return part(decision.turned(), q, of: p, b, a)
    case .mixed:
      guard decision.numbers == .disjoint else {
        guard extent.population == .equal, extent.place == .equal, !decision.isOneVoice else { return nil }
        decision.rules.append(.numbersMeet)
        return decision
      }
      // Of a part in one way and a whole in another nothing can be told.
      guard extent.window == .overlaps else { return nil }
      decision.type = .windowsDiffer
      decision.rules.append(.numbersDisjoint)
      return decision
    }
  }

  /// Decides on figures for the same extent.
  private func same(
    _ draft: Decision, _ a: Statement, _ b: Statement, _ p: NumberInterval, _ q: NumberInterval, isWithin: Bool
  ) -> Decision? {
    var decision = draft
    if let isFirst = partByPopulation(a, b, p, q) {
      return isFirst ? part(decision, p, of: q, a, b) : part(decision.turned(), q, of: p, b, a)
    }
    if decision.numbers != .disjoint {
      // That there were several says nothing of a figure.
      if isIdle(a) || isIdle(b) { return nil }
      decision.rules.append(.numbersMeet)
      return decision
    }
    // One voice does not contradict itself in one article, unless it names the same window twice: it speaks of two things.
    if decision.isOneVoice, isWithin, draft.window == .unknown || a.kind == .stock,
      a.claim.section != .headline || a.voice.kind != .narrator
    {
      return nil
    }
    if decision.isOfOtherDay {
      // A total may have risen from one day to the next; a state may have changed either way.
      let isRisen = a.kind == .stock || (isSaidBefore(a, b) ? p.fits(in: q) : q.fits(in: p))
      decision.type = isRisen ? .windowsDiffer : .conflicts
      decision.rules.append(.numbersDisjoint)
      return decision
    }
    if let one = a.symbolicWindow, let other = b.symbolicWindow, one != other {
      decision.type = .windowsDiffer
      decision.rules.append(.numbersDisjoint)
      return decision
    }
    let isOpen = (p.upper < q.lower ? a : b).mayRise
    let isSoft = p.touchesSoftly(q)
    decision.type = isSoft || isOpen ? .tension : .conflicts
    decision.rules.append(isSoft ? .numbersSoft : isOpen ? .numbersOpen : .numbersDisjoint)
    return decision
  }

  /// Decides on a part, the first claim, and its whole.
  private func part(_ draft: Decision, _ p: NumberInterval, of q: NumberInterval, _ a: Statement, _ b: Statement) -> Decision? {
    guard a.isAdditive, b.isAdditive else { return nil }
    var decision = draft
    if p.fits(in: q) {
      guard q.upper.isFinite, !isIdle(a) else { return nil }
      decision.type = .included
      decision.rules.append(.partFits)
    } else if p.fitsSoftly(in: q) || b.mayRise {
      decision.type = .tension
      decision.rules += [.partExceeds, p.fitsSoftly(in: q) ? .numbersSoft : .numbersOpen]
    } else {
      decision.type = .conflicts
      decision.rules.append(.partExceeds)
    }
    return decision
  }

  /// Whether a later figure of one voice replaces an earlier one: it does not where both can hold as rounded or as about the same.
  private func isReplacing(_ relation: IntervalRelation?, _ p: NumberInterval, _ q: NumberInterval) -> Bool {
    relation == .disjoint || ![p.lower, p.upper, q.lower, q.upper].allSatisfy(\.isFinite)
  }

  /// Whether two claims count the same, so that a later one replaces the other: one that does not say whom it counts, and counts not all,
  /// speaks of those whom the other counts, unless these are a special kind.
  private func canBeReplaced(_ a: Statement, _ b: Statement, _ extent: Extent) -> Bool {
    extent.population == .equal || extent.population == .unknown && !a.isOfAll && !b.isOfAll && !isSpecial(a) && !isSpecial(b)
  }

  /// Whether a claim counts a population that is a part of another.
  private func isSpecial(_ statement: Statement) -> Bool { statement.population.map { policy.family($0) != $0 } ?? false }

  /// Whether the first claim is a part of the second, where one counts all events, or does not say whom it counts, and the other has the
  /// lesser figure: those whom it counts are a part of all, and a special kind is a part of what is counted without a word.
  private func partByPopulation(_ a: Statement, _ b: Statement, _ p: NumberInterval, _ q: NumberInterval) -> Bool? {
    guard a.isAdditive, b.isAdditive, (a.population == nil) != (b.population == nil) else { return nil }
    if b.population == nil { return b.isOfAll && p.lower < q.lower || isSpecial(a) && p.upper < q.lower ? true : nil }
    return a.isOfAll && q.lower < p.lower || isSpecial(b) && q.upper < p.lower ? false : nil
  }

  /// Whether a figure is a word for some number at all: several, many, a large number.
  private func isIdle(_ statement: Statement) -> Bool {
    statement.claim.quantity?.comparator == .vague && statement.numbers?.upper == .infinity
  }

  private func addRules(of extent: Extent, _ a: Statement, _ b: Statement, to decision: inout Decision) {
    if a.isWindowDerived || b.isWindowDerived { decision.rules.append(.windowDerived) }
    if a.kind == .stock { decision.rules.append(.stock) }
    switch extent.window {
    case .equal: if a.kind != .stock { decision.rules.append(.windowEqual) }
    case .contains, .within: decision.rules.append(.windowNested)
    case .overlaps, .disjoint: decision.rules.append(.windowOverlaps)
    case .unknown: decision.rules.append(.windowUnknown)
    }
    if extent.population != .equal { decision.rules.append(.population) }
    if extent.place != .equal { decision.rules.append(.place) }
  }

  /// Whether two claims measure the same, but for time, population and place, which the extent tells.
  private func isSameMeasure(_ a: Statement, _ b: Statement) -> Bool {
    guard let first = a.claim.quantity, let second = b.claim.quantity, a.reality == b.reality, a.reality != .unreal,
      a.isPositive == b.isPositive, a.kind == b.kind, first.change == second.change,
      (first.aggregation == .incremental) == (second.aggregation == .incremental)
    else { return false }
    if first.aggregation == .incremental, a.window == nil || a.window != b.window { return false }
    if let unit = first.unit, let other = second.unit, unit != other { return false }
    if (first.unit == nil) != (second.unit == nil), first.unit ?? second.unit != "person" { return false }
    return Comparison.mayBeSame(a.claim.event?.agent, b.claim.event?.agent)
      && Comparison.mayBeSame(a.claim.event?.patient, b.claim.event?.patient)
  }

  /// Whether two who take part may be one: unless both have names, and these share no word.
  static func mayBeSame(_ a: ClaimRecord.Participant?, _ b: ClaimRecord.Participant?) -> Bool {
    guard let a, let b, a.entity != nil, b.entity != nil, let first = a.text, let second = b.text else { return true }
    return sharesName(first, second)
  }

  /// Whether two phrases share a word that begins with a capital.
  static func sharesName(_ first: String, _ second: String) -> Bool { !names(first).isDisjoint(with: names(second)) }

  /// The words of a phrase that begin with a capital, folded.
  static func names(_ phrase: String) -> Set<String> {
    Set(
      phrase.split { !$0.isLetter && !$0.isNumber }.filter { $0.first?.isUppercase == true && $0.count > 2 }.map {
        NameFolding.fold(String($0))
      })
  }

  /// Whether two figures give the same number, whatever their comparators.
  private func isFigureSame(_ a: Statement, _ b: Statement) -> Bool {
    guard let first = a.claim.quantity, let second = b.claim.quantity else { return false }
    if let value = first.value, let other = second.value {
      return value == other && a.numbers?.relation(to: b.numbers ?? NumberInterval(0, 0)) != .disjoint
    }
    return first.value == nil && second.value == nil && first.lower == second.lower && first.upper == second.upper
  }

  /// Which of two claims of one voice was said later, where that can be told.
  private func order(_ a: Statement, _ b: Statement) -> (isFirstLater: Bool, rule: DecisionRule)? {
    if a.document == b.document {
      if a.isEarlier != b.isEarlier { return (b.isEarlier, .saidEarlier) }
      guard a.claim.uttered != nil, b.claim.uttered != nil else { return nil }
    }
    guard let first = a.said, let second = b.said, let relation = first.allen(to: second) else {
      return a.isEarlier == b.isEarlier ? nil : (b.isEarlier, .saidEarlier)
    }
    switch relation {
    case .before, .meets: return (false, .later)
    case .after, .metBy: return (true, .later)
    default: return a.isEarlier == b.isEarlier ? nil : (b.isEarlier, .saidEarlier)
    }
  }

  private func isSaidBefore(_ a: Statement, _ b: Statement) -> Bool {
    if let first = a.window?.end, let second = b.window?.end, first != second { return first < second }
    return (a.said?.start ?? 0) < (b.said?.start ?? 0)
  }

  /// Decides how two claims of one event without figures stand to each other, of different articles.
  func events(_ first: Int, _ second: Int, of statements: [Statement]) -> Decision? {
    let (a, b) = (statements[first], statements[second])
    guard let one = a.claim.event, let other = b.claim.event, a.reality != .planned, b.reality != .planned,
      let name = one.patient?.text ?? one.agent?.text, let otherName = other.patient?.text ?? other.agent?.text,
      Comparison.sharesName(name, otherName), Comparison.mayBeSame(one.agent, other.agent)
    else { return nil }
    var decision = Decision(type: .agrees, a: first, b: second, rules: [.sameEvent])
    let isSame = a.voice.isSame(as: b.voice)
    decision.isOneVoice = isSame
    decision.rules.append(isSame ? .sameVoice : .otherVoice)
    decision.window = a.window.flatMap { window in b.window.map { window.relation(to: $0) } } ?? .unknown
    if decision.window == .disjoint { return nil }
    if a.isPositive != b.isPositive {
      decision.type = .conflicts
      decision.rules.append(.polarity)
      return isSame ? nil : decision
    }
    guard a.reality == b.reality else { return nil }
    switch decision.window {
    case .within:
      decision.type = .refines
      decision.rules.append(.windowNested)
      return decision
    case .contains:
      decision.type = .refines
      decision.rules.append(.windowNested)
      return decision.turned()
    case .equal: decision.rules.append(.windowEqual)
    case .overlaps: decision.rules.append(.windowOverlaps)
    default: decision.rules.append(.windowUnknown)
    }
    decision.type = isSame ? .restates : .agrees
    return decision
  }
}
