internal import ClaimModel

/// Makes segments that tile the text, and the blocks in which claims are sought.
enum SegmentBuilder {
  /// Returns the segments: neighbouring lines of one kind and rule are one; white space belongs to the segment before it.
  static func segments(_ lines: [TextLine], textCount: Int) -> [Segment] {
    guard let first = lines.first else {
      return textCount == 0 ? [] : [Segment(kind: "body", range: ByteRange(0, textCount), rule: "shape.empty")]
    }
    var segments: [Segment] = []
    var open = Segment(kind: first.kind ?? "body", range: ByteRange(0, 0), rule: first.rule)
    for line in lines.dropFirst() where line.kind != open.kind || line.rule != open.rule && line.kind != "body" {
      open.range.end = line.range.start
      segments.append(open)
      open = Segment(kind: line.kind ?? "body", range: ByteRange(line.range.start, line.range.start), rule: line.rule)
    }
    open.range.end = UInt32(truncatingIfNeeded: textCount)
    segments.append(open)
    return segments
  }

  /// Returns the blocks: the first headline line (and those wrapped with it), decks, captions, and the paragraphs of the body.
  static func blocks(_ lines: [TextLine], _ joiner: ParagraphJoiner) -> [Block] {
    var blocks: [Block] = []
    var hasHeadline = false
    var previous: TextLine?
    for line in lines {
      guard let kind = blockKind(line.kind) else {
        previous = nil
        continue
      }
      if kind == .headline {
        defer { previous = line }
        if hasHeadline { continue }
        hasHeadline = true
        blocks.append(Block(kind: .headline, tokens: line.tokens))
        continue
      }
      if let before = previous, before.kind == line.kind, joiner.joins(before, line), let last = blocks.last,
        last.tokens.upperBound == line.tokens.lowerBound
      {
        blocks[blocks.count - 1].tokens = last.tokens.lowerBound..<line.tokens.upperBound
      } else {
        blocks.append(Block(kind: kind, tokens: line.tokens))
      }
      previous = line
    }
    return blocks
  }

  private static func blockKind(_ kind: String?) -> Block.Kind? {
    switch kind {
    case "headline": .headline
    case "deck": .deck
    case "caption": .caption
    case "body": .body
    default: nil
    }
  }
}
