extension ClaimRecord {
  /// Where something happened.
  public struct Place: Sendable, Hashable {
    /// The canonical name.
    public var name: String?
    /// The ISO 3166-1 alpha-2 code.
    public var country: String?
    /// The code of the first-level division.
    public var admin1: String?
    /// The GeoNames id.
    public var geonames: Int?
    /// How fine the place is: `country`, `admin1`, `city`, `site`, and so on.
    public var precision: String?
    /// Degrees north, of a city that the gazetteer knows.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    /// What it was taken from, where the claim's own words do not give it.
    public var inferredFrom: String?
    /// The bytes of the phrase that gives it.
    public var span: ByteRange?

    /// Creates a place.
    @inlinable
    public init(
      name: String? = nil, country: String? = nil, admin1: String? = nil, geonames: Int? = nil, precision: String? = nil,
      latitude: Double? = nil, longitude: Double? = nil, inferredFrom: String? = nil, span: ByteRange? = nil
    ) {
      self.name = name
      self.country = country
      self.admin1 = admin1
      self.geonames = geonames
      self.precision = precision
      self.latitude = latitude
      self.longitude = longitude
      self.inferredFrom = inferredFrom
      self.span = span
    }
  }

  /// How far a claim is committed to, and whether it was checked.
  public struct Modality: Sendable, Hashable {
    /// How far the one who speaks commits to it.
    public var factuality: Factuality
    /// The words that weaken it, as written.
    public var hedges: [String]
    /// What the article says of its having been checked.
    public var verification: Verification?
    /// The ids of the claims that dispute it.
    public var disputedBy: [String]

    /// Creates a modality; by default nothing weakens the claim.
    @inlinable
    public init(factuality: Factuality = .certain, hedges: [String] = [], verification: Verification? = nil, disputedBy: [String] = []) {
      self.factuality = factuality
      self.hedges = hedges
      self.verification = verification
      self.disputedBy = disputedBy
    }
  }

  /// The claim or claims that a claim speaks of.
  public struct Target: Sendable, Hashable {
    /// What the claim does to them.
    public var relation: TargetRelation
    /// Their ids; several where it cannot be told which is meant.
    public var claims: [String]

    /// Creates a target.
    @inlinable
    public init(relation: TargetRelation, claims: [String]) {
      self.relation = relation
      self.claims = claims
    }
  }

  /// A text that a claim was made from.
  public struct Evidence: Sendable, Hashable {
    /// What it is to the claim: `claim`, `sentence`, `source`, and so on.
    public var role: String
    /// Its bytes.
    public var span: ByteRange

    /// Creates a piece of evidence.
    @inlinable
    public init(role: String, span: ByteRange) {
      self.role = role
      self.span = span
    }
  }
}
