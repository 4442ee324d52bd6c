import ClaimModel
import ClaimRuleCompiler
import ClaimRules

/// A rule as a test needs it: all that the compiler asks for besides is filled in.
struct TestRule {
  var id: String
  var level = "one"
  var trigger: String
  var pattern: String
  var emit = "{ mention: { type: thing } }"
  var more = ""

  /// The rule in a rule file.
  var yaml: String {
    """
      - id: \(id)
        level: \(level)
        summary: A rule.
        trigger: '\(trigger)'
        pattern: '\(pattern)'
        emit: \(emit)
        \(more)
        examples: [{ text: a, gives: { box: a } }]
        counterexamples: [{ text: b, because: not a }]

    """
  }
}

/// Rule sets and runs of them.
enum Rules {
  static let lexicons = """
    lexicons:
      verb.say:
        words: { say: [say, says, said], point out: [pointed out] }
      noun:
        words: { deal: { forms: [deal], size: 1 }, trade deal: { forms: [trade deal], size: 2 } }
      month:
        case: sensitive
        words: { March: { forms: [March, Mar.], number: 3 } }

    """

  static let levels = """
    levels:
      - id: one
      - id: two
        sees: [thing]
        overrides: [thing]

    """

  static func compile(_ rules: [TestRule], levels: String = levels) throws -> RuleSet {
    let text = levels + lexicons + "rules:\n" + rules.map(\.yaml).joined()
    return try RuleCompiler.compile([RuleSource(path: "test.yaml", text: text)]).ruleSet
  }

  /// Runs all levels over a text as one sentence, with clauses at the given words.
  static func run(_ set: RuleSet, _ text: String, clausesAt words: [String] = []) -> Found {
    let engine = RuleEngine(set)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { source in
      let table = engine.tokenize(source)
      var sentence = Sentence(tokens: 0..<table.count, block: 0)
      let starts = (0..<table.count).filter { words.contains(Found.string(bytes, table.bytes(of: $0..<$0 + 1))) }
      sentence.clauseStarts += starts.filter { $0 > 0 }
      var annotations = Annotations()
      annotations.sentences = [sentence]
      var cascade = Cascade(engine: engine)
      cascade.isTracing = true
      var boxes: [Int32] = []
      cascade.beginDocument()
      cascade.run(
        levels: 0..<set.levels.count, over: sentence, number: 0, block: .body, source: source, table: table, boxes: &boxes,
        into: &annotations)
      return Found(set: set, bytes: bytes, annotations: annotations, trace: cascade.trace)
    }
  }
}

extension Rules {
  /// Returns how many attempts the rules of a set make in a text as one sentence.
  static func attempts(_ set: RuleSet, _ text: String) -> Int {
    let engine = RuleEngine(set)
    let costs = RuleCosts(ruleCount: set.rules.count)
    Array(text.utf8).withUnsafeBufferPointer { source in
      let table = engine.tokenize(source)
      var annotations = Annotations()
      var cascade = Cascade(engine: engine)
      cascade.costs = costs
      var boxes: [Int32] = []
      cascade.run(
        levels: 0..<set.levels.count, over: Sentence(tokens: 0..<table.count, block: 0), number: 0, block: .body, source: source,
        table: table,
        boxes: &boxes, into: &annotations)
    }
    return costs.costs.reduce(0) { $0 + $1.attempts }
  }
}

/// What a run found.
struct Found {
  var set: RuleSet
  var bytes: [UInt8]
  var annotations: Annotations
  var trace: [TraceEvent]

  /// What was found and kept, as `rule: text`, in order.
  var kept: [String] { annotations.annotations.filter { !$0.isOverridden }.map { "\(set.rules[Int($0.rule)].id): \(string($0.range))" } }

  /// The texts that the levels saw.
  var seen: [String] {
    trace.compactMap { event in
      if case .sees(let text) = event.outcome { return text }
      return nil
    }
  }

  /// The text that a named group of the first match of a rule captured.
  func capture(_ group: String, of rule: String) -> String? {
    guard let annotation = annotations.annotations.first(where: { set.rules[Int($0.rule)].id == rule }) else { return nil }
    let groups = set.rules[Int(annotation.rule)].groups
    return annotations.captures(of: annotation).first { groups[Int($0.group)].name == group }.map { string($0.range) }
  }

  func string(_ range: ByteRange) -> String { Found.string(bytes, range) }

  static func string(_ bytes: [UInt8], _ range: ByteRange) -> String { String(decoding: bytes[range.indices], as: UTF8.self) }
}
