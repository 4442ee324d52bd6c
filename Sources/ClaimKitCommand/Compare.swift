import ArgumentParser
import ClaimKit
import ClaimLoading
import ClaimModel
import ClaimReading
import ClaimReconciliation
import ClaimRules
import ClaimSinks
import Foundation

/// The forms in which the ledger is written.
enum LedgerFormat: String, CaseIterable, ExpressibleByArgument {
  case jsonl, table, csv, html
}

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares the claims of articles: which agree, conflict, replace each other, and why.",
    discussion: """
      Inputs are articles, as for extract, or records that annotate or extract --documents wrote, in any mixture; which they are shows in their
      content. Formats: jsonl, a relation record a line; table, for each measure a line a claim in the order of time; csv, the same lines for a
      spreadsheet; html, the same as a page that needs nothing else. The output does not depend on the order of the inputs.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var passes: PassOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "What is written: jsonl, table, csv or html; a table on a terminal, else jsonl.")
  var format: LedgerFormat?

  mutating func run() async throws {
    let pipeline = try input.pipeline(passes, findings: false)
    let sink = try RecordOutput(path: output.output, isStreaming: false)
    let source = LedgerSource(loader: input.loader(), isQuiet: output.quiet)
    var ledger = Ledger(ruleSet: pipeline.ruleSet)
    let jobs = output.jobs == 0 ? ProcessInfo.processInfo.activeProcessorCount : output.jobs
    // Articles take the way of records too, so that they give what their records would.
    await BatchEngine(pipeline: pipeline, jobs: jobs).run(
      next: { source.nextArticle() }, scratch: { RecordWriter() },
      render: { record, writer in
        writer.write(record, nested: false)
        writer.writeClaims(of: record)
        return writer.take().split(separator: 0x0A).map { line in Result { () throws(RecordError) in try RecordReader.read(Array(line)) } }
      },
      deliver: { item in
        switch item {
        case .output(let records): for record in records { take(record) }
        case .failure(let failure): source.fail(failure)
        }
        return true
      })
    func take(_ record: Result<ReadRecord, RecordError>) {
      switch record {
      case .success(let record): ledger.add(record)
      case .failure(let error):
        source.fail(InputFailure(input: "articles", stage: "compare", reason: "a record that cannot be read back: \(error)"))
      }
    }
    for record in source.records { ledger.add(record) }
    if !output.quiet { Terminal.report(passedOver: source.passedOver) }
    if ledger.repeatedClaims > 0, !output.quiet {
      Terminal.complain("claimkit: \(ledger.repeatedClaims) claims came before and were left out")
    }
    let isOnTerminal = output.output == nil && isatty(STDOUT_FILENO) != 0
    guard sink.write(rendered(ledger.reconcile(), format ?? (isOnTerminal ? .table : .jsonl))) else { throw ExitCode(1) }
    try sink.finish()
    if source.hasFailed { throw ExitCode(1) }
  }

  private func rendered(_ report: LedgerReport, _ format: LedgerFormat) -> [UInt8] {
    switch format {
    case .jsonl:
      var writer = RecordWriter()
      for relation in report.relations { writer.write(relation) }
      return writer.take()
    case .table: return Array(Terminal.escaped(LedgerTable(report).text).utf8)
    case .csv: return Array(LedgerTable(report).csv.utf8)
    case .html: return Array(LedgerPage(report).html.utf8)
    }
  }
}

extension Ledger {
  /// Adds what a record holds of claims; other records hold none.
  mutating func add(_ record: ReadRecord) {
    switch record {
    case .document(let summary, let claims):
      add(summary)
      for claim in claims { add(claim) }
    case .claim(let claim): add(claim)
    case .relation, .other: break
    }
  }
}

/// Parts inputs into articles, which go on to the pipeline, and records, which are kept.
private final class LedgerSource {
  private var loader: ArticleLoader
  private let isQuiet: Bool
  /// The records that came among the articles.
  private(set) var records: [ReadRecord] = []
  /// Whether an input failed.
  private(set) var hasFailed = false
  /// What was passed over, by kind.
  var passedOver: [String: Int] { loader.passedOver }

  init(loader: ArticleLoader, isQuiet: Bool) {
    self.loader = loader
    self.isQuiet = isQuiet
  }

  /// Returns the next article or failure; takes the records before it.
  func nextArticle() -> Result<Article, InputFailure>? {
    while let item = loader.nextItem() {
      switch item {
      case .article(let article): return .success(article)
      case .failure(let failure): return .failure(failure)
      case .record(let record):
        do {
          records.append(try RecordReader.read(record.bytes))
        } catch {
          return .failure(record.failure("a broken record: \(error)"))
        }
      }
    }
    return nil
  }

  /// Notes a failure and says it.
  func fail(_ failure: InputFailure) {
    hasFailed = true
    if !isQuiet { Terminal.complain(failure) }
  }
}
