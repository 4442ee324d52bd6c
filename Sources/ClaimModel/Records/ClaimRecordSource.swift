extension ClaimRecord {
  /// Who claims it.
  public struct Source: Sendable, Hashable {
    /// The fullest proper name that the article gives, or the noun phrase of an unnamed body.
    public var name: String?
    /// What it is: `person`, `ngo`, `government`, `narrator`, and so on.
    public var type: String?
    /// The role or title, or the phrase for an unnamed person.
    public var role: String?
    /// The body that it speaks for.
    public var organization: String?
    /// The entity's id in the article.
    public var entity: String?
    /// How it is known that the claim is this source's.
    public var attribution: AttributionKind
    /// Those through whom the claim came, the nearest to the reader first.
    public var chain: [String]
    /// The bytes that name it.
    public var span: ByteRange?

    /// Creates a source.
    @inlinable
    public init(
      name: String? = nil, type: String? = nil, role: String? = nil, organization: String? = nil, entity: String? = nil,
      attribution: AttributionKind, chain: [String] = [], span: ByteRange? = nil
    ) {
      self.name = name
      self.type = type
      self.role = role
      self.organization = organization
      self.entity = entity
      self.attribution = attribution
      self.chain = chain
      self.span = span
    }
  }

  /// By which channel something was said.
  public struct Channel: Sendable, Hashable {
    /// What it is: `social_media`, `speech`, `interview`, and so on.
    public var type: String
    /// The platform's or programme's name.
    public var platform: String?
    /// The bytes that name it.
    public var span: ByteRange?

    /// Creates a channel.
    @inlinable
    public init(type: String, platform: String? = nil, span: ByteRange? = nil) {
      self.type = type
      self.platform = platform
      self.span = span
    }
  }

  /// The word or sign that reports something.
  public struct Cue: Sendable, Hashable {
    /// Its bytes.
    public var span: ByteRange?
    /// Its base form.
    public var lemma: String?
    /// What it does: `report`, `promise`, `accuse`, `deny`, and so on.
    public var `class`: String?

    /// Creates a cue.
    @inlinable
    public init(span: ByteRange? = nil, lemma: String? = nil, class: String? = nil) {
      self.span = span
      self.lemma = lemma
      self.class = `class`
    }
  }

  /// How a claim's words are given.
  public struct Speech: Sendable, Hashable {
    /// Direct, indirect, mixed, or the narrator's own.
    public var mode: SpeechMode
    /// The quoted stretches, quotation marks included.
    public var quoted: [ByteRange]

    /// Creates a speech.
    @inlinable
    public init(mode: SpeechMode, quoted: [ByteRange] = []) {
      self.mode = mode
      self.quoted = quoted
    }
  }
}
