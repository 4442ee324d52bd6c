import ArgumentParser
import ClaimRuleTesting
import ClaimRules
import Foundation

struct FixtureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fixture", abstract: "Adds, checks and accepts test articles with their records.",
    subcommands: [Add.self, Check.self, Accept.self])

  /// Where the fixtures are, and by which rules they are checked.
  struct Place: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of fixtures.", valueName: "folder"))
    var root = "Fixtures/articles"

    @Option(help: ArgumentHelp("A folder of rule files that add to the default rules or replace them.", valueName: "folder"))
    var rules: String?

    func store() throws -> FixtureStore { FixtureStore(root: root, ruleSet: try RuleChoice.ruleSet(rules)) }

    /// Runs an action; a fixture that cannot be read or written ends the run with code 2.
    func perform(_ action: () throws -> Void) throws {
      do {
        try action()
      } catch let error as FixtureError {
        Terminal.complain("claimkit: \(error)")
        throw ExitCode(2)
      }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a fixture of an article, with the records that are found now, to be reviewed by reading the article.")

    @Argument(help: "The article's file.")
    var file: String

    @Option(help: ArgumentHelp("The fixture's id, in lower case with hyphens.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("The day from which relative times are counted.", valueName: "YYYY-MM-DD"))
    var referenceDate: String?

    @OptionGroup var place: Place

    mutating func run() throws {
      let (place, file, id, day) = (place, file, id, referenceDate)
      try place.perform {
        try place.store().add(file, id: id, referenceDate: day)
        Terminal.complain("claimkit: made \(place.root)/\(id); read the article, correct expected.jsonl, then remove `review: true`")
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares the records of fixtures with those that are found now, field by field. Exit code 1 where they differ.")

    @Argument(help: "The fixtures' ids; all by default.")
    var ids: [String] = []

    @OptionGroup var place: Place

    mutating func run() throws {
      let (place, wanted) = (place, ids)
      var failures = 0
      try place.perform {
        let store = try place.store()
        let ids = wanted.isEmpty ? store.ids : wanted
        for id in ids {
          let report = try store.check(id)
          for note in report.notes { Terminal.complain("note: \(note)") }
          for failure in report.failures { print(Terminal.escaped(failure.description)) }
          failures += report.failures.count
        }
        Terminal.complain("claimkit: \(ids.count) fixtures, \(failures) differences")
      }
      if failures > 0 { throw ExitCode(1) }
    }
  }

  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes the records that are found now as a fixture's expected ones; records marked as gaps stay gaps.")

    @Argument(help: "The fixture's id.")
    var id: String

    @OptionGroup var place: Place

    mutating func run() throws {
      let (place, id) = (place, id)
      try place.perform { try place.store().accept(id) }
    }
  }
}
