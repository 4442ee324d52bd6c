internal import ClaimRules

/// Works out how far the matches of a pattern that begins where the text begins can reach, so that the engine leaves out texts that are too
/// long and triggers that stand too far inside.
///
/// A box is one code point. What cannot be bounded has no bound, which is safe.
struct PatternReach {
  let names: PatternExpander.Names
  let triggers: TriggerNames

  /// Returns the bounds of a pattern's matches.
  func reach(_ tree: PatternNode) -> MatchReach {
    guard case .sequence(let nodes) = tree, case .verbatim("^", _)? = nodes.first else { return MatchReach() }
    var reach = MatchReach()
    if let most = longest(tree) { reach.most = min(most, MatchReach.unbounded) }
    if case .verbatim("$", _)? = nodes.last { reach.endsWithText = true }
    let trigger = nodes.firstIndex(where: isTriggerBox)
    let before = trigger.map { longest(.sequence(Array(nodes[..<$0]))) } ?? reach.most
    reach.mostBeforeTrigger = min(before ?? MatchReach.unbounded, reach.most)
    return reach
  }

  /// Whether a node is a box of the rule's triggers, whatever it is that matches.
  private func isTriggerBox(_ node: PatternNode) -> Bool {
    switch node {
    case .macro(_, let macros, _):
      return macros.allSatisfy { name in
        guard triggers.lexicons.contains(name), let lexicon = names.lexicons[name] else { return false }
        return names.plainForms[lexicon]?.spellings.isEmpty ?? true
      }
    case .group(_, let name, let body): return name != nil && isTriggerBox(body)
    default: return false
    }
  }

  /// The most code points that a node consumes; nothing where there is no bound.
  private func longest(_ node: PatternNode, depth: Int = 0) -> Int? {
    guard depth < PatternNode.deepest else { return nil }
    switch node {
    case .literal(let text): return text.unicodeScalars.count
    case .space: return 1
    case .verbatim(let text, let isZeroWidth): return isZeroWidth ? 0 : text == "\\R" || text == "\\X" ? nil : 1
    case .macro(_, let macros, _): return PatternReach.combined(macros.map { macro($0, depth: depth) }, max)
    case .group(_, _, let body): return node.isLookaround ? 0 : longest(body, depth: depth + 1)
    case .sequence(let nodes):
      return PatternReach.combined(nodes.map { longest($0, depth: depth + 1) }) { min($0 + $1, MatchReach.unbounded) }
    case .alternation(let branches): return PatternReach.combined(branches.map { longest($0, depth: depth + 1) }, max)
    case .quantified(let body, let quantifier):
      guard let times = PatternReach.most(quantifier) else { return nil }
      return longest(body, depth: depth + 1).map { min($0 * times, MatchReach.unbounded) }
    }
  }

  /// Combines lengths; nothing where one of them has no bound.
  private static func combined(_ parts: [Int?], _ combine: (Int, Int) -> Int) -> Int? {
    var result = 0
    for part in parts {
      guard let part else { return nil }
      result = combine(result, part)
    }
    return result
  }

  private func macro(_ name: String, depth: Int) -> Int? {
    if let lexicon = names.lexicons[name] {
      return (names.plainForms[lexicon]?.spellings ?? []).reduce(1) { max($0, $1.unicodeScalars.count) }
    }
    if names.kinds[name] != nil { return 1 }
    if let fragment = names.fragments[name] { return longest(fragment, depth: depth + 1) }
    return name == "edge" ? 0 : name == "quote" ? 1 : nil
  }

  /// How many times a quantifier lets its atom stand at most; nothing where it sets no bound.
  private static func most(_ quantifier: String) -> Int? {
    if quantifier.hasPrefix("?") { return 1 }
    guard quantifier.hasPrefix("{"), let end = quantifier.firstIndex(of: "}") else { return nil }
    let numbers = quantifier[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
    return numbers.last.flatMap { Int($0) }.map { min($0, MatchReach.unbounded) }
  }
}
