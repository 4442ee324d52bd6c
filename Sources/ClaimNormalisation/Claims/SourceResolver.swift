internal import ClaimModel
internal import ClaimRules

/// Names the source of a reporting act as a person reading the article would.
///
/// Names resolve through the article's mention chains. A pronoun means the last person (he, she) or the last organisation or group (they, it)
/// that spoke; a noun such as "the group" the last organisation of a fitting kind. What cannot be resolved stays as written, with a flag.
struct SourceResolver {
  private let reader: FieldReader
  private let words: ArticleWords
  private let lexicon: ClaimLexicon
  private(set) var entities: EntityIndex
  /// What later words take from a body.
  private struct Body {
    var name: String?
    var entity: String?
    var type: String?

    init(_ source: borrowing ClaimRecord.Source) {
      (name, entity, type) = (source.name, source.entity, source.type)
    }
  }

  /// The last person who spoke, and the last body.
  private var lastPerson: Int?
  private var lastBody: Body?
  private var lastSource: ClaimRecord.Source?
  /// The last body that each noun described: "the agency" after "the national risk agency".
  private var described: [UInt64: Body] = [:]

  init(reader: FieldReader, words: ArticleWords, lexicon: ClaimLexicon, entities: EntityIndex) {
    self.reader = reader
    self.words = words
    self.lexicon = lexicon
    self.entities = entities
  }

  /// The source of the reporting act before, for quotations without a cue.
  var previous: ClaimRecord.Source? { lastSource }

  /// Resolves what an attribution's source captured.
  mutating func resolve(_ capture: Capture, of act: Annotation, flags: inout [String]) -> ClaimRecord.Source {
    let all = reader.annotations.annotations
    var source = ClaimRecord.Source(type: nil, attribution: .explicit, span: capture.range)
    if capture.entry >= 0, reader.attribute(.relative, of: capture, in: act) != nil,
      let antecedent = antecedent(of: capture.range, in: act.sentence)
    {
      let whole = Capture(group: capture.group, range: all[antecedent].range, annotation: Int32(truncatingIfNeeded: antecedent), entry: -1)
      source = resolve(whole, of: act, flags: &flags)
      source.span = capture.range
      return source
    }
    guard capture.annotation >= 0, Int(capture.annotation) < all.count else {
      source = phrase(capture.range, in: act.sentence, &flags)
      lastSource = source
      return source
    }
    let annotation = all[Int(capture.annotation)]
    switch reader.emission(annotation) {
    case .speaker: source = speaker(annotation, capture.range, &flags)
    case .mention: source = named(Int(capture.annotation), source)
    case .role: source = roleSource(annotation, capture.range, &flags)
    default: source.name = bare(capture.range)
    }
    lastSource = source
    if source.type == "person" || source.type == nil {
      lastPerson = source.name.flatMap { name in entities.first { $0.name == name } } ?? lastPerson
    }
    if source.type != "person" { lastBody = Body(source) }
    return source
  }

  /// Those whom "who" or "which" means: the mention, role or speaker that ends nearest before it in the sentence.
  private func antecedent(of range: ByteRange, in sentence: UInt32) -> Int? {
    let all = reader.annotations.annotations
    return annotations(of: sentence).filter { index in
      guard !all[index].isOverridden, all[index].range.end <= range.start else { return false }
      return [.mention, .role, .speaker].contains(reader.emission(all[index]))
    }
    .max { (all[$0].range.end, all[$0].range.count, $0) < (all[$1].range.end, all[$1].range.count, $1) }
  }

  /// The numbers of a sentence's annotations: they stand together, since all are in the order of sentences.
  private func annotations(of sentence: UInt32) -> Range<Int> {
    let all = reader.annotations.annotations
    func first(from wanted: UInt32) -> Int {
      var (low, high) = (0, all.count)
      while low < high {
        let middle = (low + high) / 2
        if all[middle].sentence < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(from: sentence)..<first(from: sentence + 1)
  }

  /// Whom a noun phrase names with words around: at its end ("Port Watch attorney Ana Ruiz"), or at its beginning with a prepositional
  /// phrase after it ("Ana Ruiz of Port Watch").
  private func head(of range: ByteRange, in sentence: UInt32) -> Int? {
    let all = reader.annotations.annotations
    let heads = annotations(of: sentence).filter { index in
      let annotation = all[index]
      guard !annotation.isOverridden, range.contains(annotation.range), annotation.range != range else { return false }
      switch reader.emission(annotation) {
      case .mention where annotation.range.end == range.end: return reader.text(.type, of: annotation) == "person"
      case .speaker where annotation.range.end == range.end: return reader.capture(.name, of: annotation) != nil
      case .mention, .speaker, .role: return annotation.range.start == range.start && isBeforePreposition(annotation)
      default: return false
      }
    }
    return heads.max { (all[$0].range.end, all[$0].range.count, $0) < (all[$1].range.end, all[$1].range.count, $1) }
  }

  private func isBeforePreposition(_ annotation: Annotation) -> Bool {
    let next = Int(annotation.tokens.upperBound)
    return next < words.tokens.count && lexicon.has(.preposition, at: next, words)
  }

  /// A plain noun phrase ("a new report", "many voters"): a document or a body where its noun says so, else somebody unnamed.
  private func phrase(_ range: ByteRange, in sentence: UInt32, _ flags: inout [String]) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: "group", attribution: .explicit, span: range)
    source.name = common(range, in: sentence)
    if let kind = lexicon.sourceKind(in: range, words) {
      source.type = kind
      source.entity = source.name.map(NameFolding.slug)
    } else {
      flags.append("anonymous_source")
    }
    return source
  }

  private mutating func speaker(_ annotation: Annotation, _ span: ByteRange, _ flags: inout [String]) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: nil, attribution: .explicit, span: span)
    let type = reader.text(.type, of: annotation)
    let role = reader.capture(.role, of: annotation)
    source.role = role.map { bare($0.range) }
    source.organization = organization(of: annotation)
    if let pronoun = reader.text(.pronoun, of: annotation) { return pronounSource(pronoun, span, Int(annotation.sentence), &flags) }
    if let name = reader.capture(.name, of: annotation), name.annotation >= 0,
      let entity = entities.entityOfAnnotation[Int(name.annotation)]
    {
      let gender = reader.text(.gender, of: annotation)
      entities.learn(entity, role: source.role, organization: source.organization, sourceType: type, gender: gender)
      return named(Int(name.annotation), source)
    }
    if reader.text(.anonymous, of: annotation) == "anaphor" { return bodySource(type, span, &flags) }
    if reader.text(.anonymous, of: annotation) == "phrase" {
      guard let head = head(of: span, in: annotation.sentence) else { return phrase(span, in: annotation.sentence, &flags) }
      let range = reader.annotations.annotations[head].range
      let whole = Capture(group: 0, range: range, annotation: Int32(truncatingIfNeeded: head), entry: -1)
      source = resolve(whole, of: annotation, flags: &flags)
      source.span = span
      return source
    }
    source.type = type ?? "group"
    source.entity = nil
    if source.type == "person" || source.type == "anonymous" {
      // One unnamed person: the phrase is the role.
      source.role = bare(span)
      flags.append("anonymous_source")
      return source
    }
    source.name = common(span, in: annotation.sentence)
    source.entity = source.name.map(NameFolding.slug)
    if let noun = lastWord(span) { described[noun] = Body(source) }
    if source.type == "group" { flags.append("anonymous_source") }
    return source
  }

  private func organization(of annotation: Annotation) -> String? {
    guard let capture = reader.capture(.organization, of: annotation) else { return nil }
    if capture.annotation >= 0 {
      if let entity = entities.entityOfAnnotation[Int(capture.annotation)] { return entities.entities[entity].name }
      // A role box holds its organisation.
      let role = reader.annotations.annotations[Int(capture.annotation)]
      if let inner = reader.capture(.organization, of: role) {
        if inner.annotation >= 0, let entity = entities.entityOfAnnotation[Int(inner.annotation)] { return entities.entities[entity].name }
        return bare(inner.range)
      }
      return nil
    }
    return bare(capture.range)
  }

  private mutating func named(_ annotation: Int, _ partial: ClaimRecord.Source) -> ClaimRecord.Source {
    var source = partial
    guard let number = entities.entityOfAnnotation[annotation] else {
      source.name = bare(reader.annotations.annotations[annotation].range)
      source.type = source.type ?? "group"
      return source
    }
    entities.speaks(number)
    let entity = entities.entities[number]
    source.name = entity.name
    source.entity = entity.id
    // One word that nothing explains may be a person or a body: the type stays open.
    source.type = entity.type == .person ? "person" : entity.type == .place ? "government" : entity.sourceType
    source.role = source.role ?? entity.role
    source.organization = source.organization ?? entity.organization
    return source
  }

  private func pronounSource(
    _ pronoun: String, _ span: ByteRange, _ sentence: Int, _ flags: inout [String]
  ) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: nil, attribution: .coreference, span: span)
    let isPerson = pronoun == "he" || pronoun == "she" || pronoun == "i"
    flags.append("source_by_coreference")
    if isPerson, let number = entities.person(for: pronoun, in: sentence, lastSpeaker: lastPerson) {
      let entity = entities.entities[number]
      source.name = entity.name
      source.entity = entity.id
      source.type = "person"
      source.role = entity.role
      source.organization = entity.organization
    } else if !isPerson, let body = lastBody ?? lastSource.map({ Body($0) }) {
      source.name = body.name
      source.entity = body.entity
      source.type = body.type
    } else {
      source.type = "anonymous"
      flags.append("anonymous_source")
    }
    return source
  }

  /// "The group", "the NGO": the last body that spoke, else the last organisation named before, else the first named after.
  private mutating func bodySource(_ type: String?, _ span: ByteRange, _ flags: inout [String]) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: type, attribution: .coreference, span: span)
    if let before = lastWord(span).flatMap({ described[$0] }) {
      source.name = before.name
      source.entity = before.entity
      source.type = before.type
      flags.append("source_by_coreference")
      return source
    }
    let sentence = sentence(of: span)
    guard let number = body(of: type, around: sentence) else {
      source.name = bare(span)
      source.entity = source.name.map(NameFolding.slug)
      source.attribution = .explicit
      if let noun = lastWord(span) { described[noun] = Body(source) }
      return source
    }
    entities.learn(number, sourceType: type)
    flags.append("source_by_coreference")
    source.name = entities.entities[number].name
    source.entity = entities.entities[number].id
    source.type = entities.entities[number].sourceType ?? type
    return source
  }

  /// The organisation of a kind that spoke last, else the one named last before the end of a sentence, else the one named first.
  private func body(of type: String?, around sentence: Int) -> Int? {
    guard type != "government", type != "document", type != "media" else { return nil }
    let lastName = lastBody?.name
    var before: (number: Int, sentence: Int)?
    var after: (number: Int, sentence: Int)?
    for number in entities.entities.indices where entities.entities[number].type == .organization {
      let kind = entities.entities[number].sourceType
      guard type == nil || kind == nil || fits(kind, type) else { continue }
      if lastBody != nil, entities.entities[number].name == lastName { return number }
      let first = entities.firstSentence(of: number)
      if after.map({ first < $0.sentence }) ?? true { after = (number, first) }
      guard let last = entities.lastSentence(of: number, until: sentence) else { continue }
      if before.map({ last > $0.sentence }) ?? true { before = (number, last) }
    }
    return before?.number ?? after?.number
  }

  /// A role that stands for a person: the one of whom the article told it, else an unnamed person.
  private func roleSource(_ annotation: Annotation, _ span: ByteRange, _ flags: inout [String]) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: "person", attribution: .explicit, span: span)
    let role = bare(reader.capture(.role, of: annotation)?.range ?? span)
    let head = lastWord(span)
    let number = entities.first { entity in
      guard entity.type == .person, let role = entity.role else { return false }
      return SourceResolver.holds(role, head)
    }
    guard let holder = number.map({ entities.entities[$0] }) else {
      source.role = role
      flags.append("anonymous_source")
      return source
    }
    source.name = holder.name
    source.entity = holder.id
    source.role = holder.role
    source.organization = holder.organization
    source.attribution = .coreference
    flags.append("source_by_coreference")
    return source
  }

  /// The hash of the last word of a range, in lower case.
  private func lastWord(_ range: ByteRange) -> UInt64? {
    var end = min(Int(range.end), words.text.count)
    while end > Int(range.start), words.text[end - 1] <= 0x20 { end -= 1 }
    var start = end
    while start > Int(range.start), words.text[start - 1] > 0x20 { start -= 1 }
    return start < end ? SourceResolver.hash(UnsafeBufferPointer(rebasing: words.text[start..<end])) : nil
  }

  /// Whether one of the words of a role is a word that is given by its hash.
  private static func holds(_ role: String, _ word: UInt64?) -> Bool {
    guard let word else { return false }
    var role = role
    return role.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x20 { end += 1 }
        if end > start, hash(UnsafeBufferPointer(rebasing: bytes[start..<end])) == word { return true }
        start = end + 1
      }
      return false
    }
  }

  /// The hash of a word in lower case.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if word.allSatisfy({ $0 < 0x80 }) { return ByteHash.folded(word) }
    return ByteHash.folded(String(decoding: word, as: UTF8.self).lowercased().utf8)
  }

  /// The first sentence that holds a range; sentences are in the order of text.
  private func sentence(of range: ByteRange) -> Int {
    let sentences = reader.annotations.sentences
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if words.bytes(of: sentences[middle].tokens).end < range.end { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && words.bytes(of: sentences[low].tokens).contains(range) ? low : 0
  }

  private func fits(_ a: String?, _ b: String?) -> Bool {
    a == b || (a == "ngo" && b == "group") || (a == "group" && b == "ngo")
  }

  /// The words of a common noun phrase without a leading article; the first word is small unless it is a name.
  private func common(_ range: ByteRange, in sentence: UInt32) -> String {
    let whole = words.plainText(range)
    let text = whole.withoutArticle
    guard text == whole, let first = words.tokens(in: range).first, words.tokens.classes[first].contains(.capitalised),
      !words.tokens.classes[first].contains(.allCaps)
    else { return text }
    let all = reader.annotations.annotations
    let isName = annotations(of: sentence).contains { all[$0].range.start == range.start && reader.emission(all[$0]) == .mention }
    return isName ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The words without a leading article.
  private func bare(_ range: ByteRange) -> String { words.plainText(range).withoutArticle }
}
