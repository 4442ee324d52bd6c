public import ClaimModel
public import ClaimRules

/// Finds everything that the rules describe in a document: the extraction stage.
///
/// One for each task.
public struct Extractor: ~Copyable {
  private let lexicon: SentenceLexicon
  private let levels: Range<Int>
  private var cascade: Cascade
  private var boxes: [Int32] = []

  /// Creates an extractor that runs the sentence levels of a rule set.
  public init(engine: RuleEngine, lexicon: SentenceLexicon) {
    self.lexicon = lexicon
    let all = engine.ruleSet.levels
    let first = all.firstIndex { $0.unit == .sentence } ?? all.count
    levels = first..<all.count
    cascade = Cascade(engine: engine)
  }

  /// Whether to record what was tried, for `explain`.
  public var isTracing: Bool {
    get { cascade.isTracing }
    set { cascade.isTracing = newValue }
  }

  /// Where the cost of each rule is counted, if it is.
  public var costs: RuleCosts? {
    get { cascade.costs }
    set { cascade.costs = newValue }
  }

  /// What was tried in the document before, where tracing is on.
  public var trace: [TraceEvent] { cascade.trace }

  /// Finds sentences, clauses and what the rules describe; annotations are in the order of sentences, then levels, then text.
  ///
  /// No document makes this method fail.
  public mutating func extract(from document: Document) -> Annotations {
    var annotations = Annotations()
    cascade.beginDocument()
    document.article.text.withUnsafeBufferPointer { source in
      let sentences = lexicon.sentences(of: document.blocks, in: source, table: document.tokens)
      annotations.sentences = sentences
      document.tokens.withPointers { table in
        for (number, sentence) in sentences.enumerated() {
          boxes.removeAll(keepingCapacity: true)
          cascade.run(
            levels: levels, over: sentence, number: number, block: document.blocks[sentence.block].kind, source: source, table: table,
            boxes: &boxes, into: &annotations)
        }
      }
    }
    return annotations
  }
}
