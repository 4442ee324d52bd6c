import ClaimRuleCompiler
import ClaimRuleTesting
import Foundation

/// The project's own rules, compiled once for all tests.
enum ProjectRules {
  /// The folder of the project.
  static let root: String = {
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }()

  /// The runner of the examples, or what is wrong with the rules.
  static let runner: Result<RuleExampleRunner, RuleErrors> = Result(catching: compile)

  /// The ids of the rules; empty where they do not compile.
  static var rules: [String] { (try? runner.get().rules) ?? [] }

  private static func compile() throws(RuleErrors) -> RuleExampleRunner {
    RuleExampleRunner(try RuleCompiler.compile(try RuleFolder.sources(in: root + "/rules")))
  }
}
