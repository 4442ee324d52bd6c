import ArgumentParser
import ClaimCorpus
import ClaimKit
import ClaimLoading
import ClaimModel
import ClaimSinks
import Foundation

/// Runs a pass over all articles of some inputs, on one core, and writes what it found.
private struct Pass {
  let input: InputOptions
  let output: String?
  let quiet: Bool

  /// Reads all articles, then writes; ends with code 1 where an input failed.
  func run(_ add: (Article) -> Void, _ write: (inout JSONWriter) -> Void) throws {
    var loader = input.loader()
    let sink = try RecordOutput(path: output, isStreaming: false)
    var hasFailed = false
    while let next = loader.next() {
      switch next {
      case .success(let article): add(article)
      case .failure(let failure):
        hasFailed = true
        if !quiet { Terminal.complain(failure) }
      }
    }
    if !quiet { Terminal.report(passedOver: loader.passedOver) }
    var json = JSONWriter()
    write(&json)
    guard sink.write(json.bytes) else { throw ExitCode(1) }
    try sink.finish()
    if hasFailed { throw ExitCode(1) }
  }
}

/// The options of commands that look at a whole dump.
struct PassOutputOptions: ParsableArguments {
  @Option(name: [.short, .long], help: ArgumentHelp("The file to write; standard output by default.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Say nothing of inputs that failed or were passed over; the exit code still tells of failures.")
  var quiet = false
}

extension JSONWriter {
  /// Writes the first line of a pass's file.
  fileprivate mutating func head(_ file: PassFile, articles: Int) {
    object {
      $0.entry("kind", "\(file.rawValue)")
      $0.entry("schema", file.schema)
      $0.key("articles")
      $0.integer(articles)
    }
    endLine()
  }

  fileprivate mutating func entry(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  fileprivate mutating func entry(_ name: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    beginArray(name)
    for value in values { string(value) }
    endArray()
  }
}

struct LearnTemplates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn-templates",
    abstract: "Learns which lines repeat across the pages of a dump, for --templates of the other commands.",
    discussion: """
      A line is a template where it stands on many pages whose longest lines differ; one that reads as a sentence must also have the same
      neighbour on most of them. Digits and white space do not count. A line of the file may be removed or added by hand.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var output: PassOutputOptions

  @Option(help: ArgumentHelp("On how many different pages a line must stand.", valueName: "number"))
  var leastPages = 5

  mutating func validate() throws {
    if leastPages < 2 { throw ValidationError("--least-pages takes a number from 2 on.") }
  }

  mutating func run() throws {
    var learner = TemplateLearner(leastPages: leastPages)
    try Pass(input: input, output: output.output, quiet: output.quiet).run {
      learner.add($0.text)
    } _: { json in
      json.head(.templates, articles: learner.articles)
      for template in learner.templates {
        json.object {
          $0.entry("kind", "template")
          $0.entry("text", template.text)
          $0.key("pages")
          $0.integer(template.pages)
        }
        json.endLine()
      }
    }
  }
}

struct InferDates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer-dates",
    abstract: "Infers the days of articles that have none from the dated articles of the dump, for --dates of the other commands.",
    discussion: """
      Each article without a date is an entry, with what its own words say of the day (constraints, candidates) and, where dated articles that
      name the same persons, organisations and places agree, the day (method corpus) and those articles (siblings).
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: PassOutputOptions

  mutating func run() throws {
    var task = PipelineTask(try input.pipeline(passes))
    var inference = DateInference()
    try Pass(input: input, output: output.output, quiet: output.quiet).run {
      inference.add(task.run($0))
    } _: { json in
      json.head(.dates, articles: inference.count)
      for result in inference.results() {
        json.object {
          $0.entry("kind", "date")
          $0.entry("id", result.id)
          $0.entry("sha256", result.sha256)
          $0.entry("value", result.value)
          $0.entry("method", result.value == nil ? "none" : "corpus")
          $0.entry("siblings", result.siblings)
          $0.entry("constraints", result.own.constraints.map(\.rule))
          $0.entry("candidates", result.own.candidates)
          $0.entry("not_before", result.own.notBefore)
          $0.entry("not_after", result.own.notAfter)
        }
        json.endLine()
      }
    }
  }
}

struct Dedupe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Groups articles that tell the same story: copies, near copies, later versions; for --stories of the other commands.",
    discussion: """
      An entry is a group; its first member is the earliest, and the others say how they stand to it: identical (the same words), near (nearly
      the same words, or a part of them), update (a later version: other figures at the top, or other words beside the shared ones). Nothing is dropped.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: PassOutputOptions

  mutating func run() throws {
    var task = PipelineTask(try input.pipeline(passes, isCleaningAlone: true))
    var finder = StoryFinder()
    try Pass(input: input, output: output.output, quiet: output.quiet).run {
      finder.add(StorySketch(task.clean($0)))
    } _: { json in
      json.head(.stories, articles: finder.count)
      for group in finder.groups() { Dedupe.write(group, &json) }
    }
  }

  private static func write(_ group: StoryFinder.Group, _ json: inout JSONWriter) {
    json.object {
      $0.entry("kind", "same_story")
      $0.entry("group", group.id)
      $0.beginArray("members")
      for member in group.members {
        $0.object {
          $0.entry("id", member.sketch.id)
          $0.entry("sha256", member.sketch.sha256)
          $0.entry("type", member.relation.rawValue)
          $0.key("resemblance")
          $0.number((member.resemblance * 100).rounded() / 100)
          $0.entry("agency", member.sketch.agency)
          $0.entry("publisher", member.sketch.publisher)
          $0.entry("time", member.sketch.time)
          $0.entry("path", member.sketch.origin.path)
          if let row = member.sketch.origin.row {
            $0.key("row")
            $0.integer(row)
          }
        }
      }
      $0.endArray()
    }
    json.endLine()
  }
}
