internal import ClaimRules

/// Works out which items a text must hold for a pattern to match in it.
///
/// Only items that stand whole count: boxes, and marks that are tokens of their own.
struct RequiredItems {
  private static let ownTokens: Set<Character> = ["\"", ":", ";"]
  private static let most = 4

  let names: PatternExpander.Names
  let analysis: TriggerAnalysis

  /// Returns the requirements of a pattern, the narrowest first.
  func items(_ tree: PatternNode) -> [RequiredItem] {
    let before = Set(requirements(beforeTrigger(tree), withLookahead: false).map(PatternExpander.merged))
    let all = Set(requirements(tree, withLookahead: true).map(PatternExpander.merged)).union(before)
    func size(_ ranges: [ClosedRange<UInt32>]) -> Int { ranges.reduce(0) { $0 + $1.count } }
    let sorted = all.sorted { (size($0), $0.first?.lowerBound ?? 0, $0.count) < (size($1), $1.first?.lowerBound ?? 0, $1.count) }
    return sorted.prefix(RequiredItems.most).map { RequiredItem(ranges: $0, isBeforeTrigger: before.contains($0)) }
  }

  /// The nodes of a pattern's top level before its last trigger; none where that cannot be told.
  private func beforeTrigger(_ tree: PatternNode) -> PatternNode {
    guard case .sequence(let nodes) = tree, let last = nodes.lastIndex(where: { analysis.guarantees($0) }) else { return .sequence([]) }
    return .sequence(Array(nodes[..<last]))
  }

  /// Sets of items of each of which every match of a node, or the text beside it, holds one.
  private func requirements(_ node: PatternNode, withLookahead: Bool, depth: Int = 0) -> [[ClosedRange<UInt32>]] {
    guard depth < PatternNode.deepest else { return [] }
    switch node {
    case .literal(let text): return text.filter(RequiredItems.ownTokens.contains).map { [mark($0)] }
    case .space: return []
    case .verbatim(let text, _):
      guard text.count == 2, text.hasPrefix("\\"), let last = text.last, RequiredItems.ownTokens.contains(last) else { return [] }
      return [[mark(last)]]
    case .macro(_, let macros, _): return macro(macros, withLookahead: withLookahead, depth: depth)
    case .group(let opening, _, let body):
      if opening == "(?!" || opening == "(?<!" || opening == "(?=" && !withLookahead { return [] }
      return requirements(body, withLookahead: withLookahead, depth: depth + 1)
    case .sequence(let nodes): return nodes.flatMap { requirements($0, withLookahead: withLookahead, depth: depth + 1) }
    case .alternation(let branches): return either(branches.map { requirements($0, withLookahead: withLookahead, depth: depth + 1) })
    case .quantified(let body, let quantifier):
      return PatternNode.isOptional(quantifier) ? [] : requirements(body, withLookahead: withLookahead, depth: depth + 1)
    }
  }

  private func macro(_ macros: [String], withLookahead: Bool, depth: Int) -> [[ClosedRange<UInt32>]] {
    let parts = macros.map { name -> [[ClosedRange<UInt32>]] in
      if let lexicon = names.lexicons[name] {
        let isPlain = !(names.plainForms[lexicon]?.spellings.isEmpty ?? true)
        return isPlain ? [] : [names.lexiconRanges[lexicon]]
      }
      if let kind = names.kinds[name] { return [names.kindRanges[kind]] }
      if let fragment = names.fragments[name] { return requirements(fragment, withLookahead: withLookahead, depth: depth + 1) }
      return name == "quote" ? [[mark("\"")]] : []
    }
    return parts.count == 1 ? parts[0] : either(parts)
  }

  /// What holds whichever of some alternatives matches: one item of the narrowest requirement of each.
  private func either(_ parts: [[[ClosedRange<UInt32>]]]) -> [[ClosedRange<UInt32>]] {
    var union: [ClosedRange<UInt32>] = []
    for part in parts {
      guard let narrowest = part.min(by: { $0.reduce(0) { $0 + $1.count } < $1.reduce(0) { $0 + $1.count } }) else { return [] }
      union += narrowest
    }
    return [union]
  }

  private func mark(_ character: Character) -> ClosedRange<UInt32> {
    let byte = UInt32(character.asciiValue ?? 0)
    return byte...byte
  }
}
