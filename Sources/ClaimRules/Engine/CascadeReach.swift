internal import ClaimModel

extension Cascade {
  /// How many items of a text are looked at to tell which rules may begin there.
  private static let itemsOfBeginning = 6

  /// Works out which rules of a level whose rules all begin with the unit may match in it, by their triggers, their reach and the first item;
  /// false where none may.
  ///
  /// Walks over the tokens as the building of the text does, without writing any. Lengths come out too short rather than too long: forms with
  /// characters beyond ASCII count less than one, and where boxes of earlier levels stand in the text nothing is told of lengths.
  mutating func findReachable(
    _ index: LevelIndex, _ reach: ReachTable, _ unit: Sentence, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers
  ) -> Bool {
    let (first, end, words) = (unit.tokens.lowerBound, unit.tokens.upperBound, index.words)
    reachable.clear(words)
    let reachable = reachable.words
    func add(_ rules: UInt16, _ place: Int) {
      let (triggered, reaching) = (index.triggered + Int(rules) &* words, reach.rules(triggerAt: place))
      for word in 0..<words { reachable[word] |= triggered[word] & reaching[word] }
    }
    let following = visible.isEmpty ? ByteChunk.followingBytes(source, table.bytes(of: unit.tokens).indices) : Int.max / 2
    var length = 0
    var token = first
    while token < end {
      let shape = table.classes[token]
      if token != first, shape.contains(.spaceBefore) { length &+= 1 }
      var next = token &+ 1
      var width = Int(table.ends[token] &- table.starts[token])
      var hit = Int(table.firstHit[token])
      let lastHit = Int(table.firstHit[next])
      while hit < lastHit {
        let group = index.groups[Int(table.hits[hit].group)]
        if group.triggered != 0 { add(group.triggered, length &- following) }
        let formEnd = token &+ Int(table.hits[hit].length)
        if group.symbol != 0, formEnd <= end {
          (next, width) = (formEnd, 1)
          break
        }
        hit &+= 1
      }
      if !shape.isDisjoint(with: index.triggeringClasses) {
        for trigger in index.classTriggers where !shape.isDisjoint(with: trigger.shape) { add(trigger.triggered, length &- following) }
      }
      length &+= width
      token = next
    }
    let fitting = reach.rules(textOf: length &- following)
    var all: UInt64 = 0
    for word in 0..<words {
      reachable[word] &= fitting[word]
      all |= reachable[word]
    }
    guard all != 0 else { return false }
    let none = UnsafeBufferPointer<Int>(start: nil, count: 0)
    visible.withUnsafeBufferPointer { visible in
      text.build(index, unit.tokens, clauseStarts: none, visible: visible, most: Cascade.itemsOfBeginning, source, table)
    }
    let row = index.rows + Int(text.items[0].symbol) &* index.stride
    let next = text.itemAfterSpace(from: 0)
    let hasNext = next < text.itemCount
    // Where no space stands among the first items of a longer text, one may come later.
    let nextRow = hasNext ? index.rows + Int(text.items[next].symbol) &* index.stride : index.endRow
    let isTold = hasNext || text.itemCount < Cascade.itemsOfBeginning
    all = 0
    for word in 0..<words {
      reachable[word] &= row[3 &* word] & (isTold ? nextRow[3 &* word &+ 1] : ~0)
      all |= reachable[word]
    }
    return all != 0
  }
}
