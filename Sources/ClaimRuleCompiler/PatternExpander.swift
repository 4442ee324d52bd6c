internal import ClaimModel
internal import ClaimRules

/// Turns a rule's pattern tree into the text that PCRE2 compiles.
///
/// Macros become classes of code points, fragments stand in place, and at levels with clause marks a space matches a mark after it.
struct PatternExpander {
  /// What a macro's name can mean.
  struct Names {
    var lexicons: [String: Int]
    var kinds: [String: Int]
    var fragments: [String: PatternNode]
    /// For each lexicon the code points of the entry sets that hold it.
    var lexiconRanges: [[ClosedRange<UInt32>]]
    /// For each kind the code points of the kind sets that hold it.
    var kindRanges: [[ClosedRange<UInt32>]]
    /// For each lexicon the forms that stand as plain text at the level at hand, because some pattern there writes them out.
    var plainForms: [Int: PlainForms] = [:]
  }

  /// Forms of one lexicon that patterns match as plain text.
  struct PlainForms {
    var spellings: [String]
    var isCaseSensitive: Bool
  }

  private let names: Names
  private let hasClauses: Bool
  /// The lexicons of each captured macro.
  private(set) var groupLexicons: [String: [Int]] = [:]
  /// The captures that are clauses.
  private(set) var clauseGroups: Set<String> = []
  private var depth = 0

  static let builtIns: Set<String> = ["edge", "clause", "clauses", "digits", "capitalised", "quote"]

  init(names: Names, hasClauses: Bool) {
    self.names = names
    self.hasClauses = hasClauses
  }

  /// Expands a whole pattern; the end is guarded so that a match ends at a token's edge.
  mutating func expand(_ node: PatternNode) throws(PatternSyntaxError) -> String {
    "(?:" + (try expand(node, isLast: true)) + ")(?![\\p{L}\\p{N}]|[.,][0-9])"
  }

  private mutating func expand(_ node: PatternNode, isLast: Bool) throws(PatternSyntaxError) -> String {
    switch node {
    case .literal(let text): return text
    case .space: return hasClauses ? "(?: \\x{F8FF}?)" : " "
    case .verbatim(let text, _): return text
    case .macro(let capture, let names, let column): return try macro(capture, names, column, isLast)
    case .group(let opening, let name, let body):
      if let name, case .macro(_, let macros, _) = body {
        groupLexicons[name] = macros.compactMap { self.names.lexicons[$0] }
      }
      if let name, holdsClause(body) { clauseGroups.insert(name) }
      return opening + (try expand(body, isLast: isLast)) + ")"
    case .sequence(let nodes):
      var out = ""
      for (index, node) in nodes.enumerated() { out += try expand(node, isLast: isLast && index == nodes.count - 1) }
      return out
    case .alternation(let nodes):
      var parts: [String] = []
      for node in nodes { parts.append(try expand(node, isLast: isLast)) }
      return parts.joined(separator: "|")
    case .quantified(let node, let quantifier):
      let inner = try expand(node, isLast: false)
      if case .macro = node { return "(?:\(inner))\(quantifier)" }
      return inner + quantifier
    }
  }

  private mutating func macro(_ capture: String?, _ macros: [String], _ column: Int, _ isLast: Bool) throws(PatternSyntaxError) -> String {
    var ranges: [ClosedRange<UInt32>] = []
    var others: [String] = []
    var lexicons: [Int] = []
    for name in spliced(macros) {
      if let lexicon = names.lexicons[name] {
        ranges += names.lexiconRanges[lexicon]
        lexicons.append(lexicon)
        if let forms = names.plainForms[lexicon] {
          others.append("(?\(forms.isCaseSensitive ? "-i" : "i"):\(forms.spellings.joined(separator: "|")))(?![\\p{L}\\p{N}])")
        }
      } else if let kind = names.kinds[name] {
        ranges += names.kindRanges[kind]
      } else if let fragment = names.fragments[name] {
        guard depth < 8 else {
          throw PatternSyntaxError(what: "the fragment \(name) uses itself", hint: "Write it out.", column: column)
        }
        depth += 1
        others.append(try expand(fragment, isLast: isLast))
        depth -= 1
      } else if let builtIn = try builtIn(name, column, isLast) {
        others.append(builtIn)
      } else {
        throw PatternSyntaxError(
          what: "nothing is called \(name)", hint: "It must be a lexicon, a kind of box, a fragment or a built-in.", column: column)
      }
    }
    if !ranges.isEmpty { others.insert(PatternExpander.characterClass(ranges), at: 0) }
    // A lexicon without words matches nothing.
    let body = others.isEmpty ? "(?!)" : others.joined(separator: "|")
    guard let capture else { return "(?:\(body))" }
    if holdsClause(.macro(capture: nil, names: macros, column: column)) { clauseGroups.insert(capture) }
    groupLexicons[capture] = lexicons
    return "(?<\(capture)>\(body))"
  }

  /// Whether a part of a pattern matches clauses, so that punctuation at its end is not part of it.
  private func holdsClause(_ node: PatternNode) -> Bool { !node.macroNames(names.fragments).isDisjoint(with: ["clause", "clauses"]) }

  /// Names of fragments that are nothing but a union of names give way to that union, so that a capture knows its lexicons.
  private func spliced(_ macros: [String], depth: Int = 0) -> [String] {
    macros.flatMap { name -> [String] in
      guard depth < 8, case .macro(nil, let inner, _)? = names.fragments[name] else { return [name] }
      return spliced(inner, depth: depth + 1)
    }
  }

  private func builtIn(_ name: String, _ column: Int, _ isLast: Bool) throws(PatternSyntaxError) -> String? {
    switch name {
    case "edge": return "(?!(?<=[\\p{L}\\p{N}])[\\p{L}\\p{N}])"
    case "digits": return "[0-9]+(?:[.,][0-9]+)*"
    case "capitalised": return "\\p{Lu}[\\p{L}\\p{N}]*(?:'\\p{L}[\\p{L}\\p{N}]+)*"
    case "quote": return "\""
    case "clause", "clauses":
      guard hasClauses else {
        throw PatternSyntaxError(what: "{\(name)} at a level without clause marks", hint: "Give the level `clauses: true`.", column: column)
      }
      // At the pattern's end a clause reaches as far as it can, elsewhere no farther than it must.
      return (name == "clause" ? "[^\\x{F8FF}]+" : ".+") + (isLast ? "" : "?")
    default: return nil
    }
  }

  /// Writes a character class of code point ranges, joined where they touch.
  static func characterClass(_ ranges: [ClosedRange<UInt32>]) -> String {
    func hex(_ value: UInt32) -> String { "\\x{\(String(value, radix: 16, uppercase: true))}" }
    let parts = merged(ranges).map { $0.count == 1 ? hex($0.lowerBound) : hex($0.lowerBound) + "-" + hex($0.upperBound) }
    return "[\(parts.joined())]"
  }

  /// Sorts ranges and joins those that touch.
  static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var out: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = out.last, range.lowerBound <= last.upperBound + 1 {
        out[out.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }
}
