public import ClaimModel
internal import PCRE2

/// Runs the levels of a rule engine over sentences: boxed text, triggers, anchored attempts, choice.
///
/// One for each task.
public struct Cascade: ~Copyable {
  /// The rules it runs.
  public let engine: RuleEngine
  /// What was tried, where tracing is on.
  public private(set) var trace: [TraceEvent] = []
  /// Whether to record what was tried; slow, for `explain`.
  public var isTracing = false
  /// The largest number of attempts for one document; further triggers are passed over.
  public var attemptBudget = 4_000_000

  private var matcher: Matcher
  private var text = BoxedText()
  private var candidates: [Candidate] = []
  private var captures: [Capture] = []
  private var visible: [VisibleBox] = []
  private var attempts = 0
  /// Whether the level at hand has clause marks.
  private var reachesClauses = false

  /// The most items to the left of a trigger at which a rule is tried.
  static let startsBeforeTrigger = 8
  /// The clause starts farther left at which a rule is tried too: a long apposition or relative clause may lie between.
  static let clausesBeforeTrigger = 3

  private struct VisibleBox {
    var tokens: Range<Int>
    var kindSet: Int
    var annotation: Int32
  }

  struct Candidate {
    var rule: Int32
    var range: ByteRange
    var tokens: Range<Int>
    var captures: Range<Int>
    var isKept = true
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
    guard !unit.tokens.isEmpty else { return }
    table.withPointers { tokens in
      run(levels: levels, over: unit, number: number, block: block, source: source, tokens, boxes: &boxes, into: &annotations)
    }
  }

  private mutating func run(
    levels: Range<Int>, over unit: Sentence, number: Int, block: Block.Kind, source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers,
    boxes: inout [Int32], into annotations: inout Annotations
  ) {
    let triggered = engine.triggeredLevels(unit.tokens, table)
    for level in levels where triggered & (1 << UInt32(level)) != 0 {
      build(level, unit, source, table, boxes, annotations)
      candidates.removeAll(keepingCapacity: true)
      captures.removeAll(keepingCapacity: true)
      dispatch(level, unit, block, table, &annotations)
      guard !candidates.isEmpty else { continue }
      choose(engine.levels[level].level.choice)
      keep(level, number, &boxes, &annotations)
    }
  }

  // MARK: The text that patterns see

  private mutating func build(
    _ number: Int, _ unit: Sentence, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers, _ boxes: [Int32],
    _ annotations: Annotations
  ) {
    let index = engine.levels[number]
    let bytes = table.bytes(of: unit.tokens)
    text.clear(tokens: unit.tokens, byteCount: bytes.count)
    findVisibleBoxes(index, boxes, annotations)
    let (first, end) = (unit.tokens.lowerBound, unit.tokens.upperBound)
    let codePoints = index.codePoints
    var box = 0
    var boxStart = visible.isEmpty ? end : visible[0].tokens.lowerBound
    var clause = 1
    var clauseStart = index.level.hasClauses && unit.clauseStarts.count > 1 ? unit.clauseStarts[1] : end
    var token = first
    while token < end {
      var beginsClause = token == first
      let hasSpace = token > first && table.classes[token].contains(.spaceBefore)
      if hasSpace { text.appendSpace() }
      while clauseStart <= token, clauseStart < end {
        if clauseStart == token {
          text.appendCodePoint(RuleSet.clauseMark)
          beginsClause = true
        }
        clause += 1
        clauseStart = clause < unit.clauseStarts.count ? unit.clauseStarts[clause] : end
      }
      if token == boxStart {
        let shown = visible[box]
        text.appendBox(
          RuleSet.codePoint(kindSet: shown.kindSet), tokens: shown.tokens, entry: -1, annotation: shown.annotation, hasSpace: hasSpace,
          beginsClause: beginsClause)
        token = shown.tokens.upperBound
        box += 1
        boxStart = box < visible.count ? visible[box].tokens.lowerBound : end
        continue
      }
      // The longest visible lexicon form that does not reach into the next box.
      var hitNumber = Int(table.firstHit[token])
      let lastHit = Int(table.firstHit[token &+ 1])
      var next = token
      while hitNumber < lastHit {
        let hit = table.hits[hitNumber]
        let codePoint = codePoints[Int(hit.entry)]
        if codePoint != 0, token &+ Int(hit.length) <= boxStart {
          next = token &+ Int(hit.length)
          text.appendBox(
            codePoint, tokens: token..<next, entry: Int32(truncatingIfNeeded: hit.entry), annotation: -1, hasSpace: hasSpace,
            beginsClause: beginsClause)
          break
        }
        hitNumber &+= 1
      }
      if next == token {
        text.appendToken(
          token, from: source, range: Int(table.starts[token])..<Int(table.ends[token]), shape: table.classes[token], hasSpace: hasSpace,
          beginsClause: beginsClause)
        next = token &+ 1
      }
      token = next
    }
    if isTracing { traceText(number, bytes, source, table) }
  }

  /// The boxes that stand in a level's text: of overlapping ones the latest level's, then the longest; in order.
  private mutating func findVisibleBoxes(_ index: LevelIndex, _ boxes: [Int32], _ annotations: Annotations) {
    visible.removeAll(keepingCapacity: true)
    for box in boxes.reversed() {
      let annotation = annotations.annotations[Int(box)]
      let kindSet = Int(engine.facts[Int(annotation.rule)].kindSet)
      guard kindSet >= 0, index.seesKindSet[kindSet], !annotation.isOverridden else { continue }
      let tokens = Int(annotation.tokens.lowerBound)..<Int(annotation.tokens.upperBound)
      // They come nearly in falling order: the place is searched from the front.
      var position = 0
      while position < visible.count, visible[position].tokens.upperBound <= tokens.lowerBound { position += 1 }
      if position < visible.count, visible[position].tokens.overlaps(tokens) { continue }
      visible.insert(VisibleBox(tokens: tokens, kindSet: kindSet, annotation: box), at: position)
    }
  }

  // MARK: Triggers and attempts

  private mutating func dispatch(
    _ number: Int, _ unit: Sentence, _ block: Block.Kind, _ table: TokenPointers, _ annotations: inout Annotations
  ) {
    let engine = self.engine
    let index = engine.levels[number]
    let bit = UInt32(1) << UInt32(number)
    reachesClauses = index.level.hasClauses
    for hitNumber in Int(table.firstHit[unit.tokens.lowerBound])..<Int(table.firstHit[unit.tokens.upperBound]) {
      let hit = table.hits[hitNumber]
      guard engine.triggeredLevels[Int(hit.entry)] & bit != 0 else { continue }
      let token = Int(hit.token)
      guard token + Int(hit.length) <= unit.tokens.upperBound else { continue }
      let item = Int(text.itemOfToken[token - text.firstToken])
      let shown = text.items[item]
      guard Int(shown.firstToken) == token, shown.annotation < 0 else { continue }
      // A form that stands as a box triggers by that box; one that a longer form hides does not trigger.
      if shown.entry >= 0 && shown.entry != Int32(truncatingIfNeeded: hit.entry) { continue }
      for position in index.rules(of: Int(hit.entry)) { attempt(Int(index.entryRules[position]), item, block, table, &annotations) }
    }
    for (shape, rules) in index.classRules {
      for token in unit.tokens where !table.classes[token].isDisjoint(with: shape) {
        let item = Int(text.itemOfToken[token - text.firstToken])
        guard Int(text.items[item].firstToken) == token, text.items[item].annotation < 0 else { continue }
        for rule in rules { attempt(Int(rule), item, block, table, &annotations) }
      }
    }
  }

  @inline(__always)
  private mutating func attempt(
    _ number: Int, _ trigger: Int, _ block: Block.Kind, _ table: TokenPointers, _ annotations: inout Annotations
  ) {
    let engine = self.engine
    let start = engine.facts[number].start
    guard engine.facts[number].blocks & (1 << block.rawValue) != 0, attempts < attemptBudget else { return }
    var hasMatched = false
    switch start {
    case .trigger:
      hasMatched = attempt(number, from: trigger, trigger, table, &annotations)
    case .items:
      var item = trigger
      let last = max(0, trigger - Cascade.startsBeforeTrigger)
      // A match does not end the search: one that begins farther left may hold an optional beginning, and the longest is chosen.
      while item >= last {
        if attempt(number, from: item, trigger, table, &annotations) { hasMatched = true }
        item -= 1
      }
      guard reachesClauses else { break }
      var clauses = Cascade.clausesBeforeTrigger
      while item >= 0, clauses > 0 {
        if text.items[item].beginsClause {
          clauses -= 1
          if attempt(number, from: item, trigger, table, &annotations) { hasMatched = true }
        }
        item -= 1
      }
    case .nearestClause:
      var item = trigger
      while item >= 0, !hasMatched {
        if text.items[item].beginsClause { hasMatched = attempt(number, from: item, trigger, table, &annotations) }
        item -= 1
      }
    case .farthestClause:
      var item = 0
      while item < trigger, !hasMatched {
        if text.items[item].beginsClause { hasMatched = attempt(number, from: item, trigger, table, &annotations) }
        item += 1
      }
    case .beginning:
      hasMatched = attempt(number, from: 0, trigger, table, &annotations)
    }
    if isTracing, !hasMatched {
      let range = table.bytes(of: text.items[trigger].tokens)
      record(number, range, .failed)
    }
  }

  /// Tries a rule at an item; a match must cover the trigger and end where an item ends.
  private mutating func attempt(
    _ number: Int, from item: Int, _ trigger: Int, _ table: TokenPointers, _ annotations: inout Annotations
  ) -> Bool {
    let facts = engine.facts[number]
    guard engine.facts.allows(facts.firstItems, text.firstCodePoint(of: item)) else { return false }
    if !facts.secondItems.isEmpty {
      guard let next = text.itemAfterSpace(from: item), engine.facts.allows(facts.secondItems, text.firstCodePoint(of: next)) else {
        return false
      }
    }
    attempts += 1
    let subject = text.bytes
    let offset = Int(text.items[item].offset)
    switch engine.patternReferences[number]._withUnsafeGuaranteedRef({ matcher.match($0, in: subject, at: offset) }) {
    case .noMatch: return false
    case .match: return collect(number, trigger, table)
    case .limit, .failed:
      if annotations.limitedRules.last != UInt32(number) { annotations.limitedRules.append(UInt32(number)) }
      if isTracing { record(number, ByteRange(0, 0), .limited) }
      return false
    }
  }

  private mutating func collect(_ number: Int, _ trigger: Int, _ table: TokenPointers) -> Bool {
    guard let whole = matcher.group(0) else { return false }
    let range = text.trimmed(whole.start..<whole.end, isClause: false)
    guard range.upperBound > Int(text.items[trigger].offset) else { return false }
    let first = text.item(at: range.lowerBound)
    let last = text.item(at: max(range.lowerBound, range.upperBound - 1))
    guard Int(text.items[first].offset) == range.lowerBound, Int(text.items[last].end) == range.upperBound else { return false }
    let facts = engine.facts[number]
    var tokens = Int(text.items[first].firstToken)..<Int(text.items[last].endToken)
    let firstCapture = captures.count
    for index in facts.groups {
      let group = engine.facts.groups[index]
      guard let matched = matcher.group(group.number), matched.end > matched.start else { continue }
      let position = index - facts.groups.lowerBound
      if let capture = capture(position, matched.start..<matched.end, number, group, table) { captures.append(capture) }
    }
    var bytes = table.bytes(of: tokens)
    if facts.spanGroup >= 0, let span = captures[firstCapture...].first(where: { Int32($0.group) == facts.spanGroup }) {
      bytes = span.range
      let covered = table.tokens(in: span.range, of: tokens)
      if !covered.isEmpty { tokens = covered }
    }
    let candidate = Candidate(
      rule: Int32(truncatingIfNeeded: number), range: bytes, tokens: tokens, captures: firstCapture..<captures.count)
    guard let same = candidates.firstIndex(where: { $0.rule == candidate.rule && $0.range == bytes }) else {
      candidates.append(candidate)
      return true
    }
    // The same box again, from another start or trigger: what captures more says more.
    if candidate.captures.count > candidates[same].captures.count { candidates[same] = candidate }
    return true
  }

  /// Maps a group's range back to the article: its bytes, and the one box or form it is.
  private func capture(_ group: Int, _ matched: Range<Int>, _ rule: Int, _ facts: RuleFacts.GroupFacts, _ table: TokenPointers) -> Capture? {
    let range = text.trimmed(matched, isClause: facts.isClause)
    guard !range.isEmpty else { return nil }
    let first = text.item(at: range.lowerBound)
    let last = text.item(at: range.upperBound - 1)
    let (from, to) = (text.items[first], text.items[last])
    // Inside a plain token the article's own bytes stand, so offsets add; a box or a normalised token counts as a whole.
    let isInsideFirst = range.lowerBound > Int(from.offset) && from.codePoint == 0 && !from.isNormalised
    let isInsideLast = range.upperBound < Int(to.end) && to.codePoint == 0 && !to.isNormalised
    let (firstStart, lastStart) = (Int(table.starts[Int(from.firstToken)]), Int(table.starts[Int(to.firstToken)]))
    let start = isInsideFirst ? firstStart + range.lowerBound - Int(from.offset) : firstStart
    let end = isInsideLast ? lastStart + range.upperBound - Int(to.offset) : Int(table.ends[Int(to.endToken) - 1])
    let isWhole = first == last && !isInsideFirst && !isInsideLast
    var entry = isWhole ? from.entry : -1
    if isWhole, from.codePoint == 0, facts.hasLexicons {
      entry = plainEntry(Int(from.firstToken), engine.ruleSet.rules[rule].groups[group].lexicons, table)
    }
    return Capture(
      group: UInt16(truncatingIfNeeded: group), range: ByteRange(start, end), annotation: isWhole ? from.annotation : -1, entry: entry)
  }

  /// The entry of a form that stands as plain text at this level, where it belongs to one of the lexicons that the group names.
  private func plainEntry(_ token: Int, _ lexicons: [Int], _ table: TokenPointers) -> Int32 {
    for number in table.firstHit[token]..<table.firstHit[token + 1] {
      let hit = table.hits[Int(number)]
      let memberships = engine.ruleSet.entries[Int(hit.entry)].memberships
      if hit.length == 1, memberships.contains(where: { lexicons.contains($0.lexicon) }) { return Int32(truncatingIfNeeded: hit.entry) }
    }
    return -1
  }

  // MARK: Choice

  private mutating func choose(_ choice: Level.Choice) {
    guard candidates.count > 1 else { return }
    let facts = engine.facts
    candidates.sort { a, b in
      let (ruleA, ruleB) = (facts[Int(a.rule)], facts[Int(b.rule)])
      if choice == .anchor, ruleA.priority != ruleB.priority { return ruleA.priority > ruleB.priority }
      if a.range.count != b.range.count { return a.range.count > b.range.count }
      if ruleA.priority != ruleB.priority { return ruleA.priority > ruleB.priority }
      if a.rule != b.rule { return a.rule < b.rule }
      return a.range < b.range
    }
    for index in candidates.indices.dropFirst() {
      let loser = candidates[index]
      let winner = candidates[..<index].first { other in
        guard other.isKept else { return false }
        switch choice {
        case .box: return other.range.overlaps(loser.range)
        case .anchor: return anchor(of: other).overlaps(anchor(of: loser))
        }
      }
      guard let winner else { continue }
      candidates[index].isKept = false
      if isTracing { record(Int(loser.rule), loser.range, .lost(to: engine.ruleSet.rules[Int(winner.rule)].id)) }
    }
  }

  private func anchor(of candidate: Candidate) -> ByteRange {
    let group = engine.facts[Int(candidate.rule)].anchorGroup
    for index in candidate.captures where Int32(captures[index].group) == group { return captures[index].range }
    return candidate.range
  }

  private mutating func keep(_ level: Int, _ sentence: Int, _ boxes: inout [Int32], _ annotations: inout Annotations) {
    if candidates.count > 1 { candidates.sort { ($0.range, $0.rule) < ($1.range, $1.rule) } }
    for candidate in candidates where candidate.isKept {
      let first = UInt32(truncatingIfNeeded: annotations.captures.count)
      annotations.captures.append(contentsOf: captures[candidate.captures])
      let annotation = Annotation(
        rule: UInt32(truncatingIfNeeded: candidate.rule), sentence: UInt32(truncatingIfNeeded: sentence), range: candidate.range,
        tokens: UInt32(candidate.tokens.lowerBound)..<UInt32(candidate.tokens.upperBound),
        captures: first..<UInt32(truncatingIfNeeded: annotations.captures.count))
      override(by: annotation, level, boxes, &annotations)
      boxes.append(Int32(truncatingIfNeeded: annotations.annotations.count))
      annotations.annotations.append(annotation)
      if isTracing { record(Int(candidate.rule), candidate.range, .kept) }
    }
  }

  /// Marks the boxes of other kinds that give way to a new one.
  private func override(by annotation: Annotation, _ level: Int, _ boxes: [Int32], _ annotations: inout Annotations) {
    for box in boxes {
      let other = annotations.annotations[Int(box)]
      let kindSet = Int(engine.facts[Int(other.rule)].kindSet)
      guard kindSet >= 0, engine.levels[level].overridesKindSet[kindSet], other.range.overlaps(annotation.range) else { continue }
      annotations.annotations[Int(box)].isOverridden = true
    }
  }

  // MARK: Trace

  private mutating func record(_ rule: Int, _ range: ByteRange, _ outcome: TraceEvent.Outcome) {
    let rule = engine.ruleSet.rules[rule]
    trace.append(TraceEvent(level: engine.ruleSet.levels[rule.level].id, rule: rule.id, range: range, outcome: outcome))
  }

  private mutating func traceText(_ level: Int, _ range: ByteRange, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers) {
    var shown = ""
    var end = Int(range.start)
    for index in 0..<text.itemCount {
      let item = text.items[index]
      let bytes = table.bytes(of: item.tokens)
      if Int(bytes.start) > end { shown += " " }
      let part = String(decoding: UnsafeBufferPointer(rebasing: source[bytes.indices]), as: UTF8.self)
      if item.beginsClause, item.offset > 0, engine.levels[level].level.hasClauses { shown += "|" }
      shown += item.codePoint == 0 ? part : "⟦\(names(item)):\(part)⟧"
      end = Int(bytes.end)
    }
    trace.append(TraceEvent(level: engine.ruleSet.levels[level].id, rule: "", range: range, outcome: .sees(shown)))
  }

  private func names(_ item: BoxedItem) -> String {
    let set = engine.ruleSet
    if item.entry >= 0 {
      return set.entries[Int(item.entry)].memberships.map { set.lexicons[$0.lexicon].name }.joined(separator: "+")
    }
    let bits = set.kindSets[Int(item.codePoint - RuleSet.codePoint(kindSet: 0))]
    return set.kinds.indices.filter { bits & (1 << UInt64($0)) != 0 }.map { set.kinds[$0] }.joined(separator: "+")
  }
}
