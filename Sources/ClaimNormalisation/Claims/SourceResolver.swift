internal import ClaimModel
internal import ClaimRules

/// Names the source of a reporting act as a person reading the article would.
///
/// Names resolve through the article's mention chains, pronouns to the most salient of those who spoke or are named before; a noun such as
/// "the group" to the organisation of a fitting kind that is spoken of. What cannot be resolved stays as written, with a flag.
struct SourceResolver {
  let reader: FieldReader
  let words: ArticleWords
  let lexicon: ClaimLexicon
  private(set) var entities: EntityIndex
  /// Those who spoke, in order.
  private(set) var turns: [SpeakingTurn] = []
  /// What later words take from a body.
  private struct Body {
    var name: String?
    var entity: String?
    var type: String?

    init(_ source: borrowing ClaimRecord.Source) {
      (name, entity, type) = (source.name, source.entity, source.type)
    }
  }

  /// The last body that each noun described: "the agency" after "the national risk agency".
  private var described: [UInt64: Body] = [:]

  init(reader: FieldReader, words: ArticleWords, lexicon: ClaimLexicon, entities: EntityIndex) {
    self.reader = reader
    self.words = words
    self.lexicon = lexicon
    self.entities = entities
  }

  /// The source of the reporting act before, for quotations without a cue.
  var previous: ClaimRecord.Source? { turns.last?.source }

  /// Resolves what an attribution's source captured, and remembers who spoke.
  mutating func resolve(_ capture: Capture, of act: Annotation, flags: inout [String]) -> ClaimRecord.Source {
    let source = source(capture, of: act, &flags)
    if source.type != "narrator" {
      let entity = source.entity.flatMap { id in entities.first { $0.id == id } }
      let isThought = reader.text(.class, of: act).map { lexicon.facts(ofCue: $0).isPartOfWords } ?? false
      let isBody = entity.map { entities.entities[$0].type == .organization || entities.entities[$0].type == .place } ?? false
      let isPerson = source.type == "person" || source.type == "anonymous" || source.type == nil && !isBody
      turns.append(
        SpeakingTurn(
          sentence: Int(act.sentence), source: source, entity: entity, isThought: isThought, isPerson: isPerson,
          rules: reader.ruleIDs(act)))
    }
    return source
  }

  /// Resolves a mention, role or speaker that a word elsewhere stands for.
  mutating func resolve(annotation number: Int, of act: Annotation, flags: inout [String]) -> ClaimRecord.Source {
    let range = reader.annotations.annotations[number].range
    return source(Capture(group: 0, range: range, annotation: Int32(truncatingIfNeeded: number), entry: -1), of: act, &flags)
  }

  private mutating func source(_ capture: Capture, of act: Annotation, _ flags: inout [String]) -> ClaimRecord.Source {
    let all = reader.annotations.annotations
    var source = ClaimRecord.Source(type: nil, attribution: .explicit, span: capture.range)
    let tokens = words.tokens(in: capture.range)
    if tokens.count == 1, lexicon.has(.relative, at: tokens.lowerBound, words) {
      if let antecedent = antecedent(of: capture.range, in: act.sentence) {
        source = resolve(annotation: antecedent, of: act, flags: &flags)
        source.span = capture.range
        return source
      }
      // "A law which says": the words before.
      source.type = "group"
      source.name = nounPhrase(before: capture.range, in: act.sentence)
      flags.append("anonymous_source")
      return source
    }
    guard capture.annotation >= 0, Int(capture.annotation) < all.count else { return phrase(capture.range, of: act, &flags) }
    let annotation = all[Int(capture.annotation)]
    switch reader.emission(annotation) {
    case .speaker: return speaker(annotation, capture.range, of: act, &flags)
    case .mention: return named(Int(capture.annotation), source)
    case .role: return roleSource(annotation, capture.range, &flags)
    default:
      source.name = bare(capture.range)
      return source
    }
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

  /// The words of the noun phrase that ends before a relative pronoun, without its article.
  private func nounPhrase(before range: ByteRange, in sentence: UInt32) -> String? {
    let start = reader.annotations.sentences[Int(sentence)].tokens.lowerBound
    guard var end = words.tokens(in: range).first, end > start else { return nil }
    if words.tokens.classes[end - 1].contains(.punctuation) { end -= 1 }
    var first = end
    while first > start, end - first < 5, words.tokens.classes[first - 1].isDisjoint(with: [.punctuation, .quote]),
      !lexicon.has([.nounOpener, .determiner, .conjunction, .carrier, .function], at: first - 1, words)
    {
      first -= 1
    }
    return first < end ? words.plainText(words.bytes(of: first..<end)) : nil
  }

  /// The numbers of a sentence's annotations: they stand together, since all are in the order of sentences.
  func annotations(of sentence: UInt32) -> Range<Int> {
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
  private mutating func phrase(_ range: ByteRange, of act: Annotation, _ flags: inout [String]) -> ClaimRecord.Source {
    let last = words.tokens(in: range).last ?? 0
    // "The 34-year-old" stands for a person as a pronoun does.
    if words.isWord("old", last), last > 1, words.firstByte(last - 1) == UInt8(ascii: "-") {
      return pronounSource("person", range, of: act, &flags)
    }
    var source = ClaimRecord.Source(type: "group", attribution: .explicit, span: range)
    source.name = common(range, in: act.sentence)
    if let kind = lexicon.sourceKind(in: range, words) {
      source.type = kind
      source.entity = source.name.map(NameFolding.slug)
    } else {
      flags.append("anonymous_source")
    }
    return source
  }

  private mutating func speaker(
    _ annotation: Annotation, _ span: ByteRange, of act: Annotation, _ flags: inout [String]
  ) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: nil, attribution: .explicit, span: span)
    let type = reader.text(.type, of: annotation)
    let role = reader.capture(.role, of: annotation)
    source.role = role.map { bare($0.range) }
    source.organization = organization(of: annotation)
    if let pronoun = reader.text(.pronoun, of: annotation) { return pronounSource(pronoun, span, of: act, &flags) }
    if let name = reader.capture(.name, of: annotation), name.annotation >= 0,
      let entity = entities.entityOfAnnotation[Int(name.annotation)]
    {
      let gender = reader.text(.gender, of: annotation)
      entities.learn(entity, role: source.role, organization: source.organization, sourceType: type, gender: gender)
      return named(Int(name.annotation), source)
    }
    if reader.text(.anonymous, of: annotation) == "anaphor" { return bodySource(type, span, &flags) }
    if reader.text(.anonymous, of: annotation) == "phrase" {
      guard let head = head(of: span, in: annotation.sentence) else { return phrase(span, of: act, &flags) }
      source = resolve(annotation: head, of: act, flags: &flags)
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

  private mutating func pronounSource(
    _ pronoun: String, _ span: ByteRange, of act: Annotation, _ flags: inout [String]
  ) -> ClaimRecord.Source {
    let pronoun = words.isWord("we", words.tokens(in: span).first ?? 0) ? "we" : pronoun
    if pronoun == "i" || pronoun == "we", !holdsQuotation(blockOf: Int(act.sentence)) || standsBesideQuotation(span, act.sentence) {
      // Outside quotations the author speaks.
      return ClaimRecord.Source(type: "narrator", attribution: .explicit, span: span)
    }
    flags.append("source_by_coreference")
    guard var source = antecedent(ofPronoun: pronoun, span, in: act), source.name != nil || source.role != nil else {
      flags.append("anonymous_source")
      return ClaimRecord.Source(type: "anonymous", attribution: .coreference, span: span)
    }
    if source.name == nil { flags.append("anonymous_source") }
    source.attribution = .coreference
    source.span = span
    source.chain = []
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

  /// The organisation of a kind that the article speaks of: of known kind before unknown, then by how lately it spoke or was named, then by
  /// how often it is named; one that is only named after where none is before.
  private func body(of type: String?, around sentence: Int) -> Int? {
    guard type != "government", type != "document", type != "media" else { return nil }
    var best: (number: Int, cost: Int)?
    for number in entities.entities.indices where entities.entities[number].type == .organization {
      let kind = entities.entities[number].sourceType
      guard type == nil || kind == nil || fits(kind, type) else { continue }
      var cost = kind == type ? 0 : kind == nil ? 30 : 5
      cost -= min(20, entities.entities[number].mentions.count * 3)
      if let last = entities.lastSentence(of: number, until: sentence) {
        cost += min(60, (sentence - last) * 5) + 10
      } else {
        cost += 100
      }
      if let turn = turns.suffix(8).last(where: { $0.entity == number }) { cost = min(cost, min(40, (sentence - turn.sentence) * 5)) - 15 }
      if best.map({ cost < $0.cost }) ?? true { best = (number, cost) }
    }
    return best?.number
  }

  /// A role that stands for a person: the one of whom the article told it, and last before, else an unnamed person.
  private func roleSource(_ annotation: Annotation, _ span: ByteRange, _ flags: inout [String]) -> ClaimRecord.Source {
    var source = ClaimRecord.Source(type: "person", attribution: .explicit, span: span)
    let role = bare(reader.capture(.role, of: annotation)?.range ?? span)
    let head = lastWord(span)
    let sentence = sentence(of: span)
    var number: Int?
    var last = -1
    for other in entities.entities.indices where entities.entities[other].type == .person {
      guard let role = entities.entities[other].role, SourceResolver.holds(role, head) else { continue }
      let named = entities.lastSentence(of: other, until: sentence) ?? -1
      if number == nil || named > last { (number, last) = (other, named) }
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
    a == b || (a == "group" && b == "ngo") || (b == "group" && ["ngo", "company", "military", "party", "union"].contains(a))
  }

  /// The words of a common noun phrase without a leading article; the first word is small where only the sentence's beginning gives it a
  /// capital: the next word is small and nobody is named there.
  private func common(_ range: ByteRange, in sentence: UInt32) -> String {
    let whole = words.plainText(range)
    let text = whole.withoutArticle
    guard text == whole, let first = words.tokens(in: range).first, words.tokens.classes[first].contains(.capitalised),
      !words.tokens.classes[first].contains(.allCaps), beginsSentence(first, sentence), !lexicon.has(.title, at: first, words)
    else { return text }
    if first + 1 < words.tokens.count, words.tokens.classes[first + 1].contains(.capitalised), range.end > words.tokens.starts[first + 1] {
      return text
    }
    let all = reader.annotations.annotations
    let isName = annotations(of: sentence).contains { all[$0].range.start == range.start && reader.emission(all[$0]) == .mention }
    return isName ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Whether a token is the first of its sentence, a quotation mark aside.
  private func beginsSentence(_ token: Int, _ sentence: UInt32) -> Bool {
    let start = reader.annotations.sentences[Int(sentence)].tokens.lowerBound
    return token == start || token == start + 1 && words.tokens.classes[start].contains(.quote)
  }

  /// The words without a leading article.
  private func bare(_ range: ByteRange) -> String { words.plainText(range).withoutArticle }
}
