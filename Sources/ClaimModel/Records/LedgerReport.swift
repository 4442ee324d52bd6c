/// What comparing claims gives: their relations, and for each measure its claims in the order of time.
public struct LedgerReport: Sendable, Hashable {
  /// The relations, in the order of the claims.
  public var relations: [RelationRecord]
  /// The measures, in the order of their names.
  public var measures: [Measure]

  /// Creates a report.
  public init(relations: [RelationRecord] = [], measures: [Measure] = []) {
    self.relations = relations
    self.measures = measures
  }

  /// A measure with its claims.
  public struct Measure: Sendable, Hashable {
    /// The key: event, population, place, flow or stock.
    public var key: String
    /// The claims, in the order in which they were said.
    public var lines: [Line]

    /// Creates a measure.
    public init(key: String, lines: [Line]) {
      self.key = key
      self.lines = lines
    }
  }

  /// A claim of a measure.
  public struct Line: Sendable, Hashable {
    /// The claim's id.
    public var claim: String
    /// The id of its article.
    public var document: String
    /// When it was said, `2026-01-26`; absent where nobody tells.
    public var said: String?
    /// Who said it.
    public var source: String
    /// The figure, with what it counts.
    public var figure: String
    /// What it speaks of, `2026-01-08 – 2026-01-26`; absent where it names no window.
    public var window: String?
    /// How it stands to the others, in a few words.
    public var verdict: String
    /// The claim's sentence.
    public var text: String
    /// The relations that it takes part in, by their places in the report.
    public var relations: [Int]

    /// Creates a line.
    public init(
      claim: String, document: String, said: String? = nil, source: String, figure: String, window: String? = nil, verdict: String,
      text: String, relations: [Int] = []
    ) {
      self.claim = claim
      self.document = document
      self.said = said
      self.source = source
      self.figure = figure
      self.window = window
      self.verdict = verdict
      self.text = text
      self.relations = relations
    }
  }
}
