public import ClaimModel
internal import PCRE2

/// A rule set made ready to run: lexicon index, trigger index, patterns.
///
/// Immutable, shared by all tasks.
///
/// Making one costs a few milliseconds; a pattern is compiled at its first trigger.
public final class RuleEngine: Sendable {
  /// The rules.
  public let ruleSet: RuleSet
  let lexiconIndex: LexiconIndex
  private let patterns: [LazyPattern]
  /// The patterns without reference counts, for the inner loop; `patterns` keeps them alive.
  // SAFETY: `patterns` is never changed and lives as long as the engine, which every matching task holds.
  let patternReferences: [Unmanaged<LazyPattern>]
  let levels: [LevelIndex]
  let facts: RuleFacts
  /// Where the rules get their fields from.
  public let fields: RuleFields
  /// For each lexicon entry the levels it can trigger, as bits.
  let triggeredLevels: [UInt32]
  /// The token classes that trigger a rule at some level, and at which levels, as bits.
  let classTriggers: [(shape: TokenClass, levels: UInt32)]

  /// Makes a rule set ready.
  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    lexiconIndex = LexiconIndex(entries: ruleSet.entries)
    patterns = ruleSet.rules.map { LazyPattern($0.pattern, caseless: $0.isCaseless, anchored: true) }
    patternReferences = patterns.map { Unmanaged.passUnretained($0) }
    facts = RuleFacts(ruleSet.rules)
    fields = RuleFields(ruleSet: ruleSet)
    levels = ruleSet.levels.map { LevelIndex($0, in: ruleSet) }
    var classes: [UInt16: UInt32] = [:]
    for (number, level) in levels.enumerated() {
      for (shape, _) in level.classRules { classes[shape.rawValue, default: 0] |= 1 << UInt32(number) }
    }
    let levels = self.levels
    triggeredLevels = ruleSet.entries.indices.map { entry in
      levels.indices.reduce(UInt32(0)) { levels[$1].rules(of: entry).isEmpty ? $0 : $0 | 1 << UInt32($1) }
    }
    classTriggers = classes.sorted { $0.key < $1.key }.map { (TokenClass(rawValue: $0.key), $0.value) }
  }

  /// Cuts an article's text into tokens and finds the lexicon forms at them.
  ///
  /// The text must be valid UTF-8.
  public func tokenize(_ text: UnsafeBufferPointer<UInt8>) -> TokenTable {
    var tokens = TokenBuffer()
    Tokenizer.tokenize(text, into: &tokens)
    var table = tokens.table()
    lexiconIndex.find(in: text, tokens: tokens, table: &table)
    return table
  }

  /// Returns the levels that have a trigger among the tokens, as bits by level number.
  func triggeredLevels(_ tokens: Range<Int>, _ table: TokenPointers) -> UInt32 {
    var bits: UInt32 = 0
    let first = Int(table.firstHit[tokens.lowerBound])
    let last = Int(table.firstHit[tokens.upperBound])
    for hit in first..<last { bits |= triggeredLevels[Int(table.hits[hit].entry)] }
    guard !classTriggers.isEmpty else { return bits }
    var seen: TokenClass = []
    for token in tokens { seen.formUnion(table.classes[token]) }
    for (shape, levels) in classTriggers where !seen.isDisjoint(with: shape) { bits |= levels }
    return bits
  }
}
