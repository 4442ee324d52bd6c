internal import ClaimModel

extension Cascade {
  /// Marks which of overlapping candidates are kept.
  mutating func choose(_ choice: Level.Choice) {
    let count = candidates.count
    for index in 0..<count {
      candidates[index].priority = engine.facts[Int(candidates[index].rule)].priority
      candidates[index].contested = choice == .anchor ? anchor(of: candidates[index]) : candidates[index].range
    }
    guard count > 1 else { return }
    candidates.sort { a, b in
      if choice == .anchor, a.priority != b.priority { return a.priority > b.priority }
      if a.range.count != b.range.count { return a.range.count > b.range.count }
      if a.priority != b.priority { return a.priority > b.priority }
      if a.rule != b.rule { return a.rule < b.rule }
      return a.range < b.range
    }
    candidates.withUnsafeMutableBufferPointer { candidates in
      for index in 1..<count {
        let contested = candidates[index].contested
        for winner in 0..<index where candidates[winner].isKept && candidates[winner].contested.overlaps(contested) {
          candidates[index].isKept = false
          candidates[index].winner = candidates[winner].rule
          break
        }
      }
    }
    guard isTracing else { return }
    for index in 0..<count where !candidates[index].isKept {
      let loser = candidates[index]
      record(Int(loser.rule), loser.range, .lost(to: engine.ruleSet.rules[Int(loser.winner)].id))
    }
  }

  private func anchor(of candidate: Candidate) -> ByteRange {
    let group = engine.facts[Int(candidate.rule)].anchorGroup
    for index in candidate.captures where Int32(captures[index].group) == group { return captures[index].range }
    return candidate.range
  }

  /// Appends the candidates that are kept, in the order of the text.
  mutating func keep(_ index: LevelIndex, _ sentence: Int, _ boxes: inout [Int32], _ annotations: inout Annotations) {
    if candidates.count > 1 {
      candidates.removeAll { !$0.isKept }
      candidates.sort { a, b in a.range == b.range ? a.rule < b.rule : a.range < b.range }
    }
    for candidate in candidates {
      let first = UInt32(truncatingIfNeeded: annotations.captures.count)
      for capture in candidate.captures { annotations.captures.append(captures[capture]) }
      let annotation = Annotation(
        rule: UInt32(truncatingIfNeeded: candidate.rule), sentence: UInt32(truncatingIfNeeded: sentence), range: candidate.range,
        tokens: UInt32(candidate.tokens.lowerBound)..<UInt32(candidate.tokens.upperBound),
        captures: first..<UInt32(truncatingIfNeeded: annotations.captures.count))
      if index.level.overrides != 0 { override(by: annotation, index, boxes, &annotations) }
      boxes.append(Int32(truncatingIfNeeded: annotations.annotations.count))
      annotations.annotations.append(annotation)
      if isTracing { record(Int(candidate.rule), candidate.range, .kept) }
    }
  }

  /// Marks the boxes of other kinds that give way to a new one.
  private func override(by annotation: Annotation, _ index: LevelIndex, _ boxes: [Int32], _ annotations: inout Annotations) {
    for box in boxes {
      let other = annotations.annotations[Int(box)]
      let kindSet = Int(engine.facts[Int(other.rule)].kindSet)
      guard kindSet >= 0, index.overridesKindSet[kindSet], other.range.overlaps(annotation.range) else { continue }
      annotations.annotations[Int(box)].isOverridden = true
    }
  }
}
