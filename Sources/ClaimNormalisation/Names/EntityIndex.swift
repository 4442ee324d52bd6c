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

/// The mention chains of one article: which names mean the same person, organisation or place.
///
/// A shorter name means the longest one whose words end in it (Rodríguez, Delcy Rodríguez) or, for organisations, begin with it or make up
/// its initials. Accents and case are ignored for the comparison and kept in the name.
struct EntityIndex {
  private(set) var entities: [Entity] = []
  /// For each annotation that is a mention the entity's index.
  private(set) var entityOfAnnotation: EntityMap
  /// The country that the article mentions most, the earlier where two are equal.
  private(set) var mainCountry: Int?

  private struct NamedMention {
    var annotation: Int
    var type: String
    var key: NameKey
  }

  private var names = NameTable()
  private var keys: [NameKey] = []
  /// The entities by whole folded name, by last word, by first word and by initials.
  private var byName = EntityChains()
  private var byLastWord = EntityChains()
  private var byFirstWord = EntityChains()
  private var byInitials = EntityChains()

  init(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) {
    entityOfAnnotation = EntityMap(annotationCount: annotations.annotations.count)
    var mentions = self.mentions(annotations, reader, document)
    // Fuller names first, so that shorter ones find them; names of unknown type last.
    var order = mentions.indices.map { index in
      (rank: (mentions[index].type == "name" ? 1 << 20 : 0) - mentions[index].key.words.count, index: index)
    }
    order.sort { $0 < $1 }
    for (_, index) in order {
      let annotation = annotations.annotations[mentions[index].annotation]
      let number = find(mentions[index]) ?? add(mentions[index], annotation, reader, document)
      // A surname alone tells that the words of unknown kind before it are a person's.
      if entities[number].type == "name", mentions[index].key.words.count < keys[number].words.count { entities[number].type = "person" }
      entityOfAnnotation[mentions[index].annotation] = number
      describe(number, annotation, reader, document)
    }
    mentions.removeAll()
    for index in entities.indices { entities[index].sentences.sort() }
    mainCountry = mostMentionedCountry()
  }

  private mutating func mentions(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) -> [NamedMention] {
    let bodies = EntityIndex.bodies(annotations, reader)
    var mentions: [NamedMention] = []
    var bodyNames: Set<UInt64> = []
    for (number, annotation) in annotations.annotations.enumerated() where reader.emission(annotation) == .mention {
      let type = reader.text(.type, of: annotation) ?? "name"
      guard type != "nationality", type != "group" else { continue }
      let key: NameKey
      if let known = reader.text(.known, of: annotation) {
        // A name may stand in the rules themselves (U.N. is the United Nations).
        key = names.key(of: known)
      } else {
        key = names.key(of: EntityIndex.nameRange(annotation, reader), in: document.article.text)
      }
      if bodies[number] { bodyNames.insert(key.folded) }
      mentions.append(NamedMention(annotation: number, type: type, key: key))
    }
    guard !bodyNames.isEmpty else { return mentions }
    for index in mentions.indices where mentions[index].type != "place" && bodyNames.contains(mentions[index].key.folded) {
      mentions[index].type = "organization"
    }
    return mentions
  }

  private static func nameRange(_ annotation: Annotation, _ reader: FieldReader) -> ByteRange {
    reader.capture(.name, of: annotation)?.range ?? annotation.range
  }

  /// Whether each annotation is a mention that a role or a word for a body names as a body: president of X, the charity X.
  private static func bodies(_ annotations: Annotations, _ reader: FieldReader) -> [Bool] {
    var bodies = Array(repeating: false, count: annotations.annotations.count)
    for annotation in annotations.annotations {
      let emission = reader.emission(annotation)
      guard emission == .role || emission == .speaker else { continue }
      if let capture = reader.capture(.organization, of: annotation), capture.annotation >= 0 { bodies[Int(capture.annotation)] = true }
      if emission == .speaker, let name = reader.capture(.name, of: annotation), name.annotation >= 0,
        reader.text(.type, of: annotation) != nil
      {
        bodies[Int(name.annotation)] = true
      }
    }
    return bodies
  }

  private func find(_ mention: NamedMention) -> Int? {
    let isNameOnly = mention.type == "name"
    func fits(_ number: Int) -> Bool {
      isNameOnly || entities[number].type == mention.type || entities[number].type == "name"
    }
    if let same = byName.first(of: mention.key.folded, where: fits) { return same }
    guard let last = names.words(of: mention.key).last, let first = names.words(of: mention.key).first else { return nil }
    let count = mention.key.words.count
    if let person = byLastWord.first(
      of: last,
      where: { number in
        keys[number].words.count > count && (entities[number].type == "person" || entities[number].type == "name") && fits(number)
          && names.words(of: keys[number]).suffix(count) == names.words(of: mention.key)
      })
    {
      return person
    }
    if count > 1,
      let body = byFirstWord.first(
        of: first,
        where: { number in
          keys[number].words.count > count && entities[number].type == "organization" && fits(number)
            && names.words(of: keys[number]).prefix(count) == names.words(of: mention.key)
        })
    {
      return body
    }
    return byInitials.first(of: mention.key.written) { entities[$0].type == "organization" && fits($0) }
  }

  private mutating func add(_ mention: NamedMention, _ annotation: Annotation, _ reader: FieldReader, _ document: Document) -> Int {
    let number = entities.count
    let key = mention.key
    let name = reader.text(.known, of: annotation) ?? document.article.plainText(EntityIndex.nameRange(annotation, reader))
    entities.append(Entity(name: name, id: NameFolding.slug(name), type: mention.type))
    keys.append(key)
    byName.add(number, to: key.folded)
    if let last = names.words(of: key).last { byLastWord.add(number, to: last) }
    if key.words.count > 1, let first = names.words(of: key).first { byFirstWord.add(number, to: first) }
    if mention.type == "organization", key.words.count > 1 { byInitials.add(number, to: key.initials) }
    return number
  }

  private mutating func describe(_ number: Int, _ annotation: Annotation, _ reader: FieldReader, _ document: Document) {
    entities[number].sentences.append(Int(annotation.sentence))
    if entities[number].country == nil, let code = reader.text(.country, of: annotation) {
      entities[number].country = code
      entities[number].location = PlaceLocation(
        admin1: reader.text(.admin1, of: annotation), geonames: reader.value(.geonames, of: annotation)?.number.map { Int($0) },
        precision: reader.text(.precision, of: annotation), latitude: reader.value(.latitude, of: annotation)?.number,
        longitude: reader.value(.longitude, of: annotation)?.number)
    }
    if entities[number].gender == nil { entities[number].gender = reader.text(.gender, of: annotation) }
    if let kind = reader.text(.organization, of: annotation) { entities[number].sourceType = entities[number].sourceType ?? kind }
    if let role = reader.capture(.role, of: annotation) ?? reader.capture(.title, of: annotation), entities[number].role == nil {
      entities[number].role = document.article.plainText(role.range)
    }
  }

  /// Takes words of unknown kind for a person's name: they speak, and are more than one.
  mutating func speaks(_ number: Int) {
    if entities[number].type == "name", keys[number].words.count > 1 { entities[number].type = "person" }
  }

  /// Gives a person a role and organisation, and an organisation a kind, where it has none.
  mutating func learn(_ number: Int, role: String?, organization: String?, sourceType: String?) {
    entities[number].role = entities[number].role ?? role
    entities[number].organization = entities[number].organization ?? organization
    entities[number].sourceType = entities[number].sourceType ?? sourceType
  }

  private func mostMentionedCountry() -> Int? {
    var best: Int?
    for (number, entity) in entities.enumerated() where entity.type == "place" && entity.country != nil {
      guard let current = best else {
        best = number
        continue
      }
      let (a, b) = (entities[current].sentences, entity.sentences)
      if a.count != b.count ? a.count < b.count : (a.first ?? 0) > (b.first ?? 0) { best = number }
    }
    return best
  }
}
