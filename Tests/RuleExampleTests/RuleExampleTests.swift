import ClaimRuleCompiler
import ClaimRuleTesting
import Testing

/// Each rule's examples, run as the project's rules stand.
@Suite struct RuleExampleTests {
  @Test func rulesCompile() throws {
    switch ProjectRules.runner {
    case .success(let runner): #expect(!runner.rules.isEmpty)
    case .failure(let failure):
      for error in failure.errors { record(error.description, path: error.path, line: error.line, column: error.column) }
    }
  }

  @Test(arguments: ProjectRules.rules)
  func examplesHold(rule: String) throws {
    for failure in try ProjectRules.runner.get().failures(of: rule) {
      record(
        "\(failure.rule) (\(failure.surroundings.rawValue)): \(failure.message)", path: failure.path, line: failure.line, column: 1)
    }
  }

  private func record(_ message: String, path: String, line: Int, column: Int) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    Issue.record(
      "\(message)", sourceLocation: SourceLocation(fileID: "rules/\(name)", filePath: path, line: max(1, line), column: max(1, column)))
  }
}
