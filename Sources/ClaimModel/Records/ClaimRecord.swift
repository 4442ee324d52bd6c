/// One claim: one source, one predicate and at most one figure.
public struct ClaimRecord: Sendable, Hashable {
  /// The id, 16 hex digits.
  public var id: String
  /// The id of the article.
  public var document: String
  /// The part of the article that it stands in.
  public var section: ArticleSection
  /// The sentence to show; where absent, the writer makes `canonicalSentence`.
  public var text: String?
  /// Who claims it.
  public var source: Source
  /// By which channel it was said.
  public var channel: Channel?
  /// The word that reports it.
  public var cue: Cue?
  /// How its words are given.
  public var speech: Speech
  /// What happened, where a rule knows it.
  public var event: Event?
  /// The verb group that it turns on.
  public var predicate: Predicate?
  /// The figure.
  public var quantity: QuantityRecord?
  /// Where it happened.
  public var place: Place?
  /// When it happened.
  public var time: TimeRecord?
  /// When it was said.
  public var uttered: TimeRecord?
  /// How far it is committed to, and whether it was checked.
  public var modality: Modality
  /// The claims that it speaks of.
  public var targets: [Target]
  /// The key under which figures compare.
  public var measure: String?
  /// The texts it was made from, at least one.
  public var evidence: [Evidence]
  /// The ids of the rules that made it, in order.
  public var rules: [String]
  /// The doubts, in words, in the order of their names.
  public var flags: [String]

  /// Creates a claim; `evidence` holds at least one text.
  @inlinable
  public init(
    id: String, document: String, section: ArticleSection, text: String? = nil, source: Source, channel: Channel? = nil,
    cue: Cue? = nil, speech: Speech, event: Event? = nil, predicate: Predicate? = nil, quantity: QuantityRecord? = nil,
    place: Place? = nil, time: TimeRecord? = nil, uttered: TimeRecord? = nil, modality: Modality = Modality(),
    targets: [Target] = [], measure: String? = nil, evidence: [Evidence], rules: [String] = [], flags: [String] = []
  ) {
    self.id = id
    self.document = document
    self.section = section
    self.text = text
    self.source = source
    self.channel = channel
    self.cue = cue
    self.speech = speech
    self.event = event
    self.predicate = predicate
    self.quantity = quantity
    self.place = place
    self.time = time
    self.uttered = uttered
    self.modality = modality
    self.targets = targets
    self.measure = measure
    self.evidence = evidence
    self.rules = rules
    self.flags = flags
  }
}
