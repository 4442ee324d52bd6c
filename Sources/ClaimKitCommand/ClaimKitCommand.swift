import ArgumentParser
import Foundation
import ClaimKit
import ClaimRules

/// The version of the tool.
let toolVersion = "0.1.0"

@main
struct ClaimKitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claimkit",
    abstract: "Turns raw news text into claim records: who said what, about how many of what, where, when, how sure.",
    discussion: """
      Records go to standard output, everything else to standard error. Nothing is ever fetched.
      Exit codes: 0 all inputs were processed, 1 some failed or a check found differences, 2 wrong usage or wrong rules.
      """,
    version: "claimkit \(toolVersion) (rules \(RuleSet.standard.hash.prefix(16)))",
    subcommands: [
      Extract.self, Annotate.self, Clean.self, LearnTemplates.self, InferDates.self, Dedupe.self, Compare.self, Resolve.self, Explain.self,
      Schema.self,
      FixtureCommand.self, RulesCommand.self,
    ],
    defaultSubcommand: nil)

  static func main() async {
    signal(SIGPIPE, SIG_DFL)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      // ArgumentParser's own usage code is 64; ours is 2, as users of grep and diff expect.
      let text = fullMessage(for: error)
      let isHelp = exitCode(for: error) == .success
      if isHelp { print(text) } else { Terminal.complain(text) }
      Foundation.exit(isHelp ? 0 : 2)
    }
  }
}
