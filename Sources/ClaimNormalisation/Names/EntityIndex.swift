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
  /// The sentences of all mentions, ascending for each entity.
  private(set) var sentences: [Int32] = []
  /// Where most of the article happens, if it tells.
  private(set) var mainPlace: Int?
  /// The names of types.
  private(set) var types = NameTypes()

  private var names = NameTable()
  private var keys: [NameKey] = []
  /// The entities by whole folded name, by last word, by first word and by initials; mentions by name.
  private var chains: EntityChains

  init(_ reader: FieldReader, _ document: Document, _ words: ArticleWords) {
    let all = reader.annotations.annotations
    entityOfAnnotation = EntityMap(annotationCount: all.count)
    var count = 0
    for annotation in all where reader.emission(annotation) == .mention { count += 1 }
    chains = EntityChains(capacity: count * 3)
    guard count > 0 else { return }
    var mentions = self.mentions(reader, words, count: count)
    settleTypes(&mentions, reader)
    entities.reserveCapacity(mentions.count)
    keys.reserveCapacity(mentions.count)
    // Fuller names first, so that shorter ones find them; names of unknown type after these, common words last.
    var order = mentions.indices.map { index in
      let rank = mentions[index].evidence == .common ? 1 << 21 : mentions[index].type == .name ? 1 << 20 : 0
      return (rank - mentions[index].key.words.count) << 32 | index
    }
    order.sort()
    for place in order {
      let index = place & 0xFFFF_FFFF
      let annotation = all[mentions[index].annotation]
      let number = find(mentions[index]) ?? add(mentions[index], annotation, reader, words)
      // A surname alone tells that the words of unknown kind before it are a person's.
      if entities[number].type == .name, mentions[index].key.words.count < keys[number].words.count { entities[number].type = .person }
      entityOfAnnotation[mentions[index].annotation] = number
      describe(number, mentions[index].annotation, annotation, reader, words)
    }
    gatherSentences(mentions, all)
    mainPlace = mostMentionedPlace(document, words)
  }

  private mutating func mentions(_ reader: FieldReader, _ words: ArticleWords, count: Int) -> [NamedMention] {
    var mentions: [NamedMention] = []
    mentions.reserveCapacity(count)
    names.reserve(names: count)
    let all = reader.annotations.annotations
    for number in all.indices where reader.emission(all[number]) == .mention {
      let annotation = all[number]
      let type = reader.text(.type, of: annotation) ?? "name"
      guard type != "nationality", type != "group" else { continue }
      let key: NameKey
      if let known = reader.text(.known, of: annotation) {
        // A name may stand in the rules themselves (U.N. is the United Nations).
        key = names.key(of: known)
      } else {
        key = names.key(of: EntityIndex.nameRange(annotation, reader), in: words.text)
      }
      let evidence = NameEvidence(reader.text(.kind, of: annotation))
      mentions.append(NamedMention(annotation: number, type: types.type(type), evidence: evidence, key: key))
    }
    return mentions
  }

  /// Gives each mention the type that its own words or the article tell.
  private mutating func settleTypes(_ mentions: inout [NamedMention], _ reader: FieldReader) {
    var votes = NameVotes()
    votes.reserve(names: mentions.count)
    let told = toldTypes(reader)
    var hasListedPlace = false
    for index in mentions.indices {
      if mentions[index].evidence.rawValue < NameEvidence.context.rawValue, told[mentions[index].annotation] != .name {
        mentions[index].type = told[mentions[index].annotation]
        mentions[index].evidence = .context
      }
      votes.add(&mentions[index], &chains)
    }
    for index in mentions.indices where mentions[index].evidence.rawValue < NameEvidence.context.rawValue {
      mentions[index].type = votes.type(ofGroup: mentions[index].group)
      if mentions[index].type == .place, mentions[index].evidence == .list, mentions[index].key.words.count == 1 { hasListedPlace = true }
    }
    guard hasListedPlace else { return }
    // A city's name that ends a person's name in the article is the person's, where nothing else speaks for the city.
    for index in mentions.indices where mentions[index].type == .person && mentions[index].key.words.count > 1 {
      if let last = names.lastWord(of: mentions[index].key) { chains.add(index, to: last, .surname) }
    }
    for index in mentions.indices where mentions[index].type == .place && mentions[index].evidence == .list {
      guard mentions[index].key.words.count == 1, let word = names.lastWord(of: mentions[index].key) else { continue }
      if chains.first(of: word, .surname, where: { _ in true }) != nil { mentions[index].type = .person }
    }
  }

  private static func nameRange(_ annotation: Annotation, _ reader: FieldReader) -> ByteRange {
    reader.capture(.name, of: annotation)?.range ?? annotation.range
  }

  /// What a role or a word for a body tells of a mention: president of X, the charity X, director X; `name` for nothing.
  private func toldTypes(_ reader: FieldReader) -> [NameType] {
    let all = reader.annotations.annotations
    var told = Array(repeating: NameType.name, count: all.count)
    for annotation in all {
      let emission = reader.emission(annotation)
      guard emission == .role || emission == .speaker else { continue }
      if let capture = reader.capture(.organization, of: annotation), capture.annotation >= 0 {
        let number = Int(capture.annotation)
        if reader.text(.type, of: all[number]) != "place" { told[number] = .organization }
      }
      guard emission == .speaker, let name = reader.capture(.name, of: annotation), name.annotation >= 0 else { continue }
      if reader.value(.type, of: annotation) != nil {
        told[Int(name.annotation)] = .organization
      } else if reader.capture(.role, of: annotation) != nil {
        told[Int(name.annotation)] = .person
      }
    }
    return told
  }

  private func find(_ mention: NamedMention) -> Int? {
    let type = mention.type
    let isOpen = type == .name
    let key = mention.key
    let count = key.words.count
    func fits(_ number: Int) -> Bool { isOpen || entities[number].type == type || entities[number].type == .name }
    if let same = chains.first(of: key.folded, .name, where: fits) { return same }
    guard let last = names.lastWord(of: key), let first = names.firstWord(of: key) else { return nil }
    if let person = chains.first(
      of: last, .lastWord,
      where: { number in
        keys[number].words.count > count && (entities[number].type == .person || entities[number].type == .name) && fits(number)
          && names.ends(keys[number], in: key)
      })
    {
      return person
    }
    if let body = chains.first(
      of: first, .firstWord,
      where: { number in
        keys[number].words.count > count && entities[number].type == .organization && fits(number) && names.begins(keys[number], with: key)
      })
    {
      return body
    }
    if mention.evidence == .common, count == 1, let body = onlyBody(endingIn: last) { return body }
    // A first name alone, where one person bears it.
    if isOpen, count == 1,
      let person = chains.first(of: first, .firstWord, where: { entities[$0].type == .person && keys[$0].words.count > 1 })
    {
      return person
    }
    return chains.first(of: key.written, .initials) { entities[$0].type == .organization && fits($0) }
  }

  /// The one organisation whose name ends in a word: the Commission is the European Commission where there is no other.
  private func onlyBody(endingIn word: UInt64) -> Int? {
    var found: Int?
    var count = 0
    _ = chains.first(of: word, .lastWord) { number in
      if entities[number].type == .organization {
        found = number
        count += 1
      }
      return false
    }
    return count == 1 ? found : nil
  }

  private mutating func add(_ mention: NamedMention, _ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords) -> Int {
    let number = entities.count
    let key = mention.key
    let name = reader.text(.known, of: annotation) ?? words.plainText(EntityIndex.nameRange(annotation, reader))
    entities.append(Entity(name: name, id: NameFolding.slug(name), type: mention.evidence == .common ? .name : mention.type))
    keys.append(key)
    chains.add(number, to: key.folded, .name)
    if let last = names.lastWord(of: key) { chains.add(number, to: last, .lastWord) }
    guard key.words.count > 1 else { return number }
    if let first = names.firstWord(of: key) { chains.add(number, to: first, .firstWord) }
    if mention.type == .organization { chains.add(number, to: key.initials, .initials) }
    return number
  }

  private mutating func describe(
    _ number: Int, _ mention: Int, _ annotation: Annotation, _ reader: FieldReader, _ words: ArticleWords
  ) {
    if entities[number].country == nil, let code = reader.text(.country, of: annotation) {
      entities[number].country = code
      entities[number].located = Int32(truncatingIfNeeded: mention)
    }
    // A title tells more than a first name.
    if entities[number].gender == nil || reader.capture(.title, of: annotation) != nil, let gender = reader.text(.gender, of: annotation) {
      entities[number].gender = gender
    }
    if entities[number].sourceType == nil { entities[number].sourceType = reader.text(.organization, of: annotation) }
    if entities[number].role == nil, let role = reader.capture(.role, of: annotation) ?? reader.capture(.title, of: annotation) {
      entities[number].role = words.plainText(role.range)
    }
  }

  /// Lists the sentences of each entity's mentions; annotations are in the order of sentences.
  private mutating func gatherSentences(_ mentions: [NamedMention], _ all: [Annotation]) {
    var ends = Array(repeating: 0, count: entities.count)
    for mention in mentions {
      if let number = entityOfAnnotation[mention.annotation] { ends[number] += 1 }
    }
    // Each count becomes the start of its run, which grows to the end while the sentences are dealt out.
    var next = 0
    for number in ends.indices {
      entities[number].mentions = next..<next + ends[number]
      (ends[number], next) = (next, next + ends[number])
    }
    sentences = Array(repeating: 0, count: next)
    for mention in mentions {
      guard let number = entityOfAnnotation[mention.annotation] else { continue }
      sentences[ends[number]] = Int32(truncatingIfNeeded: all[mention.annotation].sentence)
      ends[number] += 1
    }
  }

  /// The first sentence that mentions an entity.
  func firstSentence(of number: Int) -> Int {
    entities[number].mentions.isEmpty ? 0 : Int(sentences[entities[number].mentions.lowerBound])
  }

  /// The last sentence up to another one that mentions an entity.
  func lastSentence(of number: Int, until sentence: Int) -> Int? {
    for index in entities[number].mentions.reversed() where Int(sentences[index]) <= sentence { return Int(sentences[index]) }
    return nil
  }

  /// Whether a sentence mentions an entity.
  func isMentioned(_ number: Int, in sentence: Int) -> Bool { lastSentence(of: number, until: sentence) == sentence }

  /// The first entity that meets a condition.
  func first(where holds: (borrowing Entity) -> Bool) -> Int? {
    for number in entities.indices where holds(entities[number]) { return number }
    return nil
  }

  /// Takes words of unknown kind for a person's name: they speak, and are more than one.
  mutating func speaks(_ number: Int) {
    if entities[number].type == .name, keys[number].words.count > 1 { entities[number].type = .person }
  }

  /// Gives a person a role and organisation, and an organisation a kind, where it has none.
  mutating func learn(_ number: Int, role: String? = nil, organization: String? = nil, sourceType: String? = nil, gender: String? = nil) {
    if entities[number].gender == nil { entities[number].gender = gender }
    if entities[number].role == nil { entities[number].role = role }
    if entities[number].organization == nil { entities[number].organization = organization }
    if entities[number].sourceType == nil { entities[number].sourceType = sourceType }
  }

  /// The place where most of the article happens: that of its dateline, else of the country in which most of the places lie, two fifths or
  /// more, and that its beginning speaks of; once is enough where the first sentences do.
  private mutating func mostMentionedPlace(_ document: borrowing Document, _ words: ArticleWords) -> Int? {
    if let place = document.datelinePlace {
      let key = names.key(of: words.bytes(of: place), in: words.text)
      let told = entities.indices.first { entities[$0].type == .place && keys[$0].folded == key.folded }
      if let told, entities[told].country != nil { return told }
    }
    var countries: [(code: String, mentions: Int, first: Int)] = []
    var all = 0
    for number in entities.indices where entities[number].type == .place && !entities[number].mentions.isEmpty {
      guard let code = entities[number].country else { continue }
      let (count, first) = (entities[number].mentions.count, firstSentence(of: number))
      all += count
      if let known = countries.firstIndex(where: { $0.code == code }) {
        countries[known].mentions += count
        countries[known].first = min(countries[known].first, first)
      } else {
        countries.append((code, count, first))
      }
    }
    countries.removeAll { country in
      country.mentions * 5 < all * 2 || country.first >= (country.mentions > 1 ? EntityIndex.beginning : EntityIndex.opening)
    }
    guard let country = countries.max(by: { ($0.mentions, $1.code) < ($1.mentions, $0.code) })?.code else { return nil }
    let places = entities.indices.filter { entities[$0].type == .place && entities[$0].country == country }
    return places.max { (entities[$0].mentions.count, $1) < (entities[$1].mentions.count, $0) }
  }

  /// The sentences of an article, from the first, that say where it happens.
  private static var beginning: Int { 5 }
  /// Those among them that say it by one word.
  private static var opening: Int { 2 }
}
