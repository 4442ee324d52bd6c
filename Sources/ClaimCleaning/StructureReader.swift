internal import ClaimModel

/// Decides the lines that no rule decided, by their shape and place.
struct StructureReader {
  let features: LineFeatures
  /// The title that the input gives beside the text.
  let title: String?

  /// How far from debris a short line still counts as part of it, in lines of the same block.
  private static let shortLine = 8

  /// Gives every line a kind.
  func decide(_ lines: inout [TextLine]) {
    let firstProse = lines.indices.first { lines[$0].kind == nil && startsProse($0, lines) }
    guard let firstProse else {
      decideWithoutProse(&lines)
      return
    }
    let headline = findHeadline(lines, before: firstProse)
    if let headline { set(&lines[headline], "headline", "shape.headline") }
    repeatHeadline(&lines, headline)
    for index in 0..<firstProse where lines[index].kind == nil { set(&lines[index], leading(index, lines), "shape.leading") }
    decideBody(&lines, from: firstProse)
  }

  /// A text without prose: the first title-like line of several is the headline, a single line is body; debris stays debris.
  private func decideWithoutProse(_ lines: inout [TextLine]) {
    let open = lines.indices.filter { lines[$0].kind == nil }
    for index in open {
      let isAmongDebris = open.count * 2 < lines.count && features.wordCount(lines[index]) < StructureReader.shortLine
      set(&lines[index], isAmongDebris ? neighbour(index, lines) : "body", isAmongDebris ? "shape.among-debris" : "shape.only-text")
    }
    if open.count > 1, let first = open.first, lines[first].kind == "body", features.couldBeHeadline(lines[first]),
      lines[open[1]].isAfterBlank
    {
      set(&lines[first], "headline", "shape.headline")
    }
  }

  /// Prose is a line that reads as prose, or begins a wrapped paragraph that does.
  private func startsProse(_ index: Int, _ lines: [TextLine]) -> Bool {
    if features.isProse(lines[index]) { return true }
    guard index + 1 < lines.count, !lines[index + 1].isAfterBlank, lines[index + 1].kind == nil, features.wordCount(lines[index]) >= 6
    else { return false }
    let block = lines[index...].prefix { $0.tokens.lowerBound == lines[index].tokens.lowerBound || !$0.isAfterBlank }
    let words = block.reduce(0) { $0 + features.wordCount($1) }
    return words >= 25 && block.contains { features.endsSentence($0) }
  }

  private func findHeadline(_ lines: [TextLine], before prose: Int) -> Int? {
    if let title, !title.isEmpty, let exact = (0..<prose).first(where: { lines[$0].kind == nil && features.text(lines[$0]) == title }) {
      return exact
    }
    // A wrapped headline's second line counts with its first; the last candidate before the prose wins, unless it stands in its block.
    return (0..<prose).last { index in
      lines[index].kind == nil && features.couldBeHeadline(lines[index])
        && (index + 1 >= lines.count || index + 1 < prose || lines[prose].isAfterBlank)
    }
  }

  /// The same words on another line are the headline again.
  private func repeatHeadline(_ lines: inout [TextLine], _ headline: Int?) {
    guard let headline else { return }
    let words = features.text(lines[headline])
    for index in lines.indices where index != headline && lines[index].kind == nil && features.text(lines[index]) == words {
      set(&lines[index], "headline", "shape.repeated-headline")
    }
  }

  /// What a short line before the prose is: debris where it stands beside debris, else a deck or a label.
  private func leading(_ index: Int, _ lines: [TextLine]) -> String {
    let near = [index - 1, index + 1].filter { lines.indices.contains($0) }
    if let debris = near.first(where: { lines[$0].isBoilerplate && sameBlock($0, index, lines) }) {
      return lines[debris].kind ?? "boilerplate.navigation"
    }
    if features.isProse(lines[index]) { return "body" }
    return features.wordCount(lines[index]) <= 3 ? "meta.section" : "deck"
  }

  private func sameBlock(_ a: Int, _ b: Int, _ lines: [TextLine]) -> Bool { !lines[max(a, b)].isAfterBlank }

  private func neighbour(_ index: Int, _ lines: [TextLine]) -> String {
    for other in [index - 1, index + 1] where lines.indices.contains(other) && lines[other].isBoilerplate {
      return lines[other].kind ?? "boilerplate.navigation"
    }
    return "boilerplate.navigation"
  }

  /// From the first prose on: prose is body; after debris a short line goes on being debris until prose comes again.
  private func decideBody(_ lines: inout [TextLine], from first: Int) {
    var debris: String?
    for index in lines.indices[first...] {
      if let kind = lines[index].kind {
        debris = lines[index].isBoilerplate || kind == "meta.end_mark" ? (kind == "meta.end_mark" ? "boilerplate.footer" : kind) : debris
        continue
      }
      let isShort = features.wordCount(lines[index]) < StructureReader.shortLine && !isInsideWrap(index, lines)
      if let kind = debris, isShort || !proseFollows(index, lines) && !features.isProse(lines[index]) {
        set(&lines[index], kind, "shape.after-debris")
      } else {
        if features.isProse(lines[index]) { debris = nil }
        set(&lines[index], "body", "shape.prose")
      }
    }
  }

  /// Whether a line belongs to a paragraph with prose lines right before or after it.
  private func isInsideWrap(_ index: Int, _ lines: [TextLine]) -> Bool {
    let before = index > 0 && !lines[index].isAfterBlank && lines[index - 1].kind == "body"
    return before
  }

  private func proseFollows(_ index: Int, _ lines: [TextLine]) -> Bool {
    lines[index...].prefix(4).contains { $0.kind == nil && features.isProse($0) }
  }

  private func set(_ line: inout TextLine, _ kind: String, _ rule: String) {
    line.kind = kind
    line.rule = rule
  }
}

extension LineFeatures {
  /// The words of a line with one space between them.
  func text(_ line: TextLine) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[line.range.indices]), as: UTF8.self)
  }
}
