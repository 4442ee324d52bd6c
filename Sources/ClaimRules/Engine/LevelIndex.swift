internal import ClaimModel

/// What one level needs at run time: which forms stand as boxes, which rules each trigger tries, and which of these an item allows.
///
/// Sets of the level's rules are bits in words of 64, in the order of the rules.
final class LevelIndex: Sendable {
  /// What a group of lexicon entries is at the level.
  struct GroupFacts {
    /// The symbol of its box; 0 where it stands as plain text.
    var symbol: UInt16
    /// The index of the set of rules that it triggers; 0 where it triggers none.
    var triggered: UInt16
  }

  let level: Level
  /// The number of words of a set of rules.
  let words: Int
  /// The number of words of a row of `rows`.
  let stride: Int
  // SAFETY: the buffers are filled by the initializer, only read afterwards, freed by deinit; they are indexed by numbers that the same rule
  // set bounds.
  /// For each group of entries what it is here.
  nonisolated(unsafe) let groups: UnsafeMutablePointer<GroupFacts>
  /// The sets of rules that triggers try, `words` each.
  nonisolated(unsafe) let triggered: UnsafeMutablePointer<UInt64>
  /// For each symbol the requirements of rules that it meets, as bits.
  nonisolated(unsafe) let meets: UnsafeMutablePointer<UInt64>
  /// For each symbol a row: for each word of rules those that may begin with it, those whose first space it may follow, and those that may
  /// hold it before their trigger.
  nonisolated(unsafe) let rows: UnsafeMutablePointer<UInt64>
  /// The row of what follows the first space where nothing does, in the form of `rows`.
  nonisolated(unsafe) let endRow: UnsafeMutablePointer<UInt64>
  /// For each rule the requirements that the text must meet, and those that it must meet before the trigger's end.
  nonisolated(unsafe) let requirements: UnsafeMutablePointer<(anywhere: UInt64, before: UInt64)>
  /// For each kind of block the rules that apply to it.
  nonisolated(unsafe) let blocks: UnsafeMutablePointer<UInt64>
  /// The rules that are tried to the left of their trigger, by word; those tried only at clause starts or at the beginning follow.
  nonisolated(unsafe) let leftward: UnsafeMutablePointer<UInt64>
  /// For each class of tokens that triggers the index of the set of rules that it tries.
  nonisolated(unsafe) let classTriggers: UnsafeMutableBufferPointer<(shape: TokenClass, triggered: UInt16)>
  /// The union of the classes that try rules.
  let triggeringClasses: TokenClass
  /// For each set of kinds whether its boxes stand in the text.
  let seesKindSet: [Bool]
  /// For each set of kinds whether its boxes give way to this level's.
  let overridesKindSet: [Bool]
  /// Whether every rule is tried where the unit begins alone, so that the first item tells which can match.
  let isOfBeginnings: Bool
  /// For a level whose rules all begin where the unit begins: which can match, by where a trigger stands and how long the text is.
  let reach: ReachTable?

  static let blockKinds = 4

  init(_ level: Level, in set: RuleSet, groups entries: EntryGroups) {
    self.level = level
    let rules = level.rules
    let words = max(1, (rules.count + 63) / 64)
    self.words = words
    stride = 3 * words
    seesKindSet = set.kindSets.map { $0 & level.sees != 0 }
    overridesKindSet = set.kindSets.map { $0 & level.overrides != 0 }
    isOfBeginnings = !rules.isEmpty && rules.allSatisfy { set.rules[$0].start == .beginning }
    reach = isOfBeginnings ? ReachTable(set.rules[rules].map(\.reach), words: words) : nil
    let triggers = LevelTriggers(level, in: set, words: words)
    var sets = RuleSetsTable(words: words)
    groups = .allocate(capacity: max(1, entries.representatives.count))
    let plain = Set(level.plainEntries)
    let isVisible = LevelIndex.flags(level.lexicons, count: set.lexicons.count)
    for (number, entry) in entries.representatives.enumerated() {
      let memberships = set.entries[entry].memberships
      let isShown = memberships.contains { isVisible[$0.lexicon] } && !plain.contains(entry) && set.entries[entry].codePoint != 0
      (groups + number).initialize(
        to: GroupFacts(
          symbol: isShown ? ItemSymbol.box(set.entries[entry].codePoint) : 0,
          triggered: sets.index(of: triggers.rules(of: memberships.map(\.lexicon)))))
    }
    classTriggers = .allocate(capacity: triggers.byClass.count)
    for (number, (shape, rules)) in triggers.byClass.sorted(by: { $0.key < $1.key }).enumerated() {
      classTriggers.initializeElement(at: number, to: (TokenClass(rawValue: shape), sets.index(of: rules)))
    }
    triggeringClasses = classTriggers.reduce(into: []) { $0.formUnion($1.shape) }
    triggered = LevelIndex.buffer(sets.words)

    let codePoints = set.entries.lazy.map { Int($0.codePoint) }.max() ?? 0
    let lastSymbol = max(codePoints, Int(RuleSet.codePoint(kindSet: set.kindSets.count))) - Int(RuleSet.codePoint(kindSet: 0))
    var table = ItemTable(rules: set.rules[rules], words: words, symbols: ItemSymbol.plainCount + lastSymbol + 1)
    table.fill()
    meets = LevelIndex.buffer(table.meets)
    rows = LevelIndex.buffer(table.rows)
    endRow = LevelIndex.buffer(table.endRow)
    requirements = .allocate(capacity: max(1, rules.count))
    for index in 0..<rules.count { (requirements + index).initialize(to: table.requirements[index]) }

    var blocks = [UInt64](repeating: 0, count: LevelIndex.blockKinds * words)
    var leftward = [UInt64](repeating: 0, count: 2 * words)
    for (index, rule) in rules.enumerated() {
      let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
      for kind in 0..<LevelIndex.blockKinds where set.rules[rule].blocks & (1 << UInt8(kind)) != 0 { blocks[kind * words + word] |= bit }
      switch set.rules[rule].start {
      case .trigger: break
      case .items: leftward[word] |= bit
      case .nearestClause, .farthestClause, .beginning: leftward[words + word] |= bit
      }
    }
    self.blocks = LevelIndex.buffer(blocks)
    self.leftward = LevelIndex.buffer(leftward)
  }

  deinit {
    groups.deallocate()
    triggered.deallocate()
    meets.deallocate()
    rows.deallocate()
    endRow.deallocate()
    requirements.deallocate()
    blocks.deallocate()
    leftward.deallocate()
    classTriggers.deallocate()
  }

  private static func buffer(_ words: [UInt64]) -> UnsafeMutablePointer<UInt64> {
    let buffer = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, words.count))
    for (index, word) in words.enumerated() { (buffer + index).initialize(to: word) }
    return buffer
  }

  private static func flags(_ numbers: [Int], count: Int) -> [Bool] {
    var flags = Array(repeating: false, count: count)
    for number in numbers { flags[number] = true }
    return flags
  }
}

/// The rules of a level by what triggers them, as sets.
private struct LevelTriggers {
  private var byLexicon: [Int: [UInt64]] = [:]
  private(set) var byClass: [UInt16: [UInt64]] = [:]

  init(_ level: Level, in set: RuleSet, words: Int) {
    let none = [UInt64](repeating: 0, count: words)
    for (index, rule) in level.rules.enumerated() {
      for trigger in set.rules[rule].triggers {
        switch trigger {
        case .lexicon(let lexicon): byLexicon[lexicon, default: none][index / 64] |= 1 << UInt64(index % 64)
        case .tokenClass(let shape): byClass[shape.rawValue, default: none][index / 64] |= 1 << UInt64(index % 64)
        }
      }
    }
  }

  /// The rules that a form of some lexicons triggers; nothing where none.
  func rules(of lexicons: [Int]) -> [UInt64]? {
    var all: [UInt64]?
    for lexicon in lexicons {
      guard let rules = byLexicon[lexicon] else { continue }
      all = all.map { zip($0, rules).map { $0 | $1 } } ?? rules
    }
    return all
  }
}

/// Distinct sets of rules, by index; the first is empty.
private struct RuleSetsTable {
  private(set) var words: [UInt64]
  private let count: Int
  private var indices: [[UInt64]: UInt16] = [:]

  init(words count: Int) {
    self.count = count
    words = Array(repeating: 0, count: count)
  }

  mutating func index(of set: [UInt64]?) -> UInt16 {
    guard let set else { return 0 }
    if let index = indices[set] { return index }
    let index = UInt16(truncatingIfNeeded: words.count / count)
    indices[set] = index
    words += set
    return index
  }
}
