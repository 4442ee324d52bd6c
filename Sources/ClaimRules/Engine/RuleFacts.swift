internal import ClaimModel

/// What the engine asks of rules in its inner loop, without strings or arrays of their own: plain values in flat arrays.
struct RuleFacts: Sendable {
  struct Facts: Sendable {
    var start: StartMode
    var blocks: UInt8
    var kindSet: Int32
    var priority: Int32
    var spanGroup: Int32
    /// The index of the group that anchors the match, or -1.
    var anchorGroup: Int32
    /// The rule's groups in `groups`.
    var groups: Range<Int>
    /// The rule's first items in `firstItems`; empty where any item may be first.
    var firstItems: Range<Int>
    /// What may follow the first space, in `firstItems`; empty where any item may.
    var secondItems: Range<Int>
  }

  struct GroupFacts: Sendable {
    var number: Int
    var isClause: Bool
    var hasLexicons: Bool
  }

  private(set) var facts: [Facts] = []
  private(set) var groups: [GroupFacts] = []
  private(set) var firstItems: [ClosedRange<UInt32>] = []

  init(_ rules: [Rule]) {
    for rule in rules {
      let firstGroup = groups.count
      groups += rule.groups.map { GroupFacts(number: $0.number, isClause: $0.isClause, hasLexicons: !$0.lexicons.isEmpty) }
      let firstItem = firstItems.count
      firstItems += rule.firstItems
      let secondItem = firstItems.count
      firstItems += rule.secondItems
      facts.append(
        Facts(
          start: rule.start, blocks: rule.blocks, kindSet: Int32(rule.kindSet), priority: Int32(truncatingIfNeeded: rule.priority),
          spanGroup: Int32(rule.spanGroup), anchorGroup: Int32(rule.anchorGroup ?? -1), groups: firstGroup..<groups.count,
          firstItems: firstItem..<secondItem, secondItems: secondItem..<firstItems.count))
    }
  }

  @inline(__always)
  subscript(rule: Int) -> Facts { facts[rule] }

  /// Whether a code point lies in one of some ranges of `firstItems`; no range holds all.
  @inline(__always)
  func allows(_ items: Range<Int>, _ codePoint: UInt32) -> Bool {
    if items.isEmpty { return true }
    for index in items where firstItems[index].contains(codePoint) { return true }
    return false
  }
}
