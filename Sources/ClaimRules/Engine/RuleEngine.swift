public import ClaimModel

/// A rule set made ready to run: lexicon index, trigger index, patterns.
///
/// Immutable, shared by all tasks.
///
/// Making one costs a few milliseconds; a pattern is compiled at its first trigger.
public final class RuleEngine: Sendable {
  /// The rules.
  public let ruleSet: RuleSet
  let lexiconIndex: LexiconIndex
  let levels: [LevelIndex]
  let facts: RuleFacts
  /// Where the rules get their fields from.
  public let fields: RuleFields
  /// For each group of lexicon entries the levels that it can trigger, as bits.
  // SAFETY: filled by the initializer, only read afterwards, freed by deinit; groups are numbered by the same initializer.
  nonisolated(unsafe) private let levelsOfGroup: UnsafeMutablePointer<UInt32>
  /// The token classes that trigger a rule at some level, and at which levels, as bits.
  private let classTriggers: [(shape: TokenClass, levels: UInt32)]

  /// Makes a rule set ready.
  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    let groups = EntryGroups(ruleSet)
    lexiconIndex = LexiconIndex(entries: ruleSet.entries, groups: groups.groupOfEntry)
    facts = RuleFacts(ruleSet.rules)
    fields = RuleFields(ruleSet: ruleSet)
    let levels = ruleSet.levels.map { LevelIndex($0, in: ruleSet, groups: groups) }
    self.levels = levels
    var classes: [UInt16: UInt32] = [:]
    for (number, level) in levels.enumerated() {
      for (shape, _) in level.classTriggers { classes[shape.rawValue, default: 0] |= 1 << UInt32(number) }
    }
    levelsOfGroup = .allocate(capacity: max(1, groups.representatives.count))
    for group in groups.representatives.indices {
      (levelsOfGroup + group).initialize(
        to: levels.indices.reduce(0) { levels[$1].groups[group].triggered == 0 ? $0 : $0 | 1 << UInt32($1) })
    }
    classTriggers = classes.sorted { $0.key < $1.key }.map { (TokenClass(rawValue: $0.key), $0.value) }
  }

  deinit { levelsOfGroup.deallocate() }

  /// Cuts an article's text into tokens and finds the lexicon forms at them.
  ///
  /// The text must be valid UTF-8.
  public func tokenize(_ text: UnsafeBufferPointer<UInt8>) -> TokenTable {
    var tokens = TokenBuffer()
    return tokenize(text, using: &tokens)
  }

  /// Cuts an article's text into tokens and finds the lexicon forms at them, in a buffer that is kept from text to text.
  ///
  /// The text must be valid UTF-8.
  public func tokenize(_ text: UnsafeBufferPointer<UInt8>, using tokens: inout TokenBuffer) -> TokenTable {
    Tokenizer.tokenize(text, into: &tokens)
    let firstHit = lexiconIndex.find(in: text, tokens: &tokens)
    return tokens.table(firstHit: firstHit)
  }

  /// Returns the levels that have a trigger among the tokens, as bits by level number.
  func triggeredLevels(_ tokens: Range<Int>, _ table: TokenPointers) -> UInt32 {
    var bits: UInt32 = 0
    let last = Int(table.firstHit[tokens.upperBound])
    var hit = Int(table.firstHit[tokens.lowerBound])
    while hit < last {
      bits |= levelsOfGroup[Int(table.hits[hit].group)]
      hit &+= 1
    }
    guard !classTriggers.isEmpty else { return bits }
    var seen: TokenClass = []
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      seen.formUnion(table.classes[token])
      token &+= 1
    }
    for (shape, levels) in classTriggers where !seen.isDisjoint(with: shape) { bits |= levels }
    return bits
  }
}
