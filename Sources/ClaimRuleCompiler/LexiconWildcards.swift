/// The names of lexicons that a name with `*` stands for; a `*` is one part between dots.
///
/// `{event.*.noun}` is every lexicon of nouns of events, so that a pack with a new type reaches the rules without being named there.
struct LexiconWildcards {
  private let names: [String]

  init(names: some Sequence<String>) { self.names = names.sorted() }

  /// Whether a name stands for several.
  static func isWildcard(_ name: String) -> Bool { name.contains("*") }

  /// Returns the names that a wildcard stands for, in order; a plain name stands for itself.
  func names(for wildcard: String) -> [String] {
    guard LexiconWildcards.isWildcard(wildcard) else { return [wildcard] }
    let wanted = wildcard.split(separator: ".", omittingEmptySubsequences: false)
    return names.filter { name in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == wanted.count && zip(parts, wanted).allSatisfy { $1 == "*" || $0 == $1 }
    }
  }

  /// Writes the names out in all macros of a pattern.
  func expand(_ node: PatternNode) throws(PatternSyntaxError) -> PatternNode {
    switch node {
    case .literal, .space, .verbatim: return node
    case .macro(let capture, let names, let column):
      guard names.contains(where: LexiconWildcards.isWildcard) else { return node }
      var all: [String] = []
      for name in names {
        let found = self.names(for: name)
        if found.isEmpty {
          throw PatternSyntaxError(what: "no lexicon's name is like \(name)", hint: "A * is one part between dots.", column: column)
        }
        all += found
      }
      return .macro(capture: capture, names: all, column: column)
    case .group(let opening, let name, let body): return .group(opening: opening, name: name, try expand(body))
    case .sequence(let nodes): return .sequence(try expand(nodes))
    case .alternation(let nodes): return .alternation(try expand(nodes))
    case .quantified(let node, let quantifier): return .quantified(try expand(node), quantifier)
    }
  }

  private func expand(_ nodes: [PatternNode]) throws(PatternSyntaxError) -> [PatternNode] {
    var out: [PatternNode] = []
    for node in nodes { out.append(try expand(node)) }
    return out
  }
}
