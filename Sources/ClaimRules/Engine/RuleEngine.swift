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
    var triggered = Array(repeating: UInt32(0), count: ruleSet.entries.count)
    var classes: [UInt16: UInt32] = [:]
    for (number, level) in levels.enumerated() {
      for entry in ruleSet.entries.indices where !level.rules(of: entry).isEmpty { triggered[entry] |= 1 << UInt32(number) }
      for (shape, _) in level.classRules { classes[shape.rawValue, default: 0] |= 1 << UInt32(number) }
    }
    triggeredLevels = triggered
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
  func triggeredLevels(_ tokens: Range<Int>, _ table: TokenTable) -> UInt32 {
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

/// What one level needs at run time: which forms stand as boxes, and which rules each trigger tries.
final class LevelIndex: Sendable {
  /// The level's number as a bit.
  let level: Level
  /// For each lexicon entry its code point where it stands as a box at this level, else 0.
  let codePoints: [UInt32]
  /// For each set of kinds whether its boxes stand in the text.
  let seesKindSet: [Bool]
  /// For each set of kinds whether its boxes give way to this level's.
  let overridesKindSet: [Bool]
  /// The rules tried at a token of a class.
  let classRules: [(shape: TokenClass, rules: [Int32])]
  private let firstRule: [Int32]
  /// The rules of all entries, one after the other.
  let entryRules: [Int32]

  init(_ level: Level, in set: RuleSet) {
    self.level = level
    let visible = Set(level.lexicons)
    var codePoints = set.entries.map { entry in entry.memberships.contains { visible.contains($0.lexicon) } ? entry.codePoint : 0 }
    for entry in level.plainEntries { codePoints[entry] = 0 }
    self.codePoints = codePoints
    seesKindSet = set.kindSets.map { $0 & level.sees != 0 }
    overridesKindSet = set.kindSets.map { $0 & level.overrides != 0 }
    var byLexicon: [Int: [Int32]] = [:]
    var byClass: [UInt16: [Int32]] = [:]
    for rule in level.rules {
      for trigger in set.rules[rule].triggers {
        switch trigger {
        case .lexicon(let lexicon): byLexicon[lexicon, default: []].append(Int32(rule))
        case .tokenClass(let shape): byClass[shape.rawValue, default: []].append(Int32(rule))
        }
      }
    }
    classRules = byClass.sorted { $0.key < $1.key }.map { (TokenClass(rawValue: $0.key), $0.value) }
    var first: [Int32] = []
    var rules: [Int32] = []
    first.reserveCapacity(set.entries.count + 1)
    for entry in set.entries {
      first.append(Int32(rules.count))
      var seen: Set<Int32> = []
      for membership in entry.memberships {
        for rule in byLexicon[membership.lexicon] ?? [] where seen.insert(rule).inserted { rules.append(rule) }
      }
    }
    first.append(Int32(rules.count))
    firstRule = first
    entryRules = rules
  }

  /// Returns the rules that an entry triggers, as a range of `entryRules`.
  @inline(__always)
  func rules(of entry: Int) -> Range<Int> { Int(firstRule[entry])..<Int(firstRule[entry + 1]) }
}
