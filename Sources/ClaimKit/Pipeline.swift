internal import ClaimCleaning
internal import ClaimExtraction
public import ClaimModel
internal import ClaimNormalisation
public import ClaimRules

/// What a user may set of the pipeline.
public struct PipelineOptions: Sendable, Hashable {
  /// The day from which relative times are counted, `2026-01-26`; outranks what the articles say.
  public var referenceDate: String?
  /// The days of articles that have none of their own, by the SHA-256 of their text; what the articles say outranks them.
  public var dates: [String: String] = [:]
  /// The lines that repeat across the pages of the dump.
  public var templates = LineTemplates()
  /// How articles stand to others that tell the same story, by `SameStory.key(id:sha256:)`.
  public var stories: [String: SameStory] = [:]
  /// Whether articles are cleaned alone: records without findings and claims.
  public var isCleaningAlone = false
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
  let engine: RuleEngine
  fileprivate let knowledge: CleaningKnowledge
  fileprivate let cleaning: CleaningOptions
  let lexicon: SentenceLexicon
  let normaliser: Normaliser

  /// Makes a pipeline; takes some milliseconds.
  public init(ruleSet: RuleSet = .standard, options: PipelineOptions = PipelineOptions()) {
    self.ruleSet = ruleSet
    self.options = options
    let used = options.isCleaningAlone ? ruleSet.ofLines : ruleSet
    engine = RuleEngine(used)
    knowledge = CleaningKnowledge(ruleSet: used)
    cleaning = CleaningOptions(referenceDate: options.referenceDate, dates: options.dates, templates: options.templates)
    lexicon = SentenceLexicon(ruleSet: used)
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
  let pipeline: Pipeline
  private var cleaner: Cleaner
  var extractor: Extractor

  /// Creates the buffers of one task.
  public init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    cleaner = Cleaner(engine: pipeline.engine, knowledge: pipeline.knowledge)
    extractor = Extractor(engine: pipeline.engine, lexicon: pipeline.lexicon)
  }

  /// Runs all stages on one article; one in a language without rules is cleaned alone.
  ///
  /// No article makes this method fail.
  public mutating func run(_ article: Article) -> DocumentRecord {
    let document = clean(article)
    if pipeline.options.isCleaningAlone { return DocumentRecord(document: document, flags: article.flags) }
    guard document.isLanguageSupported else { return DocumentRecord(document: document, flags: article.flags + ["unsupported_language"]) }
    let annotations = extractor.extract(from: document)
    var record = normalise(annotations, of: document)
    record.flags = article.flags + record.flags
    return record
  }

  /// Runs cleaning alone.
  public mutating func clean(_ article: Article) -> Document {
    var document = cleaner.clean(article, options: pipeline.cleaning)
    if !pipeline.options.stories.isEmpty {
      document.sameStory = pipeline.options.stories[SameStory.key(id: article.id, sha256: article.sha256)]
    }
    return document
  }

  /// Says in words why a segment of a cleaned document has its kind: the rule, or the feature with what was measured.
  public func reason(of segment: Segment, in document: Document) -> String { SegmentReasons.reason(of: segment, in: document) }

  /// Finds what the rules describe in a cleaned document, without making claims of it; little where articles are cleaned alone.
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
