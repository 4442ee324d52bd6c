internal import ClaimRules

/// Works out what a pattern's first item must begin with, so that the engine passes over the starts where it cannot match.
///
/// The result is code points: those of boxes, and the first bytes (below 256) of plain tokens. The computation is the FIRST set of grammar
/// theory (Aho, Sethi, Ullman), made coarse where that is safe.
struct FirstItems {
  private struct First {
    var ranges: [ClosedRange<UInt32>] = []
    /// Whether any item may be first.
    var isAnything = false
    /// Whether the node may match no text.
    var isNullable = false
  }

  private static let anyPlain: ClosedRange<UInt32> = 0...0xFF

  let names: PatternExpander.Names

  /// Returns the code points, or nothing where any item may be first.
  func ranges(_ tree: PatternNode) -> [ClosedRange<UInt32>] {
    let first = first(tree, depth: 0)
    return first.isAnything || first.isNullable ? [] : PatternExpander.merged(first.ranges)
  }

  private func first(_ node: PatternNode, depth: Int) -> First {
    guard depth < 16 else { return First(isAnything: true) }
    switch node {
    case .literal(let text): return First(ranges: bytes(of: text))
    case .space: return First(isAnything: true)
    case .verbatim(let text, let isZeroWidth): return isZeroWidth ? First(isNullable: true) : verbatim(text)
    case .macro(_, let macros, _): return macros.reduce(into: First()) { union(&$0, macro($1, depth: depth)) }
    case .group(_, _, let body): return node.isLookaround ? First(isNullable: true) : first(body, depth: depth + 1)
    case .alternation(let branches):
      return branches.reduce(into: First()) { union(&$0, first($1, depth: depth + 1)) }
    case .quantified(let body, let quantifier):
      var result = first(body, depth: depth + 1)
      if PatternNode.isOptional(quantifier) { result.isNullable = true }
      return result
    case .sequence(let nodes):
      var result = First(isNullable: true)
      for node in nodes where result.isNullable {
        result.isNullable = false
        union(&result, first(node, depth: depth + 1))
      }
      return result
    }
  }

  private func union(_ all: inout First, _ more: First) {
    all.ranges += more.ranges
    all.isAnything = all.isAnything || more.isAnything
    all.isNullable = all.isNullable || more.isNullable
  }

  private func macro(_ name: String, depth: Int) -> First {
    if let lexicon = names.lexicons[name] {
      let plain = names.plainForms[lexicon]?.spellings ?? []
      return First(ranges: names.lexiconRanges[lexicon] + plain.flatMap { bytes(of: $0) + bytes(of: $0.uppercased()) })
    }
    if let kind = names.kinds[name] { return First(ranges: names.kindRanges[kind]) }
    if let fragment = names.fragments[name] { return first(fragment, depth: depth + 1) }
    switch name {
    case "edge": return First(isNullable: true)
    case "digits": return First(ranges: [0x30...0x39])
    case "capitalised": return First(ranges: [FirstItems.anyPlain])
    case "quote": return First(ranges: [0x22...0x22])
    default: return First(isAnything: true)
    }
  }

  private func verbatim(_ text: String) -> First {
    if text == "." || text.hasPrefix("[^") || text.hasPrefix("\\x") || text.contains("\\x{") || text.hasPrefix("\\P") {
      return First(isAnything: true)
    }
    if text.hasPrefix("["), text.dropFirst().dropLast().allSatisfy({ $0.isNumber || $0 == "-" }) { return First(ranges: [0x30...0x39]) }
    if text.count == 2, text.hasPrefix("\\"), let mark = text.last, !mark.isLetter, !mark.isNumber {
      return First(ranges: bytes(of: String(mark)))
    }
    return First(ranges: [FirstItems.anyPlain])
  }

  /// The first byte of a text, in both cases where case is ignored or a group may say so.
  private func bytes(of text: String) -> [ClosedRange<UInt32>] {
    guard let first = text.first else { return [] }
    return [String(first), first.lowercased(), first.uppercased()].compactMap { $0.utf8.first }.map { UInt32($0)...UInt32($0) }
  }
}
