import ArgumentParser
import ClaimKit
import ClaimModel
import ClaimRules
import Foundation

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows which rules were tried on a text, which matched, and which lost to which.",
    discussion:
      """
      The text is an argument or, with -, standard input. First the segments with the rule or the features that decided them, then for each
      sentence and level: the text as the rules see it, then the rules.
      """)

  @Argument(help: "A sentence or article, or - for standard input.")
  var text: String

  @Option(help: ArgumentHelp("Show only this rule, or rules whose id begins with this.", valueName: "id"))
  var rule: String?

  @Option(help: ArgumentHelp("Show only this level.", valueName: "level"))
  var level: String?

  @Flag(help: "Show only rules that matched, not those that were tried in vain.")
  var matched = false

  @Option(help: ArgumentHelp("The day from which relative times are counted.", valueName: "YYYY-MM-DD"))
  var referenceDate: String?

  @Option(help: ArgumentHelp("A folder of rule files that add to the default rules or replace them.", valueName: "folder"))
  var rules: String?

  mutating func run() throws {
    let bytes = text == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : Array(text.utf8)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      Terminal.complain("claimkit: -: not valid UTF-8")
      throw ExitCode(1)
    }
    let pipeline = Pipeline(ruleSet: try RuleChoice.ruleSet(rules), options: PipelineOptions(referenceDate: referenceDate))
    let article = Article(id: "text", origin: Origin(path: "-"), text: bytes, sha256: "")
    var task = PipelineTask(pipeline)
    let document = task.clean(article)
    // A sentence alone is body, and needs no reason.
    if document.segments.count > 1 {
      for segment in document.segments {
        print("\(segment.kind)  \(quoted(article, segment.range))  by \(task.reason(of: segment, in: document))")
      }
    }
    var currentLevel = ""
    for event in task.explain(document).trace where level == nil || event.level == level { show(event, article, &currentLevel) }
  }

  private func show(_ event: TraceEvent, _ article: Article, _ currentLevel: inout String) {
    if case .sees(let text) = event.outcome {
      currentLevel = event.level
      if rule == nil { print("\n\(event.level): \(Terminal.escaped(text))") }
      return
    }
    if let rule, !event.rule.hasPrefix(rule) { return }
    let words = quoted(article, event.range)
    switch event.outcome {
    case .failed: if !matched { print("  tried    \(event.rule)  at \(words)") }
    case .limited: print("  limited  \(event.rule)  its match limit was hit")
    case .kept: print("  matched  \(event.rule)  \(words)")
    case .lost(let winner): print("  lost     \(event.rule)  \(words)  to \(winner)")
    case .sees: break
    }
  }

  private func quoted(_ article: Article, _ range: ByteRange) -> String {
    let words = article.string(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "“\(Terminal.escaped(words))”"
  }
}
