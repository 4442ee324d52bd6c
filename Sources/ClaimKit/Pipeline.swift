internal import ClaimCleaning
internal import ClaimExtraction
public import ClaimModel
internal import ClaimNormalisation
public import ClaimRules

/// What a user may set of the pipeline.
public struct PipelineOptions: Sendable, Hashable {
  /// The day from which relative times are counted, `2026-01-26`; outranks what the articles say.
  public var referenceDate: String?
  /// Whether records hold mentions, quantities, times and attributions beside the claims.
  public var findings: Bool

  /// Creates options.
  public init(referenceDate: String? = nil, findings: Bool = true) {
    self.referenceDate = referenceDate
    self.findings = findings
  }
}

/// The stages in their order, shared by all tasks: what is made once for a rule set.
public final class Pipeline: Sendable {
  /// The rules.
  public let ruleSet: RuleSet
  /// What the user set.
  public let options: PipelineOptions
  fileprivate let engine: RuleEngine
  fileprivate let languages: LanguageTable
  fileprivate let lexicon: SentenceLexicon
  fileprivate let normaliser: Normaliser

  /// Makes a pipeline; takes some milliseconds.
  public init(ruleSet: RuleSet = .standard, options: PipelineOptions = PipelineOptions()) {
    self.ruleSet = ruleSet
    self.options = options
    engine = RuleEngine(ruleSet)
    languages = LanguageTable(ruleSet: ruleSet)
    lexicon = SentenceLexicon(ruleSet: ruleSet)
    normaliser = Normaliser(fields: engine.fields)
  }

  /// Makes the claims and everything else known of one article; convenient for few, see `PipelineTask` for many.
  public func run(_ article: Article) -> DocumentRecord {
    var task = PipelineTask(self)
    return task.run(article)
  }
}

/// One task's share of a pipeline: its buffers, reused from article to article.
public struct PipelineTask: ~Copyable {
  private let pipeline: Pipeline
  private var cleaner: Cleaner
  private var extractor: Extractor

  /// Creates the buffers of one task.
  public init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    cleaner = Cleaner(engine: pipeline.engine, languages: pipeline.languages)
    extractor = Extractor(engine: pipeline.engine, lexicon: pipeline.lexicon)
  }

  /// Runs all stages on one article; one in a language without rules is cleaned alone.
  ///
  /// No article makes this method fail.
  public mutating func run(_ article: Article) -> DocumentRecord {
    let document = cleaner.clean(article, referenceDate: pipeline.options.referenceDate)
    guard document.isLanguageSupported else { return DocumentRecord(document: document, flags: article.flags + ["unsupported_language"]) }
    let annotations = extractor.extract(from: document)
    var record = normalise(annotations, of: document)
    record.flags = article.flags + record.flags
    return record
  }

  /// Runs cleaning alone.
  public mutating func clean(_ article: Article) -> Document {
    cleaner.clean(article, referenceDate: pipeline.options.referenceDate)
  }

  /// Finds what the rules describe in a cleaned document, without making claims of it.
  public mutating func extract(from document: Document) -> Annotations { extractor.extract(from: document) }

  /// Makes the record of a document from its annotations.
  public func normalise(_ annotations: Annotations, of document: Document) -> DocumentRecord {
    pipeline.normaliser.normalise(annotations, of: document, findings: pipeline.options.findings)
  }

  /// Runs extraction and counts what each rule costs; slow.
  public mutating func measure(_ document: Document, into costs: RuleCosts) {
    extractor.costs = costs
    defer { extractor.costs = nil }
    _ = extractor.extract(from: document)
  }

  /// Runs extraction and records which rules were tried, matched and lost; slow.
  public mutating func explain(_ document: Document) -> (annotations: Annotations, trace: [TraceEvent]) {
    extractor.isTracing = true
    defer { extractor.isTracing = false }
    let annotations = extractor.extract(from: document)
    return (annotations, extractor.trace)
  }
}
