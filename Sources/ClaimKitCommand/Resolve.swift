import ArgumentParser
import ClaimKit
import ClaimLoading
import ClaimModel
import ClaimReading
import ClaimSinks
import Foundation

struct Resolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts a day that is known now into records whose times stayed symbolic, without their articles.",
    discussion: """
      Reads records of extract or annotate and writes them again: what "Monday" or "since Jan. 8" means is counted from the day given, as if
      it had been known from the start; ids stay, all else too. Documents that have a day of their own, and their claims, stay as they are, and
      so does what the article counts from what it told before ("a year earlier").
      """)

  @Argument(help: "Files of records, or - for standard input.")
  var inputs: [String]

  @Option(help: ArgumentHelp("The day of the articles that have none.", valueName: "YYYY-MM-DD"))
  var referenceDate: String?

  @Option(
    help: ArgumentHelp("Days of articles, from infer-dates; for claims, those of the document records before them.", valueName: "file"))
  var dates: String?

  @Option(help: ArgumentHelp("A folder of rule files that the records were made with, beside the default rules.", valueName: "folder"))
  var rules: String?

  @OptionGroup var output: PassOutputOptions

  mutating func validate() throws {
    guard referenceDate != nil || dates != nil else { throw ValidationError("Give --reference-date or --dates.") }
    try InputOptions.validate(day: referenceDate)
  }

  mutating func run() throws {
    let days = try dates.map(PassOptions.days) ?? [:]
    var resolver = RecordResolver(pipeline: Pipeline(ruleSet: try RuleChoice.ruleSet(rules)), day: referenceDate, days: days)
    let sink = try RecordOutput(path: output.output, isStreaming: false)
    var loader = ArticleLoader(inputs: inputs, options: LoadOptions())
    var hasFailed = false
    while let item = loader.nextItem() {
      let failure: InputFailure
      switch item {
      case .record(let record):
        do {
          guard sink.write(try resolver.resolved(record.bytes) + [0x0A]) else { throw ExitCode(1) }
          continue
        } catch let error as RecordError {
          failure = record.failure("a broken record: \(error)")
        }
      case .article(let article):
        failure = InputFailure(
          input: article.origin.path, member: article.origin.member, row: article.origin.row,
          reason: "an article where records are wanted. Give its day to extract or annotate")
      case .failure(let other): failure = other
      }
      hasFailed = true
      if !output.quiet { Terminal.complain(failure) }
    }
    try sink.finish()
    if hasFailed { throw ExitCode(1) }
  }
}

/// Puts days into records that were written without them, leaving every byte that tells of something else as it is.
private struct RecordResolver: ~Copyable {
  private var task: PipelineTask
  private let day: String?
  private let days: [String: String]
  /// The days of the documents whose records came; no day for those that need none.
  private var known: [String: ReferenceDate?] = [:]
  /// The times of a document's claims with their prepositions.
  private var phrases: [(span: ByteRange, words: String)] = []

  init(pipeline: Pipeline, day: String?, days: [String: String]) {
    task = PipelineTask(pipeline)
    self.day = day
    self.days = days
  }

  /// Returns a record with the day in it.
  mutating func resolved(_ line: [UInt8]) throws(RecordError) -> [UInt8] {
    let record = try RecordReader.parts(of: line)
    guard let found = dayOf(record), let day = found.value else { return line }
    phrases = record.parts.compactMap { part in
      guard case .claim(let claim) = part.content, let span = claim.claim.time?.span else { return nil }
      return (span, claim.spans.text(span))
    }
    var out: [UInt8] = []
    var end = 0
    for part in record.parts {
      guard let bytes = replacement(of: part.content, day, found.method) else { continue }
      out += line[end..<part.range.lowerBound] + bytes
      end = part.range.upperBound
    }
    return end == 0 ? line : out + line[end...]
  }

  /// The day of a record's article; nothing where it needs none, or where none is known.
  private mutating func dayOf(_ record: RecordParts) -> ReferenceDate? {
    let given = day.map { ReferenceDate(value: $0, method: .option) }
    guard let sha256 = record.sha256 else { return known[record.document] ?? given }
    let hasDay = record.parts.contains { if case .referenceDate(.some) = $0.content { true } else { false } }
    let found = hasDay ? nil : given ?? days[sha256].map { ReferenceDate(value: $0, method: .corpus) }
    known[record.document] = .some(found)
    return found
  }

  /// The new bytes of a part, or nothing where it stays.
  private mutating func replacement(of content: RecordParts.Content, _ day: String, _ method: ReferenceDate.Method) -> [UInt8]? {
    var writer = RecordWriter()
    switch content {
    case .claim(var claim):
      guard task.resolve(&claim, from: day) else { return nil }
      writer.write(value: claim)
    case .time(let time, let spans):
      guard let span = time.span else { return nil }
      // A listed time is told without its preposition, which the claim has.
      let phrase = phrases.first { $0.span.contains(span) }?.words
      guard let resolved = task.resolve(time, words: phrase ?? spans.text(span), from: day) else { return nil }
      writer.write(value: resolved.time, spans)
    case .referenceDate(let value):
      guard value == nil else { return nil }
      writer.write(value: ReferenceDate(value: day, method: method))
    }
    return writer.take()
  }
}
