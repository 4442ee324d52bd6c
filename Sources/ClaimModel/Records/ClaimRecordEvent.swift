extension ClaimRecord {
  /// Someone or something that takes part in an event.
  public struct Participant: Sendable, Hashable {
    /// The phrase as written.
    public var text: String?
    /// The entity's id in the article.
    public var entity: String?
    /// What it is: `government`, `political_prisoner`, and so on.
    public var `class`: String?
    /// The bytes of the phrase.
    public var span: ByteRange?

    /// Creates a participant.
    @inlinable
    public init(text: String? = nil, entity: String? = nil, class: String? = nil, span: ByteRange? = nil) {
      self.text = text
      self.entity = entity
      self.class = `class`
      self.span = span
    }
  }

  /// An event's codes in the classifications that others use.
  public struct Codes: Sendable, Hashable {
    /// The PLOVER code.
    public var plover: String?
    /// The CAMEO code.
    public var cameo: String?

    /// Creates codes.
    @inlinable
    public init(plover: String? = nil, cameo: String? = nil) {
      self.plover = plover
      self.cameo = cameo
    }
  }

  /// What happened, or is said to have happened.
  public struct Event: Sendable, Hashable {
    /// The type: `release`, `detention`, `attack`, and so on.
    public var type: String
    /// Whether it is said to be so or not to be so.
    public var polarity: Polarity
    /// Who did it.
    public var agent: Participant?
    /// Whom or what it was done to.
    public var patient: Participant?
    /// Its codes in other classifications.
    public var codes: Codes?

    /// Creates an event.
    @inlinable
    public init(
      type: String, polarity: Polarity = .positive, agent: Participant? = nil, patient: Participant? = nil, codes: Codes? = nil
    ) {
      self.type = type
      self.polarity = polarity
      self.agent = agent
      self.patient = patient
      self.codes = codes
    }
  }

  /// The verb group that a claim turns on.
  public struct Predicate: Sendable, Hashable {
    /// Its bytes.
    public var span: ByteRange
    /// The base form of its main verb.
    public var lemma: String?

    /// Creates a predicate.
    @inlinable
    public init(span: ByteRange, lemma: String? = nil) {
      self.span = span
      self.lemma = lemma
    }
  }
}
