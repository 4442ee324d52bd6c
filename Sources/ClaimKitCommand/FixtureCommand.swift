import ArgumentParser

struct FixtureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fixture", abstract: "Adds, checks and accepts test articles with their records.")
}
