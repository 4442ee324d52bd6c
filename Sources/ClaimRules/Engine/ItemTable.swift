/// Makes the rows of a level's symbols: for each item which rules it allows, so that the engine tells 64 rules at once which starts are of use.
struct ItemTable {
  /// The rows, one for each symbol; see `LevelIndex.rows`.
  private(set) var rows: [UInt64] = []
  /// For each symbol the requirements that it meets, as bits.
  private(set) var meets: [UInt64]
  /// The row for the end of the text.
  private(set) var endRow: [UInt64]
  /// For each rule its requirements as bits.
  private(set) var requirements: [(anywhere: UInt64, before: UInt64)] = []
  private let rules: ArraySlice<Rule>
  private let words: Int
  private let stride: Int
  private let symbols: Int

  init(rules: ArraySlice<Rule>, words: Int, symbols: Int) {
    self.rules = rules
    self.words = words
    self.symbols = symbols
    stride = 3 * words
    meets = Array(repeating: 0, count: symbols)
    endRow = Array(repeating: 0, count: stride)
  }

  mutating func fill() {
    // A rule that says nothing of a place allows every item there.
    var open = Array(repeating: UInt64(0), count: stride)
    for (index, rule) in rules.enumerated() {
      let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
      if rule.firstItems.isEmpty { open[word * 3] |= bit }
      if rule.secondItems.isEmpty { open[1 + word * 3] |= bit }
      if rule.innerItems.isEmpty { open[2 + word * 3] |= bit }
    }
    endRow = open
    rows.reserveCapacity(symbols * stride)
    for _ in 0..<symbols { rows += open }
    for (index, rule) in rules.enumerated() {
      let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
      set(bit, of: rule.firstItems, word * 3)
      set(bit, of: rule.secondItems, 1 + word * 3)
      set(bit, of: rule.innerItems, 2 + word * 3)
    }
    fillRequirements()
  }

  private mutating func set(_ bit: UInt64, of ranges: [ClosedRange<UInt32>], _ column: Int) {
    for range in ranges {
      for symbol in ItemSymbol.symbols(range, count: symbols) { rows[symbol * stride + column] |= bit }
    }
  }

  /// Numbers the distinct requirements; those beyond 64 are left out, which is safe.
  private mutating func fillRequirements() {
    var numbers: [[ClosedRange<UInt32>]: UInt64] = [:]
    for rule in rules {
      var bits: (anywhere: UInt64, before: UInt64) = (0, 0)
      for item in rule.requiredItems {
        if numbers[item.ranges] == nil, numbers.count < 64 {
          let bit = UInt64(1) << UInt64(numbers.count)
          numbers[item.ranges] = bit
          for range in item.ranges { for symbol in ItemSymbol.symbols(range, count: symbols) { meets[symbol] |= bit } }
        }
        let bit = numbers[item.ranges] ?? 0
        bits.anywhere |= bit
        if item.isBeforeTrigger { bits.before |= bit }
      }
      requirements.append(bits)
    }
  }
}
