internal import ClaimModel
internal import PCRE2

extension Cascade {
  /// Makes a candidate of the match that the matcher holds; one that does not begin and end at items' edges is none.
  mutating func collect(_ number: Int, _ range: Range<Int>, from item: Int, _ table: TokenPointers) -> Bool {
    let first = text.item(at: range.lowerBound, from: item)
    let last = text.item(at: max(range.lowerBound, range.upperBound - 1), from: first)
    guard Int(text.items[first].offset) == range.lowerBound, Int(text.items[last].end) == range.upperBound else { return false }
    let facts = engine.facts[number]
    var tokens = Int(text.items[first].firstToken)..<Int(text.items[last].endToken)
    let firstCapture = captures.count
    for position in 0..<Int(facts.groupCount) {
      let group = engine.facts.groups[Int(facts.firstGroup) &+ position]
      guard let matched = matcher.group(group.number), matched.end > matched.start else { continue }
      if let capture = capture(position, matched.start..<matched.end, from: first, number, group, table) { captures.append(capture) }
    }
    var bytes = table.bytes(of: tokens)
    if facts.spanGroup >= 0, let span = captures[firstCapture...].first(where: { Int32($0.group) == facts.spanGroup }) {
      bytes = span.range
      let covered = table.tokens(in: span.range, of: tokens)
      if !covered.isEmpty { tokens = covered }
    }
    let candidate = Candidate(
      rule: Int32(truncatingIfNeeded: number), range: bytes, tokens: tokens, captures: firstCapture..<captures.count)
    guard let same = candidates.firstIndex(where: { $0.rule == candidate.rule && $0.range == bytes }) else {
      candidates.append(candidate)
      return true
    }
    // The same box again, from another start or trigger: what captures more says more.
    if candidate.captures.count > candidates[same].captures.count { candidates[same] = candidate }
    return true
  }

  /// Maps a group's range back to the article: its bytes, and the one box or form it is.
  private func capture(
    _ group: Int, _ matched: Range<Int>, from item: Int, _ rule: Int, _ facts: RuleFacts.GroupFacts, _ table: TokenPointers
  ) -> Capture? {
    let range = text.trimmed(matched, isClause: facts.isClause)
    guard !range.isEmpty else { return nil }
    let first = text.item(at: range.lowerBound, from: item)
    let last = text.item(at: range.upperBound - 1, from: first)
    let (from, to) = (text.items[first], text.items[last])
    // Inside a plain token the article's own bytes stand, so offsets add; a box or a normalised token counts as a whole.
    let isInsideFirst = range.lowerBound > Int(from.offset) && from.isPlain && !from.isNormalised
    let isInsideLast = range.upperBound < Int(to.end) && to.isPlain && !to.isNormalised
    let (firstStart, lastStart) = (Int(table.starts[Int(from.firstToken)]), Int(table.starts[Int(to.firstToken)]))
    let start = isInsideFirst ? firstStart + range.lowerBound - Int(from.offset) : firstStart
    let end = isInsideLast ? lastStart + range.upperBound - Int(to.offset) : Int(table.ends[Int(to.endToken) - 1])
    let isWhole = first == last && !isInsideFirst && !isInsideLast
    var entry = isWhole ? from.entry : -1
    if isWhole, from.isPlain, facts.hasLexicons {
      entry = plainEntry(Int(from.firstToken), engine.ruleSet.rules[rule].groups[group].lexicons, table)
    }
    return Capture(
      group: UInt16(truncatingIfNeeded: group), range: ByteRange(start, end), annotation: isWhole ? from.annotation : -1, entry: entry)
  }

  /// The entry of a form that stands as plain text at this level, where it belongs to one of the lexicons that the group names.
  private func plainEntry(_ token: Int, _ lexicons: [Int], _ table: TokenPointers) -> Int32 {
    for number in table.firstHit[token]..<table.firstHit[token + 1] {
      let hit = table.hits[Int(number)]
      let memberships = engine.ruleSet.entries[Int(hit.entry)].memberships
      if hit.length == 1, memberships.contains(where: { lexicons.contains($0.lexicon) }) { return Int32(truncatingIfNeeded: hit.entry) }
    }
    return -1
  }
}
