public import ArgumentParser
import ClaimKit
public import ClaimLoading
import ClaimModel
import ClaimRuleCompiler
import ClaimRules
import Foundation

extension InputFormat: ExpressibleByArgument {}

/// The name that a user gives a role of fields.
struct FieldChoice: ExpressibleByArgument {
  var role: FieldRole
  var name: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), let role = FieldRole(rawValue: String(argument[..<sign])) else { return nil }
    self.role = role
    name = String(argument[argument.index(after: sign)...])
    if name.isEmpty { return nil }
  }
}

/// The options that every command over articles has.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files, folders, archives, compressed or not, or - for standard input.")
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "How inputs are read, once their containers are open: by their content, or as this.", valueName: "format"))
  var inputFormat: InputFormat = .auto

  @Option(
    help: ArgumentHelp(
      """
      What a field of JSON or the column of a table is named, such as text=story or date=meta.day; may be given for each of \
      \(FieldRole.allCases.map(\.rawValue).joined(separator: ", ")).
      """, valueName: "role=name"))
  var field: [FieldChoice] = []

  @Option(help: ArgumentHelp("The largest article, in bytes; larger ones fail.", valueName: "number"))
  var maxArticleBytes: Int = LoadOptions().maximumArticleBytes

  @Option(help: ArgumentHelp("The day from which relative times are counted; outranks what the articles say.", valueName: "YYYY-MM-DD"))
  var referenceDate: String?

  @Option(
    help: ArgumentHelp(
      "A folder of rule files that add to the default rules or replace those of the same id; with a levels.yaml, all the rules.",
      valueName: "folder"))
  var rules: String?

  mutating func validate() throws {
    guard (1...1 << 30).contains(maxArticleBytes) else { throw ValidationError("--max-article-bytes takes 1 to 1073741824.") }
    try InputOptions.validate(day: referenceDate)
  }

  /// Refuses a day that is given and is none.
  static func validate(day: String?) throws {
    guard let day, CalendarDay(iso: day)?.iso != day else { return }
    throw ValidationError("\(day) is no day; write it as 2026-01-26.")
  }

  /// The pipeline with the rules and the day that the user chose and what passes have found; wrong rules and files end the run with code 2.
  func pipeline(_ passes: PassOptions, isCleaningAlone: Bool = false, findings: Bool = true) throws -> Pipeline {
    var options = PipelineOptions(referenceDate: referenceDate, findings: findings)
    options.isCleaningAlone = isCleaningAlone
    try passes.read(into: &options)
    return Pipeline(ruleSet: try RuleChoice.ruleSet(rules), options: options)
  }

  /// The inputs, ready to be read.
  func loader() -> ArticleLoader {
    let fields = Dictionary(field.map { ($0.role, $0.name) }) { _, last in last }
    let options = LoadOptions(
      format: inputFormat, fields: fields, maximumArticleBytes: maxArticleBytes, maximumLineBytes: 2 * maxArticleBytes)
    return ArticleLoader(inputs: inputs, options: options)
  }
}

/// Chooses the rules: the default ones, these with a user's own, or a whole set of the user's.
enum RuleChoice {
  /// Returns the rule set; wrong rules are reported and end the run with code 2.
  static func ruleSet(_ folder: String?) throws -> RuleSet {
    guard let folder else { return .standard }
    return try compiled(folder).ruleSet
  }

  /// Compiles the rules of a folder, alone where it holds the levels, else with the default ones; wrong rules end the run with code 2.
  static func compiled(_ folder: String?) throws -> CompiledRules {
    do {
      let standard = RuleSet.standardSources.map { RuleSource(path: $0.path, text: $0.text) }
      guard let folder else { return try RuleCompiler.compile(standard) }
      let own = try RuleFolder.sources(in: folder)
      let isWhole = own.contains { $0.path.hasSuffix("/levels.yaml") }
      return isWhole ? try RuleCompiler.compile(own) : try RuleCompiler.compile(standard, replacing: own)
    } catch {
      Terminal.complain(error.description)
      throw ExitCode(2)
    }
  }
}
