internal import ClaimModel
internal import ClaimRules

/// The mention chains of one article: which names mean the same person, organisation or place.
///
/// A shorter name means the longest one whose words end in it (Rodríguez, Delcy Rodríguez) or, for organisations, begin with it or make up
/// its initials. Accents and case are ignored for the comparison and kept in the name.
struct EntityIndex {
  private(set) var entities: [Entity] = []
  /// For each annotation that is a mention the entity's index.
  private(set) var entityOfAnnotation: EntityMap
  /// Where most of the article happens, if it tells.
  private(set) var mainPlace: Int?

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
    settleTypes(&mentions, annotations, reader)
    // Fuller names first, so that shorter ones find them; names of unknown type after these, common words last.
    var order = mentions.indices.map { index in
      let mention = mentions[index]
      let rank = mention.evidence == .common ? 1 << 21 : mention.type == "name" ? 1 << 20 : 0
      return (rank: rank - mention.key.words.count, index: index)
    }
    order.sort { $0 < $1 }
    for (_, index) in order {
      let mention = mentions[index]
      let annotation = annotations.annotations[mention.annotation]
      let number = find(mention) ?? add(mention, annotation, reader, document)
      // A surname alone tells that the words of unknown kind before it are a person's.
      if entities[number].type == "name", mention.key.words.count < keys[number].words.count { entities[number].type = "person" }
      entityOfAnnotation[mention.annotation] = number
      describe(number, annotation, reader, document)
    }
    mentions.removeAll()
    for index in entities.indices { entities[index].sentences.sort() }
    mainPlace = mostMentionedPlace(document)
  }

  private mutating func mentions(_ annotations: Annotations, _ reader: FieldReader, _ document: Document) -> [NamedMention] {
    var mentions: [NamedMention] = []
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
      let evidence = NameEvidence(reader.text(.kind, of: annotation))
      mentions.append(NamedMention(annotation: number, type: type, evidence: evidence, key: key))
    }
    return mentions
  }

  /// Gives each mention the type that its own words or the article tell.
  private func settleTypes(_ mentions: inout [NamedMention], _ annotations: Annotations, _ reader: FieldReader) {
    var votes = NameVotes()
    let told = EntityIndex.toldTypes(annotations, reader)
    for index in mentions.indices {
      if let type = told[mentions[index].annotation], mentions[index].evidence.rawValue < NameEvidence.context.rawValue {
        mentions[index].type = type
        mentions[index].evidence = .context
      }
      votes.add(mentions[index].type, mentions[index].evidence.rawValue, to: mentions[index].key)
    }
    for index in mentions.indices where mentions[index].evidence.rawValue < NameEvidence.context.rawValue {
      mentions[index].type = votes.type(of: mentions[index].key)
    }
    // A city's name that ends a person's name in the article is the person's, where nothing else speaks for the city.
    var surnames = EntityChains()
    for (index, mention) in mentions.enumerated() where mention.type == "person" && mention.key.words.count > 1 {
      if let last = names.words(of: mention.key).last { surnames.add(index, to: last) }
    }
    for index in mentions.indices where mentions[index].type == "place" && mentions[index].evidence == .list {
      let key = mentions[index].key
      guard key.words.count == 1, let word = names.words(of: key).last else { continue }
      if surnames.first(of: word, where: { _ in true }) != nil { mentions[index].type = "person" }
    }
  }

  private static func nameRange(_ annotation: Annotation, _ reader: FieldReader) -> ByteRange {
    reader.capture(.name, of: annotation)?.range ?? annotation.range
  }

  /// What a role or a word for a body tells of a mention: president of X, the charity X, director X.
  private static func toldTypes(_ annotations: Annotations, _ reader: FieldReader) -> [Int: String] {
    var told: [Int: String] = [:]
    for annotation in annotations.annotations {
      let emission = reader.emission(annotation)
      guard emission == .role || emission == .speaker else { continue }
      if let capture = reader.capture(.organization, of: annotation), capture.annotation >= 0 {
        let number = Int(capture.annotation)
        if reader.text(.type, of: annotations.annotations[number]) != "place" { told[number] = "organization" }
      }
      guard emission == .speaker, let name = reader.capture(.name, of: annotation), name.annotation >= 0 else { continue }
      if reader.text(.type, of: annotation) != nil {
        told[Int(name.annotation)] = "organization"
      } else if reader.capture(.role, of: annotation) != nil {
        told[Int(name.annotation)] = "person"
      }
    }
    return told
  }

  private func find(_ mention: NamedMention) -> Int? {
    let isOpen = mention.type == "name"
    func fits(_ number: Int) -> Bool {
      isOpen || entities[number].type == mention.type || entities[number].type == "name"
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
    if let body = byFirstWord.first(
      of: first,
      where: { number in
        keys[number].words.count > count && entities[number].type == "organization" && fits(number)
          && names.words(of: keys[number]).prefix(count) == names.words(of: mention.key)
      })
    {
      return body
    }
    if mention.evidence == .common, count == 1, let body = onlyBody(endingIn: last) { return body }
    // A first name alone, where one person bears it.
    if isOpen, count == 1, let person = byFirstWord.first(of: first, where: { entities[$0].type == "person" && keys[$0].words.count > 1 }) {
      return person
    }
    return byInitials.first(of: mention.key.written) { entities[$0].type == "organization" && fits($0) }
  }

  /// The one organisation whose name ends in a word: the Commission is the European Commission where there is no other.
  private func onlyBody(endingIn word: UInt64) -> Int? {
    var found: Int?
    var count = 0
    _ = byLastWord.first(of: word) { number in
      if entities[number].type == "organization" {
        found = number
        count += 1
      }
      return false
    }
    return count == 1 ? found : nil
  }

  private mutating func add(_ mention: NamedMention, _ annotation: Annotation, _ reader: FieldReader, _ document: Document) -> Int {
    let number = entities.count
    let key = mention.key
    let name = reader.text(.known, of: annotation) ?? document.article.plainText(EntityIndex.nameRange(annotation, reader))
    entities.append(Entity(name: name, id: NameFolding.slug(name), type: mention.evidence == .common ? "name" : mention.type))
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
  mutating func learn(_ number: Int, role: String? = nil, organization: String? = nil, sourceType: String? = nil, gender: String? = nil) {
    entities[number].gender = entities[number].gender ?? gender
    entities[number].role = entities[number].role ?? role
    entities[number].organization = entities[number].organization ?? organization
    entities[number].sourceType = entities[number].sourceType ?? sourceType
  }

  /// The place where most of the article happens: that of its dateline, else of the country in which most of the places lie, two fifths or more,
  /// and that its beginning speaks of; once is enough where the first sentences do.
  private mutating func mostMentionedPlace(_ document: Document) -> Int? {
    var mentions: [String: Int] = [:]
    var all = 0
    var first: [String: Int] = [:]
    for entity in entities where entity.type == "place" {
      guard let country = entity.country, let sentence = entity.sentences.first else { continue }
      mentions[country, default: 0] += entity.sentences.count
      first[country] = Swift.min(first[country] ?? .max, sentence)
      all += entity.sentences.count
    }
    let dateline = document.datelinePlace.map { names.key(of: document.article.plainText(document.tokens.bytes(of: $0))) }
    let told = dateline.flatMap { key in entities.indices.first { entities[$0].type == "place" && keys[$0].folded == key.folded } }
    if let told, entities[told].country != nil { return told }
    let leading = mentions.filter { country, count in
      let sentence = first[country] ?? .max
      return count * 5 >= all * 2 && sentence < (count > 1 ? EntityIndex.beginning : EntityIndex.opening)
    }
    guard let country = leading.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
    let places = entities.indices.filter { entities[$0].type == "place" && entities[$0].country == country }
    return places.max { (entities[$0].sentences.count, $1) < (entities[$1].sentences.count, $0) }
  }

  /// The sentences of an article, from the first, that say where it happens.
  private static var beginning: Int { 5 }
  /// Those among them that say it by one word.
  private static var opening: Int { 2 }
}
