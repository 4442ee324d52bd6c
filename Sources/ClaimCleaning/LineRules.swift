public import ClaimRules

extension RuleSet {
  /// The part of a rule set that cleaning needs: the levels of lines, their rules, and the forms that these and bylines speak of.
  ///
  /// A cleaner of it decides as one of the whole set does; with a few thousand forms instead of all it is made and runs faster. Its
  /// documents hold no forms of other lexicons, so nothing can be extracted from them.
  public var ofLines: RuleSet {
    var set = self
    set.levels = Array(levels.prefix { $0.unit == .line })
    set.rules = Array(rules.prefix(set.levels.last?.rules.upperBound ?? 0))
    var isUsed = Array(repeating: false, count: lexicons.count)
    for level in set.levels { for lexicon in level.lexicons { isUsed[lexicon] = true } }
    for rule in set.rules {
      for trigger in rule.triggers { if case .lexicon(let lexicon) = trigger { isUsed[lexicon] = true } }
    }
    for name in BylineReader.lexicons { if let lexicon = lexicon(name) { isUsed[lexicon] = true } }
    var numbers = Array(repeating: -1, count: entries.count)
    set.entries.removeAll()
    for (number, entry) in entries.enumerated() where entry.memberships.contains(where: { isUsed[$0.lexicon] }) {
      numbers[number] = set.entries.count
      set.entries.append(entry)
    }
    for index in set.levels.indices {
      set.levels[index].plainEntries = set.levels[index].plainEntries.map { numbers[$0] }.filter { $0 >= 0 }
    }
    return set
  }
}
