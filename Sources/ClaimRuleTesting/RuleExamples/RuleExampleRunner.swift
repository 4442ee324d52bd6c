internal import ClaimKit
import ClaimModel
internal import ClaimNormalisation
public import ClaimRuleCompiler
import ClaimRules

/// Runs the examples of rules: each as it is written, and again in other surroundings.
///
/// A plain example runs its rule alone; one with `pipeline: true` runs all stages. The clock of all examples stands at one day.
public struct RuleExampleRunner: Sendable {
  /// The day that relative times are counted from.
  public static let referenceDate = "2026-01-26"

  /// The ids of the rules that have examples, in order.
  public let rules: [String]
  private let examples: [String: [RuleExample]]
  private let numbers: [String: Int]
  private let ruleSet: RuleSet
  private let bench: RuleBench
  private let normaliser: Normaliser
  private let pipeline: Pipeline

  /// Makes a runner for compiled rules.
  public init(_ compiled: CompiledRules) {
    ruleSet = compiled.ruleSet
    examples = Dictionary(grouping: compiled.examples, by: \.rule)
    rules = examples.keys.sorted()
    numbers = Dictionary(compiled.ruleSet.rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    bench = RuleBench(compiled.ruleSet, referenceDate: RuleExampleRunner.referenceDate)
    normaliser = Normaliser(fields: RuleFields(ruleSet: compiled.ruleSet))
    pipeline = Pipeline(ruleSet: compiled.ruleSet, options: PipelineOptions(referenceDate: RuleExampleRunner.referenceDate))
  }

  /// Returns the examples of a rule, in the order of its file.
  public func examples(of rule: String) -> [RuleExample] { examples[rule] ?? [] }

  /// Runs the examples of a rule and returns those that do not hold.
  public func failures(of rule: String) -> [RuleExampleFailure] { examples(of: rule).flatMap { failures(of: $0) } }

  /// Runs an example in all its surroundings and returns where it does not hold.
  ///
  /// Where it fails as it is written, it is not run in other surroundings.
  public func failures(of example: RuleExample) -> [RuleExampleFailure] {
    func failure(_ surroundings: Surroundings, _ message: String) -> RuleExampleFailure {
      RuleExampleFailure(path: example.path, line: example.line, rule: example.rule, surroundings: surroundings, message: message)
    }
    guard let number = numbers[example.rule] else { return [failure(.asWritten, "the rule is not in the rule set")] }
    let written = BoxedExample(example.text)
    if let message = message(example, number, written, .asWritten) { return [failure(.asWritten, message)] }
    guard example.kind != .gap else { return [] }
    // Cleaning takes very short lines for debris.
    let wrap = example.isPipeline ? 12 : 3
    return surroundings(of: ruleSet.rules[number]).compactMap { surroundings in
      let text = surroundings.around(written, wrap: wrap)
      guard text != written else { return nil }
      return message(example, number, text, surroundings).map { failure(surroundings, $0) }
    }
  }

  /// Where the examples of a rule are run again: those of lines stand alone, and a headline stands in no paragraph.
  private func surroundings(of rule: Rule) -> [Surroundings] {
    if ruleSet.levels[rule.level].unit == .line { return [.curlyQuotes] }
    let isOfBody = rule.blocks & (1 << Block.Kind.body.rawValue) != 0
    return Surroundings.allCases.filter { $0 != .asWritten && ($0 != .insideParagraph || isOfBody) }
  }

  /// Returns why an example does not hold, or nothing where it does.
  private func message(_ example: RuleExample, _ rule: Int, _ text: BoxedExample, _ surroundings: Surroundings) -> String? {
    let found = example.isPipeline ? findInPipeline(text, rule, example.kind) : findAlone(text, rule)
    switch example.kind {
    case .gap:
      if let problem = found.problem { return problem }
      return found.meets(example.gives) ? "the gap has closed; remove its mark" : nil
    case .counterexample:
      if let problem = found.problem { return problem }
      guard let match = found.matches.first else { return nil }
      return "expected no match (\(example.because)), found \(found.shownText(match))"
    case .example:
      if let problem = found.problem { return problem }
      if found.meets(example.gives) { return nil }
      return found.difference(from: example.gives) + (found.matches.isEmpty ? sight(text, rule, example) : "")
    }
  }

  /// What a rule that did not match saw.
  private func sight(_ text: BoxedExample, _ rule: Int, _ example: RuleExample) -> String {
    guard !example.isPipeline else { return "" }
    let seen = bench.run(text, rule: rule, isTracing: true).sees
    guard !seen.isEmpty else { return "; no trigger of the rule stands in the text" }
    return "; it saw: " + seen.joined(separator: " / ")
  }

  // MARK: Runs

  private func findAlone(_ text: BoxedExample, _ rule: Int) -> ExampleFindings {
    let run = bench.run(text, rule: rule)
    let isValue = ruleSet.rules[rule].emission == .quantity || ruleSet.rules[rule].emission == .time
    let record = isValue && !run.matches.isEmpty ? normaliser.normalise(run.annotations, of: run.document) : nil
    return ExampleFindings(
      matches: run.matches.map { run.annotations.annotations[$0] },
      fields: FoundFields(ruleSet, run.annotations, run.document, record: record), article: run.document.article, problem: run.problem)
  }

  private func findInPipeline(_ text: BoxedExample, _ rule: Int, _ kind: RuleExample.Kind) -> ExampleFindings {
    var task = PipelineTask(pipeline)
    let document = task.clean(ExampleArticle.article(Array(text.text.utf8)))
    let annotations = task.extract(from: document)
    let record = task.normalise(annotations, of: document)
    let emission = ruleSet.rules[rule].emission
    let matches = annotations.annotations.filter { annotation in
      let other = Int(annotation.rule)
      guard !annotation.isOverridden, annotation.range.indices.overlaps(text.own) else { return false }
      return kind == .counterexample ? other == rule : ruleSet.rules[other].emission == emission
    }
    return ExampleFindings(
      matches: matches, fields: FoundFields(ruleSet, annotations, document, record: record), article: document.article,
      claims: WrittenClaims.lines(of: record).compactMap(RecordValue.init(line:)))
  }
}
