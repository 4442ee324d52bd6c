/// The lexicon entries in groups that every level treats alike: those of the same lexicons that stand as plain text at the same levels.
///
/// Entries are many (a gazetteer), groups are few, so what a level knows of a form is a row of a small table.
struct EntryGroups {
  /// For each entry its group.
  private(set) var groupOfEntry: [UInt32] = []
  /// For each group one of its entries.
  private(set) var representatives: [Int] = []

  init(_ set: RuleSet) {
    var plainLevels: [Int: [Int]] = [:]
    for (number, level) in set.levels.enumerated() {
      for entry in level.plainEntries { plainLevels[entry, default: []].append(number) }
    }
    let triggerOnly = set.lexicons.map(\.isTriggerOnly)
    // Most entries are told by their code point, which stands for the set of lexicons that make boxes.
    var plainGroups: [UInt32: UInt32] = [:]
    var otherGroups: [[Int]: UInt32] = [:]
    groupOfEntry.reserveCapacity(set.entries.count)
    for entry in set.entries.indices {
      let codePoint = set.entries[entry].codePoint
      let isOther = codePoint == 0 || plainLevels[entry] != nil || set.entries[entry].memberships.contains { triggerOnly[$0.lexicon] }
      let next = UInt32(truncatingIfNeeded: representatives.count)
      let group: UInt32
      if isOther {
        let key = set.entries[entry].memberships.map(\.lexicon) + [-1] + (plainLevels[entry] ?? [])
        group = otherGroups[key] ?? next
        if group == next { otherGroups[key] = next }
      } else {
        group = plainGroups[codePoint] ?? next
        if group == next { plainGroups[codePoint] = next }
      }
      if group == next { representatives.append(entry) }
      groupOfEntry.append(group)
    }
  }
}
