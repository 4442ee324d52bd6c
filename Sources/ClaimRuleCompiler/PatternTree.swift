/// A pattern as a tree: just enough to expand macros and to see what must match at the top level.
indirect enum PatternNode {
  /// How deep an analysis goes into groups and fragments, so that fragments that use each other end.
  static let deepest = 96

  /// Ordinary text, one or more characters.
  case literal(String)
  /// A space.
  case space
  /// An escape, class, dot or anchor, as written.
  case verbatim(String, isZeroWidth: Bool)
  /// `{names}` or `{capture:names}`.
  case macro(capture: String?, names: [String], column: Int)
  /// A group: its opening as written (`(?:`, `(?=` …) or its name.
  case group(opening: String, name: String?, PatternNode)
  case sequence([PatternNode])
  case alternation([PatternNode])
  case quantified(PatternNode, String)
}

/// Why a pattern could not be read: what, hint, and the column in the pattern, from 1.
struct PatternSyntaxError: Error {
  var what: String
  var hint: String
  var column: Int
}

/// Reads a pattern into a tree, refusing what rules may not use.
struct PatternParser {
  private let characters: [Character]
  private var position = 0

  private init(_ pattern: String) { characters = Array(pattern) }

  static func parse(_ pattern: String) throws(PatternSyntaxError) -> PatternNode {
    var parser = PatternParser(pattern)
    if pattern.hasPrefix("(*") { throw parser.error("a pattern may not begin with a (*VERB)", "Leave it out.") }
    let node = try parser.alternation()
    if parser.position < parser.characters.count { throw parser.error("a parenthesis closes nothing", "Escape it as `\\)`.") }
    return node
  }

  private func error(_ what: String, _ hint: String = "") -> PatternSyntaxError {
    PatternSyntaxError(what: what, hint: hint, column: position + 1)
  }

  private var next: Character? { position < characters.count ? characters[position] : nil }

  private func lookingAt(_ text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  private mutating func alternation() throws(PatternSyntaxError) -> PatternNode {
    var branches = [try sequence()]
    while next == "|" {
      position += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence() throws(PatternSyntaxError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let character = next, character != "|", character != ")" {
      let atom = try atom(character)
      if let quantifier = quantifier() {
        nodes.append(.quantified(atom, quantifier))
      } else if case .literal(let text) = atom, case .literal(let before)? = nodes.last {
        nodes[nodes.count - 1] = .literal(before + text)
      } else {
        nodes.append(atom)
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func quantifier() -> String? {
    guard let character = next else { return nil }
    var text = ""
    if character == "?" || character == "*" || character == "+" {
      text.append(character)
      position += 1
    } else if character == "{", position + 1 < characters.count, characters[position + 1].isNumber || characters[position + 1] == "," {
      while let character = next {
        text.append(character)
        position += 1
        if character == "}" { break }
      }
    } else {
      return nil
    }
    if next == "?" || next == "+" {
      text.append(characters[position])
      position += 1
    }
    return text
  }

  private mutating func atom(_ character: Character) throws(PatternSyntaxError) -> PatternNode {
    switch character {
    case "(": return try group()
    case "[": return try characterClass()
    case "{": return try macro()
    case "\\": return try escape()
    case " ":
      position += 1
      return .space
    case ".":
      position += 1
      return .verbatim(".", isZeroWidth: false)
    case "^", "$":
      position += 1
      return .verbatim(String(character), isZeroWidth: true)
    case "*", "+", "?": throw error("a quantifier stands after nothing", "Escape it as `\\\(character)`.")
    default:
      position += 1
      return .literal(String(character))
    }
  }

  private mutating func group() throws(PatternSyntaxError) -> PatternNode {
    if lookingAt("(*") { throw error("a (*VERB) may not be used", "Leave it out.") }
    if lookingAt("(?C") { throw error("callouts may not be used", "Leave it out.") }
    let openings = ["(?<=", "(?<!", "(?=", "(?!", "(?:", "(?>", "(?i:", "(?-i:"]
    if let opening = openings.first(where: { lookingAt($0) }) {
      position += opening.count
      return .group(opening: opening, name: nil, try groupBody())
    }
    guard lookingAt("(?<") else {
      throw error("a numbered group", "Name it `(?<name>…)`, or write `(?:…)` where nothing is captured.")
    }
    position += 3
    var name = ""
    while let character = next, character != ">" {
      name.append(character)
      position += 1
    }
    position += 1
    return .group(opening: "(?<\(name)>", name: name, try groupBody())
  }

  private mutating func groupBody() throws(PatternSyntaxError) -> PatternNode {
    let body = try alternation()
    guard next == ")" else { throw error("a group is not closed") }
    position += 1
    return body
  }

  private mutating func characterClass() throws(PatternSyntaxError) -> PatternNode {
    let start = position
    position += 1
    if next == "^" { position += 1 }
    if next == "]" { position += 1 }
    while let character = next, character != "]" {
      if character == "\\" { position += 1 }
      if lookingAt("[:"), let end = characters[position...].firstIndex(of: "]") {
        position = end
      }
      position += 1
    }
    guard next == "]" else { throw error("a character class is not closed") }
    position += 1
    return .verbatim(String(characters[start..<position]), isZeroWidth: false)
  }

  private mutating func macro() throws(PatternSyntaxError) -> PatternNode {
    let start = position
    guard let end = characters[position...].firstIndex(of: "}") else { throw error("a macro is not closed", "Write `{name}`.") }
    let body = String(characters[position + 1..<end])
    let parts = body.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let names = (parts.last ?? "").split(separator: "|").map(String.init)
    guard !names.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { throw error("an empty macro", "Write `{name}` or `{capture:name}`.") }
    position = end + 1
    return .macro(capture: parts.count == 2 ? parts[0] : nil, names: names, column: start + 1)
  }

  private mutating func escape() throws(PatternSyntaxError) -> PatternNode {
    position += 1
    guard let character = next else { throw error("a backslash at the end") }
    switch character {
    case "b", "B":
      throw error("\\\(character) does not work beside a box", "Use `{edge}`; a match begins and ends at token edges by itself.")
    case "w", "W": throw error("\\\(character) does not work beside a box", "Name the letters you mean, such as `[a-z]`.")
    case "C": throw error("\\C breaks characters apart", "Leave it out.")
    case "1"..."9", "g", "k": throw error("a back reference", "Rules name what they mean; write it out.")
    case "p", "P", "x":
      let start = position
      position += 1
      if next == "{", let end = characters[position...].firstIndex(of: "}") { position = end + 1 }
      return .verbatim("\\" + String(characters[start..<position]), isZeroWidth: false)
    case "d", "s", "S", "D", "n", "t", "h", "R", "X", "N":
      position += 1
      return .verbatim("\\\(character)", isZeroWidth: false)
    case "A", "Z", "z", "G":
      position += 1
      return .verbatim("\\\(character)", isZeroWidth: true)
    default:
      position += 1
      return .verbatim("\\\(character)", isZeroWidth: false)
    }
  }
}

extension PatternNode {
  /// Whether the node matches no text.
  var isZeroWidth: Bool {
    switch self {
    case .verbatim(_, let isZeroWidth): isZeroWidth
    case .group(let opening, _, let body): ["(?=", "(?!", "(?<=", "(?<!"].contains(opening) || body.isZeroWidth
    case .sequence(let nodes): nodes.allSatisfy(\.isZeroWidth)
    case .alternation(let nodes): nodes.allSatisfy(\.isZeroWidth)
    default: false
    }
  }

  /// Whether the node is a lookaround.
  var isLookaround: Bool {
    if case .group(let opening, _, _) = self { return ["(?=", "(?!", "(?<=", "(?<!"].contains(opening) }
    return false
  }

  /// Whether some group of the pattern, or of a fragment in it, ignores case.
  func ignoresCase(_ fragments: [String: PatternNode], depth: Int = 0) -> Bool {
    guard depth < PatternNode.deepest else { return true }
    switch self {
    case .literal, .space, .verbatim: return false
    case .macro(_, let names, _): return names.contains { fragments[$0]?.ignoresCase(fragments, depth: depth + 1) ?? false }
    case .group(let opening, _, let body): return opening == "(?i:" || body.ignoresCase(fragments, depth: depth + 1)
    case .sequence(let nodes), .alternation(let nodes): return nodes.contains { $0.ignoresCase(fragments, depth: depth + 1) }
    case .quantified(let body, _): return body.ignoresCase(fragments, depth: depth + 1)
    }
  }

  /// Whether a quantifier lets its atom be left out.
  static func isOptional(_ quantifier: String) -> Bool {
    quantifier.hasPrefix("?") || quantifier.hasPrefix("*") || quantifier.hasPrefix("{0") || quantifier.hasPrefix("{,")
  }
}
