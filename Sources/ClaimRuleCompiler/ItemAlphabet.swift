internal import ClaimRules

/// Works out what the items of a match up to its trigger can begin with, so that the engine stops its way to the left at one that cannot
/// stand there.
///
/// An item that a match covers begins with something that some part of the pattern consumes; the union over all parts is safe.
struct ItemAlphabet {
  private static let letters: [ClosedRange<UInt32>] = [0x41...0x5A, 0x61...0x7A, 0x80...0xFF]
  private static let digits: ClosedRange<UInt32> = 0x30...0x39
  private static let anyPlain: ClosedRange<UInt32> = 0...0xFF

  let names: PatternExpander.Names
  let isCaseless: Bool
  let analysis: TriggerAnalysis

  /// Returns what items before or at the trigger may begin with, or nothing where any may stand there.
  func rangesUpToTrigger(_ tree: PatternNode) -> [ClosedRange<UInt32>] {
    guard let ranges = upToTrigger(tree, depth: 0) else { return [] }
    let merged = PatternExpander.merged(ranges)
    return merged.isEmpty ? [] : merged
  }

  /// The part of a node before and with its last trigger; the whole node where that cannot be told.
  private func upToTrigger(_ node: PatternNode, depth: Int) -> [ClosedRange<UInt32>]? {
    guard depth < PatternNode.deepest else { return nil }
    switch node {
    case .sequence(let nodes):
      guard let last = nodes.lastIndex(where: { analysis.guarantees($0) }) else { return all(node, depth: depth) }
      return union(nodes[..<last].map { all($0, depth: depth + 1) } + [upToTrigger(nodes[last], depth: depth + 1)])
    case .group(_, _, let body): return node.isLookaround ? [] : upToTrigger(body, depth: depth + 1)
    case .alternation(let branches): return union(branches.map { upToTrigger($0, depth: depth + 1) })
    case .macro(_, let macros, _):
      if macros.count == 1, let fragment = fragment(macros[0]) { return upToTrigger(fragment, depth: depth + 1) }
      return all(node, depth: depth)
    default: return all(node, depth: depth)
    }
  }

  /// What a node may consume; nothing where it may consume anything.
  private func all(_ node: PatternNode, depth: Int) -> [ClosedRange<UInt32>]? {
    guard depth < PatternNode.deepest else { return nil }
    switch node {
    case .literal(let text): return bytes(of: text)
    case .space: return []
    case .verbatim(let text, let isZeroWidth): return isZeroWidth ? [] : verbatim(text)
    case .macro(_, let macros, _): return union(macros.map { macro($0, depth: depth) })
    case .group(_, _, let body): return node.isLookaround ? [] : all(body, depth: depth + 1)
    case .sequence(let nodes), .alternation(let nodes): return union(nodes.map { all($0, depth: depth + 1) })
    case .quantified(let body, _): return all(body, depth: depth + 1)
    }
  }

  private func union(_ parts: [[ClosedRange<UInt32>]?]) -> [ClosedRange<UInt32>]? {
    var ranges: [ClosedRange<UInt32>] = []
    for part in parts {
      guard let part else { return nil }
      ranges += part
    }
    return ranges
  }

  /// The fragment that a name stands for, if it is no lexicon and no kind of box.
  private func fragment(_ name: String) -> PatternNode? {
    names.lexicons[name] == nil && names.kinds[name] == nil ? names.fragments[name] : nil
  }

  private func macro(_ name: String, depth: Int) -> [ClosedRange<UInt32>]? {
    if let lexicon = names.lexicons[name] {
      return names.lexiconRanges[lexicon] + (names.plainForms[lexicon]?.spellings ?? []).flatMap(bytes)
    }
    if let kind = names.kinds[name] { return names.kindRanges[kind] }
    if let fragment = names.fragments[name] { return all(fragment, depth: depth + 1) }
    switch name {
    case "edge": return []
    case "digits": return [ItemAlphabet.digits, 0x2C...0x2C, 0x2E...0x2E]
    case "capitalised": return ItemAlphabet.letters + [ItemAlphabet.digits, 0x27...0x27]
    case "quote": return [0x22...0x22]
    default: return nil
    }
  }

  /// The bytes that an escape, class or dot may consume.
  private func verbatim(_ text: String) -> [ClosedRange<UInt32>]? {
    if text.hasPrefix("[") { return text.hasPrefix("[^") ? nil : characterClass(text.dropFirst().dropLast()) }
    if let letters = ItemAlphabet.property(text) { return letters }
    if text == "\\d" { return [ItemAlphabet.digits] }
    if text == "\\s" || text == "\\h" || text == "\\n" || text == "\\t" || text == "\\R" { return [] }
    if text.count == 2, text.hasPrefix("\\"), let mark = text.last, !mark.isLetter, !mark.isNumber { return bytes(of: String(mark)) }
    return nil
  }

  /// What a Unicode property stands for; nothing where it may hold what makes a box.
  private static func property(_ text: String) -> [ClosedRange<UInt32>]? {
    switch text {
    case "\\p{L}", "\\p{Lu}", "\\p{Ll}": letters
    case "\\p{N}", "\\p{Nd}": [digits, 0x80...0xFF]
    default: nil
    }
  }

  private func characterClass(_ text: Substring) -> [ClosedRange<UInt32>]? {
    var ranges: [ClosedRange<UInt32>] = []
    var rest = text
    while let character = rest.first {
      if character == "\\" {
        if rest.hasPrefix("\\p{"), let end = rest.firstIndex(of: "}") {
          guard let letters = ItemAlphabet.property(String(rest[...end])) else { return nil }
          ranges += letters
          rest = rest[rest.index(after: end)...]
          continue
        }
        guard let mark = rest.dropFirst().first, !mark.isLetter, !mark.isNumber else { return nil }
        ranges += bytes(of: String(mark))
        rest = rest.dropFirst(2)
        continue
      }
      guard character != "[" else { return nil }
      rest = rest.dropFirst()
      guard rest.first == "-", let end = rest.dropFirst().first, end != "\\" else {
        ranges += bytes(of: String(character))
        continue
      }
      rest = rest.dropFirst(2)
      guard let low = character.asciiValue, let high = end.asciiValue, low <= high else {
        ranges.append(ItemAlphabet.anyPlain)
        continue
      }
      ranges.append(UInt32(low)...UInt32(high))
      if isCaseless { ranges += ItemAlphabet.letters }
    }
    return ranges
  }

  /// The bytes of a text in both cases, whether or not case counts.
  private func bytes(of text: String) -> [ClosedRange<UInt32>] {
    [text, text.lowercased(), text.uppercased()].flatMap { $0.utf8.map { UInt32($0)...UInt32($0) } }
  }
}
