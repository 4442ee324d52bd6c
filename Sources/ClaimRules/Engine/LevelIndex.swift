internal import ClaimModel

/// What one level needs at run time: which forms stand as boxes, and which rules each trigger tries.
final class LevelIndex: Sendable {
  /// The level's number as a bit.
  let level: Level
  /// For each lexicon entry its code point where it stands as a box at this level, else 0.
  // SAFETY: filled by the initializer, only read afterwards, freed by deinit.
  nonisolated(unsafe) let codePoints: UnsafeMutablePointer<UInt32>
  /// For each set of kinds whether its boxes stand in the text.
  let seesKindSet: [Bool]
  /// For each set of kinds whether its boxes give way to this level's.
  let overridesKindSet: [Bool]
  /// The rules tried at a token of a class.
  let classRules: [(shape: TokenClass, rules: [Int32])]
  /// For each lexicon entry its rules, as a range of `entryRules`.
  private let rulesOfEntry: [Range<Int32>]
  /// The rules of all entries, one list after the other; entries of one lexicon share a list.
  let entryRules: [Int32]

  init(_ level: Level, in set: RuleSet) {
    self.level = level
    var isVisible = Array(repeating: false, count: set.lexicons.count)
    for lexicon in level.lexicons { isVisible[lexicon] = true }
    codePoints = .allocate(capacity: max(1, set.entries.count))
    for (number, entry) in set.entries.enumerated() {
      (codePoints + number).initialize(to: entry.memberships.contains { isVisible[$0.lexicon] } ? entry.codePoint : 0)
    }
    for entry in level.plainEntries { codePoints[entry] = 0 }
    seesKindSet = set.kindSets.map { $0 & level.sees != 0 }
    overridesKindSet = set.kindSets.map { $0 & level.overrides != 0 }
    var byLexicon = Array(repeating: [Int32](), count: set.lexicons.count)
    var byClass: [UInt16: [Int32]] = [:]
    for rule in level.rules {
      for trigger in set.rules[rule].triggers {
        switch trigger {
        case .lexicon(let lexicon): byLexicon[lexicon].append(Int32(rule))
        case .tokenClass(let shape): byClass[shape.rawValue, default: []].append(Int32(rule))
        }
      }
    }
    classRules = byClass.sorted { $0.key < $1.key }.map { (TokenClass(rawValue: $0.key), $0.value) }
    var rules: [Int32] = []
    let rangeOfLexicon = byLexicon.map { list in
      let first = Int32(rules.count)
      rules += list
      return first..<Int32(rules.count)
    }
    rulesOfEntry = set.entries.map { entry in
      var range: Range<Int32> = 0..<0
      var isMerged = false
      for membership in entry.memberships where !rangeOfLexicon[membership.lexicon].isEmpty {
        let more = rangeOfLexicon[membership.lexicon]
        guard !range.isEmpty else {
          range = more
          continue
        }
        // Several lexicons with rules: a list of the entry's own, each rule once.
        if !isMerged {
          rules += rules[Int(range.lowerBound)..<Int(range.upperBound)]
          range = Int32(rules.count) - Int32(range.count)..<Int32(rules.count)
          isMerged = true
        }
        for rule in byLexicon[membership.lexicon] where !rules[Int(range.lowerBound)...].contains(rule) { rules.append(rule) }
        range = range.lowerBound..<Int32(rules.count)
      }
      return range
    }
    entryRules = rules
  }

  deinit { codePoints.deallocate() }

  /// Returns the rules that an entry triggers, as a range of `entryRules`.
  @inline(__always)
  func rules(of entry: Int) -> Range<Int> { Int(rulesOfEntry[entry].lowerBound)..<Int(rulesOfEntry[entry].upperBound) }
}
