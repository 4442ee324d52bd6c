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

  private static let capitals: [ClosedRange<UInt32>] = [0x41...0x5A, 0x80...0xFF]

  let names: PatternExpander.Names
  /// Whether the pattern ignores case somewhere.
  let isCaseless: Bool

  /// Returns the code points, or nothing where any item may be first.
  func ranges(_ tree: PatternNode) -> [ClosedRange<UInt32>] {
    let first = first(tree, depth: 0)
    return first.isAnything || first.isNullable ? [] : PatternExpander.merged(first.ranges)
  }

  /// Returns what may follow the first space of a match, or nothing where any item may, or where a match may hold no space.
  func rangesAfterSpace(_ tree: PatternNode) -> [ClosedRange<UInt32>] {
    let second = second(tree, depth: 0)
    return second.isAnything || second.mayLackSpace || second.mayEndInSpace ? [] : PatternExpander.merged(second.ranges)
  }

  /// What may follow the first space that a node matches.
  private struct Second {
    var ranges: [ClosedRange<UInt32>] = []
    /// Whether any item may follow.
    var isAnything = false
    /// Whether the node may match without a space.
    var mayLackSpace = false
    /// Whether the first space may be the node's last character, so that what comes after the node follows it.
    var mayEndInSpace = false
  }

  private func second(_ node: PatternNode, depth: Int) -> Second {
    guard depth < PatternNode.deepest else { return Second(isAnything: true) }
    switch node {
    case .literal(let text): return text.contains(where: \.isWhitespace) ? Second(isAnything: true) : Second(mayLackSpace: true)
    case .space: return Second(mayEndInSpace: true)
    case .verbatim(let text, let isZeroWidth):
      return isZeroWidth || !FirstItems.mayMatchSpace(text) ? Second(mayLackSpace: true) : Second(isAnything: true)
    case .macro(_, let macros, _):
      return macros.reduce(into: Second()) { all, name in
        if let fragment = names.fragments[name], names.lexicons[name] == nil, names.kinds[name] == nil {
          union(&all, second(fragment, depth: depth + 1))
        } else if name == "clause" || name == "clauses" {
          all.isAnything = true
        } else {
          all.mayLackSpace = true
        }
      }
    case .group(let opening, _, let body):
      if node.isLookaround { return Second(mayLackSpace: true) }
      return inside(opening).second(body, depth: depth + 1)
    case .alternation(let branches): return branches.reduce(into: Second()) { union(&$0, second($1, depth: depth + 1)) }
    case .quantified(let body, let quantifier):
      var result = second(body, depth: depth + 1)
      if PatternNode.isOptional(quantifier) { result.mayLackSpace = true }
      // The body may begin again after a space at its end.
      if result.mayEndInSpace, quantifier != "?", quantifier != "??", quantifier != "?+" {
        let again = first(body, depth: depth + 1)
        result.ranges += again.ranges
        result.isAnything = result.isAnything || again.isAnything || again.isNullable
      }
      return result
    case .sequence(let nodes): return second(sequence: nodes, depth: depth)
    }
  }

  private func second(sequence nodes: [PatternNode], depth: Int) -> Second {
    var result = Second(mayLackSpace: true)
    for node in nodes {
      let isAfterSpace = result.mayEndInSpace
      result.mayEndInSpace = false
      if isAfterSpace {
        let first = first(node, depth: depth + 1)
        result.ranges += first.ranges
        result.isAnything = result.isAnything || first.isAnything
        result.mayEndInSpace = first.isNullable
      }
      guard result.mayLackSpace else { continue }
      result.mayLackSpace = false
      union(&result, second(node, depth: depth + 1))
    }
    return result
  }

  private func union(_ all: inout Second, _ more: Second) {
    all.ranges += more.ranges
    all.isAnything = all.isAnything || more.isAnything
    all.mayLackSpace = all.mayLackSpace || more.mayLackSpace
    all.mayEndInSpace = all.mayEndInSpace || more.mayEndInSpace
  }

  /// Whether an escape, class or dot may match a space; a doubtful one may.
  private static func mayMatchSpace(_ text: String) -> Bool {
    if text == "." || text.hasPrefix("[^") || text.contains(" ") { return true }
    return ["\\s", "\\h", "\\R", "\\N", "\\X", "\\x", "\\P", "\\D", "\\S", "\\W", "\\H", "\\V", "\\o", "[:", "\\pZ", "\\p{Z", "\\p{^"]
      .contains {
        text.contains($0)
      }
  }

  private func first(_ node: PatternNode, depth: Int) -> First {
    guard depth < PatternNode.deepest else { return First(isAnything: true) }
    switch node {
    case .literal(let text): return First(ranges: bytes(of: text))
    case .space: return First(isAnything: true)
    case .verbatim(let text, let isZeroWidth): return isZeroWidth ? First(isNullable: true) : verbatim(text)
    case .macro(_, let macros, _): return macros.reduce(into: First()) { union(&$0, macro($1, depth: depth)) }
    case .group(let opening, _, let body):
      if node.isLookaround { return First(isNullable: true) }
      return inside(opening).first(body, depth: depth + 1)
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

  /// What holds inside a group, which may say that case counts or does not.
  private func inside(_ opening: String) -> FirstItems {
    opening == "(?-i:" ? FirstItems(names: names, isCaseless: false) : opening == "(?i:" ? FirstItems(names: names, isCaseless: true) : self
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
    case "capitalised": return First(ranges: isCaseless ? [FirstItems.anyPlain] : FirstItems.capitals)
    case "quote": return First(ranges: [0x22...0x22])
    default: return First(isAnything: true)
    }
  }

  private func verbatim(_ text: String) -> First {
    if text == "." || text.hasPrefix("[^") || text.hasPrefix("\\x") || text.contains("\\x{") || text.hasPrefix("\\P")
      || ["\\S", "\\D", "\\N", "\\H", "\\V", "\\X"].contains(text)
    {
      return First(isAnything: true)
    }
    if text.hasPrefix("["), let ranges = classRanges(text.dropFirst().dropLast()) { return First(ranges: ranges) }
    if text == "\\p{Lu}" { return First(ranges: isCaseless ? [FirstItems.anyPlain] : FirstItems.capitals) }
    if text.count == 2, text.hasPrefix("\\"), let mark = text.last, !mark.isLetter, !mark.isNumber {
      return First(ranges: bytes(of: String(mark)))
    }
    return First(ranges: [FirstItems.anyPlain])
  }

  /// The first bytes of what a class holds: single characters, ranges of ASCII and `\p{Lu}`; nothing where it holds more.
  private func classRanges(_ text: Substring) -> [ClosedRange<UInt32>]? {
    var ranges: [ClosedRange<UInt32>] = []
    var rest = text
    while let character = rest.first {
      if rest.hasPrefix("\\p{Lu}") {
        ranges += isCaseless ? [FirstItems.anyPlain] : FirstItems.capitals
        rest = rest.dropFirst(6)
        continue
      }
      guard character != "\\", character != "[", let low = character.utf8.first else { return nil }
      rest = rest.dropFirst()
      guard rest.first == "-", let end = rest.dropFirst().first else {
        ranges += bytes(of: String(character))
        continue
      }
      guard let high = end.asciiValue, low < 0x80, low <= high else { return nil }
      rest = rest.dropFirst(2)
      ranges.append(UInt32(low)...UInt32(high))
      if isCaseless, character.isLetter { ranges += [0x41...0x5A, 0x61...0x7A] }
    }
    return ranges
  }

  /// The first byte of a text, in both cases where case is ignored or a group may say so.
  private func bytes(of text: String) -> [ClosedRange<UInt32>] {
    guard let first = text.first else { return [] }
    return [String(first), first.lowercased(), first.uppercased()].compactMap { $0.utf8.first }.map { UInt32($0)...UInt32($0) }
  }
}
