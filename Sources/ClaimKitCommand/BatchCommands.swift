public import ArgumentParser
import ClaimKit
import ClaimLoading
import ClaimModel
public import ClaimSinks
import Foundation

/// The options of commands that write records.
struct OutputOptions: ParsableArguments {
  @Option(name: [.short, .long], help: ArgumentHelp("The file to write; standard output by default.", valueName: "file"))
  var output: String?

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many articles are worked on at once; 0 is one for each core.", valueName: "number"))
  var jobs: Int = 0

  @Flag(name: .long, help: "Say nothing of inputs that failed or were passed over; the exit code still tells of failures.")
  var quiet = false

  mutating func validate() throws {
    if jobs < 0 { throw ValidationError("-j takes a number from 0 on.") }
  }
}

/// Runs the pipeline over the inputs and writes what a command makes of each article.
struct Batch {
  let input: InputOptions
  let passes: PassOptions
  let output: OutputOptions

  /// Runs; ends with code 1 where an input failed.
  ///
  /// - Parameters:
  ///   - isCleaningAlone: Whether the stages after cleaning are left out.
  ///   - findings: Whether the records need more than claims.
  ///   - render: Writes what the command makes of a record.
  func run(
    isCleaningAlone: Bool = false, findings: Bool, _ render: @escaping @Sendable (DocumentRecord, inout RecordWriter) -> Void
  ) async throws {
    let pipeline = try input.pipeline(passes, isCleaningAlone: isCleaningAlone, findings: findings)
    var loader = input.loader()
    // A pipe of lines is a filter: each line's records leave before the next is read.
    let isFilter = input.inputs.contains("-") && input.inputFormat == .jsonl
    let sink = try RecordOutput(path: output.output, isStreaming: isFilter)
    var hasFailed = false
    var isWritten = true
    func deliver(_ item: BatchEngine.Item<[UInt8]>) -> Bool {
      switch item {
      case .output(let bytes): isWritten = sink.write(bytes)
      case .failure(let failure):
        hasFailed = true
        if !output.quiet { Terminal.complain(failure) }
      }
      return isWritten
    }
    if isFilter {
      var task = PipelineTask(pipeline)
      var writer = RecordWriter()
      while isWritten, let next = loader.next() {
        switch next {
        case .success(let article):
          render(task.run(article), &writer)
          _ = deliver(.output(writer.take()))
        case .failure(let failure): _ = deliver(.failure(failure))
        }
      }
    } else {
      let jobs = output.jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : output.jobs
      await BatchEngine(pipeline: pipeline, jobs: jobs).run(
        next: { loader.next() }, scratch: { RecordWriter() },
        render: { record, writer in
          render(record, &writer)
          return writer.take()
        }, deliver: deliver)
    }
    if !output.quiet { Terminal.report(passedOver: loader.passedOver) }
    guard isWritten else { throw ExitCode(1) }
    try sink.finish()
    if hasFailed { throw ExitCode(1) }
  }
}

struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the claims of articles, one JSON object a line.")

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    try await Batch(input: input, passes: passes, output: output).run(findings: false) { $1.writeClaims(of: $0) }
  }
}

struct Annotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a document record for each article, with segments, mentions, quantities, times, attributions and claims nested in it."
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    try await Batch(input: input, passes: passes, output: output).run(findings: true) { $1.write($0) }
  }
}

struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the articles' own words, without the debris around them: headline, captions and body.")

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    try await Batch(input: input, passes: passes, output: output).run(isCleaningAlone: true, findings: false) { record, writer in
      for segment in record.document.segments where segment.isContent {
        writer.write(line: record.document.article.text[segment.range.indices])
      }
    }
  }
}

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the JSON Schema of the records.")

  @Argument(help: "The kind: run, document, claim, relation or error; all by default.")
  var kind: RecordKind?

  mutating func run() throws { print(recordSchema(kind)) }
}

extension RecordKind: ExpressibleByArgument {}
