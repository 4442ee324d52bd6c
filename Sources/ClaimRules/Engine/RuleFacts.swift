internal import PCRE2

/// What the engine asks of rules in its inner loop: plain values in flat memory, without strings, arrays or reference counts.
final class RuleFacts: Sendable {
  struct Facts {
    var start: StartMode
    var kindSet: Int32
    var priority: Int32
    var spanGroup: Int32
    /// The index of the group that anchors the match, or -1.
    var anchorGroup: Int32
    /// The rule's groups in `groups`.
    var firstGroup: Int32
    var groupCount: Int32
  }

  struct GroupFacts {
    var number: Int
    var isClause: Bool
    var hasLexicons: Bool
  }

  // SAFETY: the buffers are filled by the initializer, only read afterwards, freed by deinit; rule and group numbers come from the same set.
  nonisolated(unsafe) private let facts: UnsafeMutablePointer<Facts>
  nonisolated(unsafe) let groups: UnsafeMutablePointer<GroupFacts>
  /// The rules' patterns.
  private let patterns: [LazyPattern]
  /// The patterns without reference counts; `patterns` keeps them alive.
  nonisolated(unsafe) private let references: UnsafeMutablePointer<Unmanaged<LazyPattern>>

  init(_ rules: [Rule]) {
    facts = .allocate(capacity: max(1, rules.count))
    groups = .allocate(capacity: max(1, rules.reduce(0) { $0 + $1.groups.count }))
    patterns = rules.map { LazyPattern($0.pattern, caseless: $0.isCaseless, anchored: true) }
    references = .allocate(capacity: max(1, rules.count))
    var groupCount = 0
    for (number, rule) in rules.enumerated() {
      (references + number).initialize(to: Unmanaged.passUnretained(patterns[number]))
      (facts + number).initialize(
        to: Facts(
          start: rule.start, kindSet: Int32(rule.kindSet), priority: Int32(truncatingIfNeeded: rule.priority),
          spanGroup: Int32(rule.spanGroup), anchorGroup: Int32(rule.anchorGroup ?? -1), firstGroup: Int32(groupCount),
          groupCount: Int32(rule.groups.count)))
      for group in rule.groups {
        (groups + groupCount).initialize(
          to: GroupFacts(number: group.number, isClause: group.isClause, hasLexicons: !group.lexicons.isEmpty))
        groupCount += 1
      }
    }
  }

  deinit {
    facts.deallocate()
    groups.deallocate()
    references.deallocate()
  }

  @inline(__always)
  subscript(rule: Int) -> Facts { facts[rule] }

  /// The pattern of a rule.
  @inline(__always)
  func pattern(_ rule: Int) -> Unmanaged<LazyPattern> { references[rule] }
}
