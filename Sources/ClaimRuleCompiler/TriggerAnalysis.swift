internal import ClaimModel
internal import ClaimRules

/// What a rule's triggers are, by name: lexicons, words, token classes.
struct TriggerNames {
  var lexicons: Set<String> = []
  /// Literal triggers in lower case.
  var words: Set<String> = []
  /// Built-ins that stand for token classes.
  var classes: Set<String> = []

  static let tokenClasses: [String: TokenClass] = ["digits": .digits, "capitalised": .capitalised, "quote": .quote]

  /// Whether a macro stands for triggers only.
  func covers(_ names: [String]) -> Bool { names.allSatisfy { lexicons.contains($0) || classes.contains($0) } }
}

/// Sees in a pattern's tree where its triggers stand.
struct TriggerAnalysis {
  let triggers: TriggerNames
  let fragments: [String: PatternNode]

  /// Whether every match of the pattern holds a trigger.
  func guarantees(_ node: PatternNode, depth: Int = 0) -> Bool {
    guard depth < PatternNode.deepest else { return false }
    switch node {
    case .literal, .space: return holdsWord([node])
    case .verbatim(let text, _): return triggers.classes.contains("digits") && TriggerAnalysis.isDigitClass(text)
    case .macro(_, let names, _):
      if triggers.covers(names) { return true }
      return names.allSatisfy { fragments[$0].map { guarantees($0, depth: depth + 1) } ?? triggers.covers([$0]) }
    case .group(_, _, let body): return !node.isLookaround && guarantees(body, depth: depth + 1)
    case .sequence(let nodes): return holdsWord(nodes) || nodes.contains { guarantees($0, depth: depth + 1) }
    case .alternation(let nodes): return nodes.allSatisfy { guarantees($0, depth: depth + 1) }
    case .quantified(let node, let quantifier): return !PatternNode.isOptional(quantifier) && guarantees(node, depth: depth + 1)
    }
  }

  /// Whether every match of the pattern begins with a trigger.
  func begins(_ node: PatternNode, depth: Int = 0) -> Bool {
    guard depth < PatternNode.deepest else { return false }
    switch node {
    case .literal, .space: return beginsWithWord([node])
    case .verbatim(let text, _): return triggers.classes.contains("digits") && TriggerAnalysis.isDigitClass(text)
    case .macro(_, let names, _):
      return names.allSatisfy { name in
        triggers.covers([name]) || (fragments[name].map { begins($0, depth: depth + 1) } ?? false)
      }
    case .group(_, _, let body): return !node.isLookaround && begins(body, depth: depth + 1)
    case .sequence(let nodes):
      let rest = Array(nodes.drop(while: \.isZeroWidth))
      guard let first = rest.first else { return false }
      return beginsWithWord(rest) || begins(first, depth: depth + 1)
    case .alternation(let nodes): return nodes.allSatisfy { begins($0, depth: depth + 1) }
    case .quantified(let node, let quantifier): return !PatternNode.isOptional(quantifier) && begins(node, depth: depth + 1)
    }
  }

  /// The macro that every match begins with, if there is one.
  func firstMacro(_ node: PatternNode) -> [String]? {
    switch node {
    case .macro(_, let names, _):
      if names.count == 1, let fragment = fragments[names[0]] { return firstMacro(fragment) }
      return names
    case .group(_, _, let body): return node.isLookaround ? nil : firstMacro(body)
    case .sequence(let nodes): return nodes.first { !$0.isZeroWidth }.flatMap(firstMacro)
    case .quantified(let node, let quantifier): return PatternNode.isOptional(quantifier) ? nil : firstMacro(node)
    default: return nil
    }
  }

  /// Whether a character class holds digits only.
  private static func isDigitClass(_ text: String) -> Bool {
    text.hasPrefix("[") && text.hasSuffix("]") && text.dropFirst().dropLast().allSatisfy { $0.isNumber || $0 == "-" } && text.count > 2
  }

  private func holdsWord(_ nodes: [PatternNode]) -> Bool {
    TriggerAnalysis.literalRuns(nodes).contains { run in
      triggers.words.contains { word in TriggerAnalysis.hasWord(word, in: run) }
    }
  }

  private func beginsWithWord(_ nodes: [PatternNode]) -> Bool {
    guard let first = nodes.first, case .literal = first, let run = TriggerAnalysis.literalRuns(nodes).first else { return false }
    return triggers.words.contains { word in run.hasPrefix(word) && TriggerAnalysis.hasWord(word, in: run) }
  }

  /// The stretches of literal text in a sequence, in lower case; a group without alternatives and escapes of marks belong to them.
  static func literalRuns(_ nodes: [PatternNode]) -> [String] {
    var runs: [String] = [""]
    func append(_ node: PatternNode) {
      switch node {
      case .literal(let text): runs[runs.count - 1] += text.lowercased()
      case .space: runs[runs.count - 1] += " "
      case .verbatim(let text, _):
        if text.count == 2, text.hasPrefix("\\"), let mark = text.last, !mark.isLetter, !mark.isNumber {
          runs[runs.count - 1].append(mark)
        } else {
          runs.append("")
        }
      case .group(_, let name, .literal(let text)) where name != nil: runs[runs.count - 1] += text.lowercased()
      case .group(_, let name, .sequence(let nodes)) where name != nil: nodes.forEach(append)
      default: runs.append("")
      }
    }
    nodes.forEach(append)
    return runs.filter { !$0.isEmpty }
  }

  /// Whether a word or phrase stands in text with no letter or digit beside it.
  static func hasWord(_ word: String, in text: String) -> Bool {
    guard !word.isEmpty else { return false }
    let (text, word) = (Array(text), Array(word))
    guard text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where Array(text[start..<start + word.count]) == word {
      let end = start + word.count
      let isBounded = (start == 0 || !isWordCharacter(text[start - 1])) && (end == text.count || !isWordCharacter(text[end]))
      if isBounded { return true }
    }
    return false
  }

  /// The words of a text: its runs of letters and digits.
  static func words(of text: String) -> [String] { text.split { !isWordCharacter($0) }.map(String.init) }

  private static func isWordCharacter(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}

extension PatternNode {
  /// The names in all macros of the pattern, those of its fragments included.
  func macroNames(_ fragments: [String: PatternNode], depth: Int = 0) -> Set<String> {
    guard depth < PatternNode.deepest else { return [] }
    switch self {
    case .literal, .space, .verbatim: return []
    case .macro(_, let names, _):
      return names.reduce(into: []) { all, name in
        if let fragment = fragments[name] { all.formUnion(fragment.macroNames(fragments, depth: depth + 1)) } else { all.insert(name) }
      }
    case .group(_, _, let body): return body.macroNames(fragments, depth: depth + 1)
    case .sequence(let nodes), .alternation(let nodes):
      return nodes.reduce(into: []) { $0.formUnion($1.macroNames(fragments, depth: depth + 1)) }
    case .quantified(let node, _): return node.macroNames(fragments, depth: depth + 1)
    }
  }

  /// Every stretch of literal text in the pattern and in the fragments that it uses.
  func literalRuns(_ fragments: [String: PatternNode], depth: Int = 0) -> [String] {
    guard depth < PatternNode.deepest else { return [] }
    return allLiteralRuns + fragmentNames(fragments).sorted().flatMap { fragments[$0]?.literalRuns(fragments, depth: depth + 1) ?? [] }
  }

  private func fragmentNames(_ fragments: [String: PatternNode]) -> Set<String> {
    switch self {
    case .literal, .space, .verbatim: []
    case .macro(_, let names, _): Set(names.filter { fragments[$0] != nil })
    case .group(_, _, let body): body.fragmentNames(fragments)
    case .sequence(let nodes), .alternation(let nodes): nodes.reduce(into: []) { $0.formUnion($1.fragmentNames(fragments)) }
    case .quantified(let node, _): node.fragmentNames(fragments)
    }
  }

  /// Every stretch of literal text anywhere in the pattern, in lower case.
  var allLiteralRuns: [String] {
    switch self {
    case .literal, .space: return TriggerAnalysis.literalRuns([self])
    case .verbatim, .macro: return []
    case .group(_, _, let body): return body.allLiteralRuns
    case .sequence(let nodes):
      let nested = nodes.flatMap { node -> [String] in
        switch node {
        case .literal, .space, .verbatim: []
        case .quantified(.literal, _), .quantified(.space, _): []
        default: node.allLiteralRuns
        }
      }
      return TriggerAnalysis.literalRuns(nodes) + nested
    case .alternation(let nodes): return nodes.flatMap(\.allLiteralRuns)
    case .quantified(let node, _):
      if case .literal = node { return [] }
      return node.allLiteralRuns
    }
  }
}
