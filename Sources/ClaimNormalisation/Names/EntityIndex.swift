internal import ClaimModel
internal import ClaimRules

/// One thing that an article names, by all its mentions.
struct Entity {
  /// The fullest name.
  var name: String
  /// The id within the article.
  var id: String
  /// `person`, `organization`, `place` …
  var type: String
  /// What kind of source it is: `ngo`, `government`, `company` …
  var sourceType: String?
  /// ISO 3166-1 alpha-2, of a place.
  var country: String?
  /// The role that the article gives a person, the first time it does.
  var role: String?
  /// The organisation that the role names.
  var organization: String?
  /// The sentences in which it is mentioned, ascending.
  var sentences: [Int] = []
}

/// The mention chains of one article: which names mean the same person, organisation or place.
///
/// A shorter name means the longest one whose words end in it (Rodríguez, Delcy Rodríguez) or, for organisations, begin with it or make up
/// its initials. Accents and case are ignored for the comparison and kept in the name.
struct EntityIndex {
  private(set) var entities: [Entity] = []
  /// For each annotation that is a mention the entity's index.
  private(set) var entityOfAnnotation: [Int: Int] = [:]

  init(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) {
    var mentions: [(annotation: Int, name: String, type: String)] = []
    for (number, annotation) in annotations.annotations.enumerated() where reader.rule(annotation).emission == .mention {
      let range = reader.capture(.name, of: annotation)?.range ?? annotation.range
      let type = reader.text(.type, of: annotation) ?? "name"
      // A name may stand in the rules themselves (U.N. is the United Nations).
      let known = reader.text(.known, of: annotation)
      mentions.append((number, known ?? document.article.plainText(range), type))
    }
    let order = mentions.indices.sorted {
      let (a, b) = (mentions[$0], mentions[$1])
      if (a.type == "name") != (b.type == "name") { return b.type == "name" }
      let (wordsA, wordsB) = (words(a.name).count, words(b.name).count)
      return wordsA != wordsB ? wordsA > wordsB : a.annotation < b.annotation
    }
    for index in order {
      let mention = mentions[index]
      guard mention.type != "nationality", mention.type != "group" else { continue }
      let number = find(mention.name, mention.type) ?? add(mention.name, mention.type)
      entityOfAnnotation[mention.annotation] = number
      describe(number, annotations.annotations[mention.annotation], reader, document)
    }
    for index in entities.indices {
      entities[index].sentences.sort()
      if entities[index].type == "name" { entities[index].type = "person" }
    }
  }

  private func words(_ name: String) -> [Substring] { name.split(separator: " ") }

  private func find(_ name: String, _ type: String) -> Int? {
    let folded = NameFolding.fold(name)
    let short = folded.split(separator: " ")
    return entities.firstIndex { entity in
      guard entity.type == type || type == "name" || entity.type == "name" else { return false }
      let full = NameFolding.fold(entity.name)
      if full == folded { return true }
      let long = full.split(separator: " ")
      guard long.count > short.count else { return false }
      if entity.type == "person" || entity.type == "name" { return short.count == 1 ? long.last == short.last : long.suffix(short.count) == short[...] }
      if entity.type == "organization" { return long.prefix(short.count) == short[...] && short.count > 1 || EntityIndex.initials(entity.name) == name }
      return false
    }
  }

  /// The capital initials of a name: Organization of American States, OAS.
  private static func initials(_ name: String) -> String {
    String(name.split { $0 == " " || $0 == "-" }.compactMap { $0.first }.filter { $0.isUppercase })
  }

  private mutating func add(_ name: String, _ type: String) -> Int {
    entities.append(Entity(name: name, id: NameFolding.slug(name), type: type))
    return entities.count - 1
  }

  private mutating func describe(_ number: Int, _ annotation: Annotation, _ reader: FieldReader, _ document: Document) {
    entities[number].sentences.append(Int(annotation.sentence))
    if let code = reader.text(.country, of: annotation) { entities[number].country = entities[number].country ?? code }
    if let kind = reader.text(.organization, of: annotation) { entities[number].sourceType = entities[number].sourceType ?? kind }
    if let role = reader.capture(.role, of: annotation) ?? reader.capture(.title, of: annotation), entities[number].role == nil {
      entities[number].role = document.article.plainText(role.range)
    }
  }

  /// Gives a person a role and organisation, and an organisation a kind, where it has none.
  mutating func learn(_ number: Int, role: String?, organization: String?, sourceType: String?) {
    entities[number].role = entities[number].role ?? role
    entities[number].organization = entities[number].organization ?? organization
    entities[number].sourceType = entities[number].sourceType ?? sourceType
  }

  /// The country that the article mentions most, the earlier where two are equal.
  var mainCountry: Entity? {
    let places = entities.filter { $0.type == "place" && $0.country != nil }
    return places.max { a, b in
      a.sentences.count != b.sentences.count ? a.sentences.count < b.sentences.count : (a.sentences.first ?? 0) > (b.sentences.first ?? 0)
    }
  }
}
