public import ClaimModel
internal import PCRE2

/// Runs the levels of a rule engine over sentences: boxed text, triggers, anchored attempts, choice.
///
/// One for each task.
public struct Cascade: ~Copyable {
  /// The rules it runs.
  public let engine: RuleEngine
  /// What was tried, where tracing is on.
  public internal(set) var trace: [TraceEvent] = []
  /// Whether to record what was tried; slow, for `explain`.
  public var isTracing = false
  /// The largest number of attempts for one document; further triggers are passed over.
  public var attemptBudget = 4_000_000
  /// Where the cost of attempts is counted; slow, nothing for normal work.
  public var costs: RuleCosts?

  var matcher: Matcher
  var text = BoxedText()
  var candidates: [Candidate] = []
  var captures: [Capture] = []
  var visible: [BoxedText.VisibleBox] = []
  private var attempts = 0
  private var tried = RuleWords()
  var reachable = RuleWords()

  /// The most items to the left of a trigger at which a rule is tried.
  static let startsBeforeTrigger = 8
  /// The clause starts farther left at which a rule is tried too: a long apposition or relative clause may lie between.
  static let clausesBeforeTrigger = 3

  struct Candidate {
    var rule: Int32
    var range: ByteRange
    var tokens: Range<Int>
    var captures: Range<Int>
    var isKept = true
    /// The rule of the candidate that it lost to.
    var winner: Int32 = -1
    /// Its rule's priority.
    var priority: Int32 = 0
    /// The bytes for which it competes with others: its box, or its anchor.
    var contested = ByteRange(0, 0)
  }

  /// Creates a cascade for one task.
  public init(engine: RuleEngine) {
    self.engine = engine
    let groups = engine.ruleSet.rules.lazy.map { $0.groups.last?.number ?? 0 }.max() ?? 0
    matcher = Matcher(groupCapacity: max(groups, 8) + 1)
  }

  /// Forgets the attempts and the trace of the document before.
  public mutating func beginDocument() {
    attempts = 0
    trace.removeAll(keepingCapacity: true)
  }

  /// Runs the levels of a range over one sentence or line and appends what was found.
  ///
  /// - Parameters:
  ///   - levels: The numbers of the levels to run, in order.
  ///   - unit: The tokens and clauses.
  ///   - number: The sentence's number, which the annotations carry.
  ///   - block: The kind of block it stands in.
  ///   - source: The article's text, valid UTF-8.
  ///   - table: The article's tokens.
  ///   - boxes: The annotations of this sentence so far, by index; grows.
  ///   - annotations: Where what is found goes.
  public mutating func run(
    levels: Range<Int>, over unit: Sentence, number: Int, block: Block.Kind, source: UnsafeBufferPointer<UInt8>, table: TokenTable,
    boxes: inout [Int32], into annotations: inout Annotations
  ) {
    table.withPointers { tokens in
      run(levels: levels, over: unit, number: number, block: block, source: source, table: tokens, boxes: &boxes, into: &annotations)
    }
  }

  /// Runs the levels of a range over one sentence or line of a table whose pointers are at hand.
  ///
  /// The parameters are those of the method for a table.
  public mutating func run(
    levels: Range<Int>, over unit: Sentence, number: Int, block: Block.Kind, source: UnsafeBufferPointer<UInt8>, table: TokenPointers,
    boxes: inout [Int32], into annotations: inout Annotations
  ) {
    guard !unit.tokens.isEmpty else { return }
    let triggered = engine.triggeredLevels(unit.tokens, table)
    for level in levels where triggered & (1 << UInt32(level)) != 0 {
      let index = engine.levels[level]
      findVisibleBoxes(index, boxes, annotations)
      let reach = isTracing ? nil : index.reach
      if let reach, !findReachable(index, reach, unit, source, table) { continue }
      build(index, level, unit, source, table)
      guard text.triggerCount > 0 else { continue }
      candidates.removeAll(keepingCapacity: true)
      captures.removeAll(keepingCapacity: true)
      dispatch(index, block, reach != nil, table, &annotations)
      guard !candidates.isEmpty else { continue }
      choose(index.level.choice)
      keep(index, number, &boxes, &annotations)
    }
  }

  // MARK: The text that patterns see

  private mutating func build(
    _ index: LevelIndex, _ number: Int, _ unit: Sentence, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers
  ) {
    visible.withUnsafeBufferPointer { visible in
      unit.clauseStarts.withUnsafeBufferPointer { clauseStarts in
        let none = UnsafeBufferPointer<Int>(start: nil, count: 0)
        text.build(
          index, unit.tokens, clauseStarts: index.level.hasClauses ? clauseStarts : none, visible: visible, source, table)
      }
    }
    if isTracing { traceText(number, table.bytes(of: unit.tokens), source, table) }
  }

  /// The boxes that stand in a level's text: of overlapping ones the latest level's, then the longest; in order.
  private mutating func findVisibleBoxes(_ index: LevelIndex, _ boxes: [Int32], _ annotations: Annotations) {
    visible.removeAll(keepingCapacity: true)
    for box in boxes.reversed() {
      let kindSet = Int(engine.facts[Int(annotations.annotations[Int(box)].rule)].kindSet)
      guard kindSet >= 0, index.seesKindSet[kindSet], !annotations.annotations[Int(box)].isOverridden else { continue }
      let found = annotations.annotations[Int(box)].tokens
      let tokens = Int(found.lowerBound)..<Int(found.upperBound)
      // They come nearly in falling order: the place is searched from the front.
      var position = 0
      while position < visible.count, visible[position].tokens.upperBound <= tokens.lowerBound { position += 1 }
      if position < visible.count, visible[position].tokens.overlaps(tokens) { continue }
      let symbol = ItemSymbol.box(RuleSet.codePoint(kindSet: kindSet))
      visible.insert(BoxedText.VisibleBox(tokens: tokens, symbol: symbol, annotation: box), at: position)
    }
  }

  // MARK: Triggers and attempts

  /// Tries the rules of a level at their triggers, 64 rules at once; those within reach alone, where that was worked out.
  private mutating func dispatch(
    _ index: LevelIndex, _ block: Block.Kind, _ isByReach: Bool, _ table: TokenPointers, _ annotations: inout Annotations
  ) {
    let words = index.words
    for word in 0..<words {
      var wanted: UInt64 = 0
      for number in 0..<text.triggerCount { wanted |= index.triggered[Int(text.triggers[number].rules) &* words &+ word] }
      wanted &= index.blocks[Int(block.rawValue) &* words &+ word]
      if isByReach { wanted &= reachable.words[word] }
      // A rule whose requirements the text does not meet cannot match anywhere in it.
      let missing = ~text.met
      var possible: UInt64 = 0
      var rest = wanted
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        if index.requirements[word &* 64 &+ bit].anywhere & missing == 0 { possible |= 1 << UInt64(bit) }
        rest &= rest &- 1
      }
      if possible != 0 || isTracing { dispatch(index, word, possible, wanted, table, &annotations) }
    }
  }

  private mutating func dispatch(
    _ index: LevelIndex, _ word: Int, _ possible: UInt64, _ wanted: UInt64, _ table: TokenPointers, _ annotations: inout Annotations
  ) {
    tried.clear(text.itemCount)
    let (words, stride, items) = (index.words, index.stride, text.items)
    let rows = index.rows + 3 &* word
    let leftward = index.leftward[word]
    let atClauses = index.leftward[words &+ word]
    for number in 0..<text.triggerCount {
      let triggered = index.triggered[Int(text.triggers[number].rules) &* words &+ word]
      let rules = triggered & possible
      let trigger = Int(text.triggers[number].item)
      var matched: UInt64 = 0
      // A match does not end the search: one that begins farther left may hold an optional beginning, and the longest is chosen.
      var alive = rules & ~atClauses
      var item = trigger
      let last = max(0, trigger &- Cascade.startsBeforeTrigger)
      var clauses = index.level.hasClauses ? Cascade.clausesBeforeTrigger : 0
      while alive != 0 {
        let row = rows + Int(items[item].symbol) &* stride
        // What cannot stand before the trigger ends the way to the left.
        if item != trigger { alive &= row[2] }
        let isStart = item >= last || items[item].beginsClause
        var starting = isStart ? alive & row[0] & ~tried.words[item] : 0
        if starting != 0 {
          let next = text.itemAfterSpace(from: item)
          let nextRow = next < text.itemCount ? rows + Int(items[next].symbol) &* stride : index.endRow + 3 &* word
          starting &= nextRow[1]
          if starting != 0 { matched |= attempt(starting, index, word, from: item, trigger, table, &annotations) }
        }
        if item < last, isStart { clauses &-= 1 }
        guard item > last || item > 0 && clauses > 0 else { break }
        alive &= leftward
        item &-= 1
      }
      if rules & atClauses != 0 { matched |= attemptAtClauses(rules & atClauses, index, word, trigger, table, &annotations) }
      if isTracing { traceFailures(triggered & wanted & ~matched, index, word, trigger, table) }
    }
  }

  /// Tries rules at an item and returns those that matched.
  private mutating func attempt(
    _ rules: UInt64, _ index: LevelIndex, _ word: Int, from item: Int, _ trigger: Int, _ table: TokenPointers,
    _ annotations: inout Annotations
  ) -> UInt64 {
    var matched: UInt64 = 0
    var rest = rules
    while rest != 0 {
      let bit = rest & (0 &- rest)
      let rule = index.level.rules.lowerBound &+ word &* 64 &+ rest.trailingZeroBitCount
      rest &= rest &- 1
      switch attempt(rule, from: item, trigger, table, &annotations) {
      case .matched:
        matched |= bit
        // Another trigger would only find the same again.
        if !isTracing { tried.words[item] |= bit }
      case .failed: tried.words[item] |= bit
      case .short: break
      }
    }
    return matched
  }

  /// Tries rules that begin where a clause or the text begins, each until it matches.
  private mutating func attemptAtClauses(
    _ rules: UInt64, _ index: LevelIndex, _ word: Int, _ trigger: Int, _ table: TokenPointers, _ annotations: inout Annotations
  ) -> UInt64 {
    var matched: UInt64 = 0
    var rest = rules
    let missing = ~text.met(upTo: trigger, index.meets)
    while rest != 0 {
      let bit = rest & (0 &- rest)
      let position = word &* 64 &+ rest.trailingZeroBitCount
      rest &= rest &- 1
      guard index.requirements[position].before & missing == 0 else { continue }
      let rule = index.level.rules.lowerBound &+ position
      if engine.facts[rule].start == .beginning {
        if attemptAtBeginning(rule, bit, index, word, trigger, table, &annotations) { matched |= bit }
        continue
      }
      let isFarthest = engine.facts[rule].start == .farthestClause
      var item = isFarthest ? 0 : trigger
      let step = isFarthest ? 1 : -1
      while item >= 0, isFarthest ? item < trigger : true {
        if text.items[item].beginsClause, tried.words[item] & bit == 0 {
          let outcome = attempt(rule, from: item, trigger, table, &annotations)
          if outcome == .matched {
            matched |= bit
            break
          }
          if outcome == .failed { tried.words[item] |= bit }
        }
        item &+= step
      }
    }
    return matched
  }

  /// Tries a rule at the first item, unless that cannot begin it.
  private mutating func attemptAtBeginning(
    _ rule: Int, _ bit: UInt64, _ index: LevelIndex, _ word: Int, _ trigger: Int, _ table: TokenPointers, _ annotations: inout Annotations
  ) -> Bool {
    let row = index.rows + Int(text.items[0].symbol) &* index.stride
    guard row[3 &* word] & bit != 0, tried.words[0] & bit == 0 else { return false }
    let outcome = attempt(rule, from: 0, trigger, table, &annotations)
    if outcome == .failed { tried.words[0] |= bit }
    return outcome == .matched
  }

  private enum Outcome {
    /// There is no match at the item.
    case failed
    /// There is one, but it ends before the trigger.
    case short
    case matched
  }

  /// Tries a rule at an item; a match must cover the trigger and end where an item ends.
  private mutating func attempt(
    _ number: Int, from item: Int, _ trigger: Int, _ table: TokenPointers, _ annotations: inout Annotations
  ) -> Outcome {
    guard attempts < attemptBudget else { return .failed }
    attempts &+= 1
    let subject = text.bytes
    let offset = Int(text.items[item].offset)
    let outcome: MatchOutcome
    if let costs {
      let pattern = engine.facts.pattern(number)
      outcome = costs.measure(number, isMatch: { $0 == .match }) {
        pattern._withUnsafeGuaranteedRef { matcher.match($0, in: subject, at: offset) }
      }
    } else {
      outcome = engine.facts.pattern(number)._withUnsafeGuaranteedRef { matcher.match($0, in: subject, at: offset) }
    }
    switch outcome {
    case .noMatch: return .failed
    case .match:
      guard let whole = matcher.group(0) else { return .failed }
      let range = text.trimmed(whole.start..<whole.end, isClause: false)
      guard range.upperBound > Int(text.items[trigger].offset) else { return .short }
      return collect(number, range, from: item, table) ? .matched : .failed
    case .limit, .failed:
      if annotations.limitedRules.last != UInt32(number) { annotations.limitedRules.append(UInt32(number)) }
      if isTracing { record(number, ByteRange(0, 0), .limited) }
      return .failed
    }
  }
}

/// Sets of rules, as bits: for each item of a text those whose attempt there need not be made again, or one set of a level.
struct RuleWords: ~Copyable {
  private(set) var words: UnsafeMutablePointer<UInt64>
  private var capacity = 512

  init() { words = .allocate(capacity: capacity) }

  // SAFETY: owned by this value alone; `clear` makes room for every item of the text at hand.
  deinit { words.deallocate() }

  /// Forgets all and makes room for so many words.
  mutating func clear(_ items: Int) {
    if items > capacity {
      words.deallocate()
      capacity = items * 2
      words = .allocate(capacity: capacity)
    }
    words.update(repeating: 0, count: items)
  }
}
