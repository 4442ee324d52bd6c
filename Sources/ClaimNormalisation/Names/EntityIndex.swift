internal import ClaimModel
internal import ClaimRules

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

  /// A name as it is compared.
  private struct NameKey {
    var folded: String
    var words: [Substring]

    init(_ name: String) {
      folded = NameFolding.fold(name)
      words = folded.split(separator: " ")
    }
  }

  private struct NamedMention {
    var annotation: Int
    var name: String
    var type: String
    var key: NameKey
  }

  private var keys: [NameKey] = []
  /// The entities by whole folded name, by last word and by initials.
  private var byName: [String: [Int]] = [:]
  private var byLastWord: [Substring: [Int]] = [:]
  private var byFirstWord: [Substring: [Int]] = [:]
  private var byInitials: [String: [Int]] = [:]

  init(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) {
    let bodies = EntityIndex.bodies(annotations, reader)
    var mentions: [NamedMention] = []
    var bodyNames: Set<String> = []
    var keys: [String: NameKey] = [:]
    for (number, annotation) in annotations.annotations.enumerated() where reader.emission(annotation) == .mention {
      let type = reader.text(.type, of: annotation) ?? "name"
      guard type != "nationality", type != "group" else { continue }
      let range = reader.capture(.name, of: annotation)?.range ?? annotation.range
      // A name may stand in the rules themselves (U.N. is the United Nations).
      let name = reader.text(.known, of: annotation) ?? document.article.plainText(range)
      let key = keys[name] ?? NameKey(name)
      keys[name] = key
      let mention = NamedMention(annotation: number, name: name, type: type, key: key)
      if bodies.contains(number) { bodyNames.insert(mention.key.folded) }
      mentions.append(mention)
    }
    for index in mentions.indices where mentions[index].type != "place" && bodyNames.contains(mentions[index].key.folded) {
      mentions[index].type = "organization"
    }
    // Fuller names first, so that shorter ones find them; names of unknown type last.
    let order = mentions.indices.map { index in
      (rank: (mentions[index].type == "name" ? 1 << 20 : 0) - mentions[index].key.words.count, index: index)
    }.sorted { $0 < $1 }
    for (_, index) in order {
      let mention = mentions[index]
      let number = find(mention) ?? add(mention)
      entityOfAnnotation[mention.annotation] = number
      describe(number, annotations.annotations[mention.annotation], reader, document)
    }
    for index in entities.indices { entities[index].sentences.sort() }
  }

  /// The mentions that a role or a word for a body names as a body: president of X, the charity X.
  private static func bodies(_ annotations: Annotations, _ reader: FieldReader) -> Set<Int> {
    var bodies: Set<Int> = []
    for annotation in annotations.annotations {
      let emission = reader.emission(annotation)
      guard emission == .role || emission == .speaker else { continue }
      if let capture = reader.capture(.organization, of: annotation), capture.annotation >= 0 { bodies.insert(Int(capture.annotation)) }
      if emission == .speaker, reader.text(.type, of: annotation) != nil, let name = reader.capture(.name, of: annotation),
        name.annotation >= 0
      {
        bodies.insert(Int(name.annotation))
      }
    }
    return bodies
  }

  private func find(_ mention: NamedMention) -> Int? {
    func fits(_ number: Int) -> Bool {
      entities[number].type == mention.type || mention.type == "name" || entities[number].type == "name"
    }
    if let same = byName[mention.key.folded]?.first(where: fits) { return same }
    guard let last = mention.key.words.last, let first = mention.key.words.first else { return nil }
    let count = mention.key.words.count
    if let person = byLastWord[last]?.first(where: { number in
      (entities[number].type == "person" || entities[number].type == "name") && fits(number) && keys[number].words.count > count
        && keys[number].words.suffix(count) == mention.key.words[...]
    }) {
      return person
    }
    if count > 1,
      let body = byFirstWord[first]?.first(where: { number in
        entities[number].type == "organization" && fits(number) && keys[number].words.count > count
          && keys[number].words.prefix(count) == mention.key.words[...]
      })
    {
      return body
    }
    return byInitials[mention.name]?.first { entities[$0].type == "organization" && fits($0) }
  }

  /// The capital initials of a name: Organization of American States, OAS.
  private static func initials(_ name: String) -> String {
    var out = ""
    var isFirst = true
    for byte in name.utf8 {
      if isFirst, (0x41...0x5A).contains(byte) { out.unicodeScalars.append(Unicode.Scalar(byte)) }
      isFirst = byte == 0x20 || byte == 0x2D
    }
    return out
  }

  private mutating func add(_ mention: NamedMention) -> Int {
    let number = entities.count
    entities.append(Entity(name: mention.name, id: NameFolding.slug(mention.name), type: mention.type))
    keys.append(mention.key)
    byName[mention.key.folded, default: []].append(number)
    if let last = mention.key.words.last { byLastWord[last, default: []].append(number) }
    if let first = mention.key.words.first { byFirstWord[first, default: []].append(number) }
    if mention.type == "organization", mention.key.words.count > 1 {
      byInitials[EntityIndex.initials(mention.name), default: []].append(number)
    }
    return number
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
