internal import ClaimModel

extension Cascade {
  /// Records what came of a rule.
  mutating func record(_ rule: Int, _ range: ByteRange, _ outcome: TraceEvent.Outcome) {
    let rule = engine.ruleSet.rules[rule]
    trace.append(TraceEvent(level: engine.ruleSet.levels[rule.level].id, rule: rule.id, range: range, outcome: outcome))
  }

  /// Records the text that the patterns of a level see.
  mutating func traceText(_ level: Int, _ range: ByteRange, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers) {
    var shown = ""
    var end = Int(range.start)
    for index in 0..<text.itemCount {
      let item = text.items[index]
      let bytes = table.bytes(of: item.tokens)
      if Int(bytes.start) > end { shown += " " }
      let part = String(decoding: UnsafeBufferPointer(rebasing: source[bytes.indices]), as: UTF8.self)
      if item.beginsClause, item.offset > 0, engine.levels[level].level.hasClauses { shown += "|" }
      shown += item.isPlain ? part : "⟦\(names(item)):\(part)⟧"
      end = Int(bytes.end)
    }
    trace.append(TraceEvent(level: engine.ruleSet.levels[level].id, rule: "", range: range, outcome: .sees(shown)))
  }

  /// Records the rules of a set as tried without a match at a trigger.
  mutating func traceFailures(_ rules: UInt64, _ index: LevelIndex, _ word: Int, _ trigger: Int, _ table: TokenPointers) {
    for bit in 0..<64 where rules & (1 << UInt64(bit)) != 0 {
      record(index.level.rules.lowerBound + word * 64 + bit, table.bytes(of: text.items[trigger].tokens), .failed)
    }
  }

  private func names(_ item: BoxedItem) -> String {
    let set = engine.ruleSet
    if item.entry >= 0 {
      return set.entries[Int(item.entry)].memberships.map { set.lexicons[$0.lexicon].name }.joined(separator: "+")
    }
    let bits = set.kindSets[Int(item.symbol) - ItemSymbol.plainCount]
    return set.kinds.indices.filter { bits & (1 << UInt64($0)) != 0 }.map { set.kinds[$0] }.joined(separator: "+")
  }
}
