import ClaimRuleCompiler
import ClaimRuleTesting
import Foundation
import Testing

/// Each fixture's claims, by the project's rules.
///
/// With `CLAIMKIT_RECORD=1` what is found is written, and the run fails.
@Suite struct FixtureTests {
  private static let root: String = {
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }()

  private static let store: Result<FixtureStore, RuleErrors> = Result(catching: open)

  private static func open() throws(RuleErrors) -> FixtureStore {
    let compiled = try RuleCompiler.compile(try RuleFolder.sources(in: root + "/rules"))
    return FixtureStore(root: root + "/Fixtures/articles", ruleSet: compiled.ruleSet)
  }

  private static var ids: [String] { (try? store.get().ids) ?? [] }

  @Test(arguments: ids)
  func claimsAreFound(fixture id: String) throws {
    let store = try Self.store.get()
    if ProcessInfo.processInfo.environment["CLAIMKIT_RECORD"] == "1" {
      try store.accept(id)
      Issue.record("recorded \(id); review the change and run again without CLAIMKIT_RECORD")
      return
    }
    for failure in try store.check(id).failures {
      let place = SourceLocation(fileID: "articles/\(id)", filePath: failure.path, line: failure.line, column: 1)
      Issue.record("\(failure.description)", sourceLocation: place)
    }
  }
}
