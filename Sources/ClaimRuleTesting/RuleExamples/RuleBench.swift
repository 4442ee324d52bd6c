import ClaimExtraction
import ClaimModel
import ClaimRuleCompiler
import ClaimRules
internal import Synchronization

/// Runs one rule of a rule set alone over a text in which some boxes are given.
///
/// Its engines hold a level for each of some rules, so that a rule sees what it sees in the cascade and competes with no other.
final class RuleBench: Sendable {
  /// What a run found.
  struct Run {
    /// The text, its tokens and its blocks.
    var document: Document
    /// The given boxes and what the rule found.
    var annotations: Annotations
    /// The indices of what the rule found in the example's own text.
    var matches: [Int] = []
    /// The text that the rule saw, box by box, where it was traced.
    var sees: [String] = []
    /// Why the example could not be run.
    var problem: String?
  }

  private static let rulesPerEngine = 24

  let ruleSet: RuleSet
  private let lexicon: SentenceLexicon
  private let referenceDate: String
  private let engines = Mutex<[Int: RuleEngine]>([:])

  init(_ ruleSet: RuleSet, referenceDate: String) {
    self.ruleSet = ruleSet
    self.referenceDate = referenceDate
    lexicon = SentenceLexicon(ruleSet: ruleSet)
  }

  /// Runs a rule over an example.
  func run(_ example: BoxedExample, rule: Int, isTracing: Bool = false) -> Run {
    let engine = engine(for: rule)
    let level = rule % RuleBench.rulesPerEngine
    let bytes = Array(example.text.utf8)
    return bytes.withUnsafeBufferPointer { source in
      let table = engine.tokenize(source)
      var document = Document(article: ExampleArticle.article(bytes), tokens: table)
      document.referenceDate = ReferenceDate(value: referenceDate, method: .option)
      document.blocks = blocks(of: table, rule: rule)
      var run = Run(document: document, annotations: Annotations())
      let isLine = engine.ruleSet.levels[level].unit == .line
      run.annotations.sentences = isLine ? lines(of: table) : lexicon.sentences(of: document.blocks, in: source, table: table)
      var cascade = Cascade(engine: engine)
      cascade.isTracing = isTracing
      cascade.beginDocument()
      var given = 0
      for (number, sentence) in run.annotations.sentences.enumerated() {
        var boxes = give(example, in: sentence, number: number, table, &run)
        given += boxes.count
        let block = isLine ? Block.Kind.body : document.blocks[sentence.block].kind
        cascade.run(
          levels: level..<level + 1, over: sentence, number: number, block: block, source: source, table: table, boxes: &boxes,
          into: &run.annotations)
      }
      if given < example.boxes.count, run.problem == nil { run.problem = "a box does not stand within one sentence" }
      if let unseen = example.boxes.first(where: { !sees($0.kind, rule) }), run.problem == nil {
        run.problem = "the level \(ruleSet.levels[ruleSet.rules[rule].level].id) does not see boxes of the kind \(unseen.kind)"
      }
      run.matches = run.annotations.annotations.indices.filter {
        let annotation = run.annotations.annotations[$0]
        return Int(annotation.rule) == rule && annotation.range.indices.overlaps(example.own)
      }
      for event in cascade.trace { if case .sees(let text) = event.outcome { run.sees.append(text) } }
      return run
    }
  }

  // MARK: Engines

  private func engine(for rule: Int) -> RuleEngine {
    let number = rule / RuleBench.rulesPerEngine
    return engines.withLock { engines in
      if let engine = engines[number] { return engine }
      let engine = RuleEngine(isolated(number * RuleBench.rulesPerEngine))
      engines[number] = engine
      return engine
    }
  }

  /// The rule set with a level for each rule from the first on, and with rules that stand for given boxes after its own.
  private func isolated(_ first: Int) -> RuleSet {
    var set = ruleSet
    let last = min(first + RuleBench.rulesPerEngine, ruleSet.rules.count)
    set.levels = (first..<last).map { rule in
      var level = ruleSet.levels[ruleSet.rules[rule].level]
      level.rules = rule..<rule + 1
      return level
    }
    for rule in first..<last { set.rules[rule].level = rule - first }
    for kind in ruleSet.kinds.indices {
      set.rules.append(
        Rule(
          id: "given.\(ruleSet.kinds[kind])", summary: "", level: 0, pattern: "(?!)", isCaseless: false, groups: [], triggers: [],
          start: .trigger, firstItems: [], kindSet: kind, spanGroup: -1, emission: .channel, fields: [], priority: 0, blocks: 0,
          flags: [], location: ""))
    }
    return set
  }

  // MARK: Sentences and boxes

  /// The paragraphs, of the first kind of block that the rule applies to, body before others.
  private func blocks(of table: TokenTable, rule: Int) -> [Block] {
    let kinds: [Block.Kind] = [.body, .headline, .deck, .caption]
    let kind = kinds.first { ruleSet.rules[rule].blocks & (1 << $0.rawValue) != 0 } ?? .body
    return cut(table, at: .blankLineBefore).map { Block(kind: kind, tokens: $0) }
  }

  private func lines(of table: TokenTable) -> [Sentence] { cut(table, at: .lineBefore).map { Sentence(tokens: $0, block: 0) } }

  private func cut(_ table: TokenTable, at border: TokenClass) -> [Range<Int>] {
    let starts = (0..<table.count).filter { $0 == 0 || table.classes[$0].contains(border) }
    return zip(starts, starts.dropFirst() + [table.count]).map { $0..<$1 }
  }

  /// Whether a rule's level sees the boxes of a kind, or makes them give way.
  private func sees(_ kind: String, _ rule: Int) -> Bool {
    guard let number = ruleSet.kinds.firstIndex(of: kind) else { return false }
    let level = ruleSet.levels[ruleSet.rules[rule].level]
    return (level.sees | level.overrides) & (1 << UInt64(number)) != 0
  }

  /// Adds the given boxes of a sentence and returns their indices.
  private func give(_ example: BoxedExample, in sentence: Sentence, number: Int, _ table: TokenTable, _ run: inout Run) -> [Int32] {
    var boxes: [Int32] = []
    for box in example.boxes {
      let range = ByteRange(box.bytes.lowerBound, box.bytes.upperBound)
      let tokens = table.tokens(in: range)
      guard let kind = ruleSet.kinds.firstIndex(of: box.kind) else {
        run.problem = "nothing makes boxes of the kind \(box.kind)"
        continue
      }
      guard !tokens.isEmpty, table.bytes(of: tokens) == range else {
        run.problem = "the box \(box.kind):\(run.document.article.string(range)) does not begin and end at token edges"
        continue
      }
      guard sentence.tokens.lowerBound <= tokens.lowerBound, tokens.upperBound <= sentence.tokens.upperBound else { continue }
      boxes.append(Int32(run.annotations.annotations.count))
      run.annotations.annotations.append(
        Annotation(
          rule: UInt32(ruleSet.rules.count + kind), sentence: UInt32(number), range: range,
          tokens: UInt32(tokens.lowerBound)..<UInt32(tokens.upperBound), captures: 0..<0))
    }
    return boxes
  }
}
