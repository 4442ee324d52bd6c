/// One thing that an article names, by all its mentions.
struct Entity {
  /// The fullest name.
  var name: String
  /// The id within the article.
  var id: String
  /// One of `person`, `organization`, `place`.
  var type: String
  /// What kind of source it is, such as `ngo`, `government`, `company`.
  var sourceType: String?
  /// ISO 3166-1 alpha-2, of a place.
  var country: String?
  /// What the gazetteer says of a place.
  var location: PlaceLocation?
  /// `male` or `female`, where a person's first name or title tells it.
  var gender: String?
  /// The role that the article gives a person, the first time it does.
  var role: String?
  /// The organisation that the role names.
  var organization: String?
  /// The sentences in which it is mentioned, ascending.
  var sentences: [Int] = []
}

/// What the gazetteer says of a place.
struct PlaceLocation {
  /// The first-level division's code.
  var admin1: String?
  /// The GeoNames id.
  var geonames: Int?
  /// `city`, `admin1` or `country`.
  var precision: String?
  /// Degrees north.
  var latitude: Double?
  /// Degrees east.
  var longitude: Double?
}

/// The entities of an article's annotations, by annotation.
struct EntityMap {
  private var numbers: [Int32]

  init(annotationCount: Int) { numbers = Array(repeating: -1, count: annotationCount) }

  /// The entity of an annotation, if it has one.
  subscript(annotation: Int) -> Int? {
    get { numbers[annotation] >= 0 ? Int(numbers[annotation]) : nil }
    set { numbers[annotation] = newValue.map { Int32(truncatingIfNeeded: $0) } ?? -1 }
  }
}
