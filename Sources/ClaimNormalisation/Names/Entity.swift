/// What a name names; the first five are known here, rules may give others.
struct NameType: Equatable {
  let number: UInt16
  /// Nothing tells.
  static let name = NameType(number: 0)
  static let person = NameType(number: 1)
  static let organization = NameType(number: 2)
  static let place = NameType(number: 3)
  static let work = NameType(number: 4)
}

/// The types of an article's names, as the record writes them.
struct NameTypes {
  private var names = ["name", "person", "organization", "place", "work"]

  /// The type of a name.
  mutating func type(_ name: String) -> NameType {
    for number in names.indices where names[number] == name { return NameType(number: UInt16(truncatingIfNeeded: number)) }
    names.append(name)
    return NameType(number: UInt16(truncatingIfNeeded: names.count - 1))
  }

  /// The name of a type.
  subscript(type: NameType) -> String { names[Int(type.number)] }
}

/// One thing that an article names, by all its mentions.
struct Entity {
  /// The fullest name.
  var name: String
  /// The id within the article.
  var id: String
  var type: NameType
  /// What kind of source it is, such as `ngo`, `government`, `company`.
  var sourceType: String?
  /// ISO 3166-1 alpha-2, of a place.
  var country: String?
  /// The mention whose words the gazetteer knows, of a place; -1 for none.
  var located: Int32 = -1
  /// `male` or `female`, where a person's first name or title tells it.
  var gender: String?
  /// The role that the article gives a person, the first time it does.
  var role: String?
  /// The organisation that the role names.
  var organization: String?
  /// The sentences in which it is mentioned, as a range of `EntityIndex.sentences`.
  var mentions: Range<Int> = 0..<0
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
