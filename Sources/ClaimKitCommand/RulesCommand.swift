import ArgumentParser
import ClaimRuleTesting

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Works on rules: runs their examples.", subcommands: [Test.self])

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs the examples, counterexamples and known gaps of rules. Exit code 1 where one does not hold.")

    @Argument(help: "The folder of a whole rule set, or of rules that add to the default ones or replace them; the default rules if none.")
    var folder: String?

    @Option(help: ArgumentHelp("Run only the rules whose id holds this text.", valueName: "text"))
    var filter: String?

    mutating func run() throws {
      let runner = RuleExampleRunner(try RuleChoice.compiled(folder))
      let rules = runner.rules.filter { id in filter.map { id.contains($0) } ?? true }
      let failures = rules.flatMap { runner.failures(of: $0) }
      for failure in failures { print(Terminal.escaped(failure.description)) }
      let examples = rules.reduce(0) { $0 + runner.examples(of: $1).count }
      Terminal.complain("claimkit: \(rules.count) rules, \(examples) examples, \(failures.count) do not hold")
      if !failures.isEmpty { throw ExitCode(1) }
    }
  }
}
