internal import ClaimModel
internal import ClaimRules

/// Where and when, as the words around a claim tell it: of its clause, else of its sentence, else of the article.
extension ClaimAssembler {
  /// Says where and when, as the words around a claim's core tell it; `only` is the reporting act that counts where not all of the sentence's do.
  mutating func place(_ core: ByteRange, only: Int? = nil, sentence number: Int) {
    let clause = clause(around: core, sentence: number).union(core)
    let speeches = only.map { $0..<$0 + 1 } ?? speeches.indices
    setTime(clause, speeches, sentence: number)
    let agent = claim.pointee.event?.agent?.span
    let places = findings[.place, number]
    func isParticipant(_ range: ByteRange) -> Bool {
      speeches.contains { self.speeches[$0].source.span?.contains(range) ?? false } || agent?.contains(range) ?? false
    }
    func isFree(_ place: Int) -> Bool { !isParticipant(range(of: place)) && isLocative(place) }
    if let inside = places.last(where: { clause.contains(range(of: $0)) && isFree($0) }) {
      claim.pointee.place = place(inside, nil)
    } else if let beside = places.last(where: isFree) {
      claim.pointee.place = place(beside, "sentence")
    } else if claim.pointee.section == .headline, let agent, let agentPlace = places.first(where: { agent.contains(range(of: $0)) }) {
      claim.pointee.place = place(agentPlace, nil)
    } else if let main = sources.entities.mainPlace {
      claim.pointee.place = record(of: main, inferredFrom: "article")
    }
  }

  func range(of annotation: Int) -> ByteRange { reader.annotations.annotations[annotation].range }

  /// Whether a place says where: after a preposition, as the second of a pair (Lyon, France) or as an owner (Peru's prisons).
  private func isLocative(_ annotation: Int) -> Bool {
    let tokens = reader.annotations.annotations[annotation].tokens
    let number = Int(reader.annotations.annotations[annotation].sentence)
    let sentence = reader.annotations.sentences[number].tokens
    var before = Int(tokens.lowerBound) - 1
    if before >= sentence.lowerBound, words.isWord("the", before) { before -= 1 }
    // Names and titles before it; in a headline of capitals the preposition is one of them.
    while before >= sentence.lowerBound, words.tokens.classes[before].isSuperset(of: [.word, .capitalised]),
      !lexicon.has(.locative, at: before, words)
    { before -= 1 }
    guard before >= sentence.lowerBound else { return isPossessive(Int(tokens.upperBound), sentence) }
    if lexicon.has(.locative, at: before, words) { return !isAttributive(Int(tokens.upperBound), sentence) }
    if words.firstByte(before) == UInt8(ascii: ",") || words.isWord("and", before) {
      return findings[.place, number].contains {
        Int(reader.annotations.annotations[$0].tokens.upperBound) == before && isLocative($0)
      }
    }
    return isPossessive(Int(tokens.upperBound), sentence)
  }

  private func isPossessive(_ token: Int, _ sentence: Range<Int>) -> Bool { token < sentence.upperBound && words.isOwnersEnding(token) }

  /// Whether a word goes on from the place as one phrase: US officials, the London agreement.
  private func isAttributive(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard token < sentence.upperBound else { return false }
    if words.tokens.classes[token].contains(.punctuation) {
      return words.firstByte(token) == UInt8(ascii: "-") && !words.tokens.classes[token].contains(.spaceBefore)
    }
    let shape = words.tokens.classes[token]
    let isPlainWord = shape.contains(.word) && !shape.contains(.capitalised) && shape.contains(.spaceBefore)
    return isPlainWord && words.tokens.firstHit[token] == words.tokens.firstHit[token + 1] && words.hasEnding("s", token)
  }

  private mutating func place(_ annotation: Int, _ inferredFrom: String?) -> ClaimRecord.Place? {
    guard let number = sources.entities.entityOfAnnotation[annotation] else { return nil }
    var place = record(of: number, inferredFrom: inferredFrom)
    if inferredFrom == nil { place.span = reader.annotations.annotations[annotation].range }
    return place
  }

  private mutating func record(of entity: Int, inferredFrom: String?) -> ClaimRecord.Place {
    if placeOfEntity.isEmpty { placeOfEntity = Array(repeating: nil, count: sources.entities.entities.count) }
    if placeOfEntity[entity] == nil { placeOfEntity[entity] = located(sources.entities.entities[entity]) }
    var place = placeOfEntity[entity] ?? ClaimRecord.Place()
    place.inferredFrom = inferredFrom
    return place
  }

  /// A place with what the gazetteer says of it.
  private func located(_ entity: borrowing Entity) -> ClaimRecord.Place {
    guard entity.located >= 0 else { return ClaimRecord.Place(name: entity.name, country: entity.country) }
    let annotation = reader.annotations.annotations[Int(entity.located)]
    return ClaimRecord.Place(
      name: entity.name, country: entity.country, admin1: reader.text(.admin1, of: annotation),
      geonames: reader.value(.geonames, of: annotation)?.number.map { Int($0) }, precision: reader.text(.precision, of: annotation),
      latitude: reader.value(.latitude, of: annotation)?.number, longitude: reader.value(.longitude, of: annotation)?.number)
  }

  private mutating func setTime(_ clause: ByteRange, _ speeches: Range<Int>, sentence number: Int) {
    func isSaid(_ time: Int) -> Bool { speeches.contains { self.speeches[$0].uttered == time } }
    let figure = claim.pointee.quantity?.span
    func isOfClaim(_ time: Int) -> Bool {
      clause.contains(times[time].phrase) && isWindow(times[time], of: figure) && !isSaid(time)
    }
    let told = findings[.time, number]
    guard let index = told.first(where: { times[$0].record.timex != "PRESENT_REF" && isOfClaim($0) }) ?? told.first(where: isOfClaim)
    else {
      if claim.pointee.event != nil || claim.pointee.quantity != nil, claim.pointee.quantity?.measuredKind == .flow {
        claim.pointee.flags.append("window_missing")
        claim.pointee.endWhenUttered()
      }
      return
    }
    claim.pointee.time = claimTime(index)
    claim.pointee.rules += times[index].record.rules
    if times[index].record.symbolic != nil, document.referenceDate.isInferred { claim.pointee.flags.append("reference_date_inferred") }
    if times[index].yearIsInferred { claim.pointee.flags.append("year_inferred") }
    if claim.pointee.time?.openEnd == true { claim.pointee.flags.append("window_open_end") }
    let isInQuotation = quotations.contains { $0.contains(times[index].phrase) }
    if isInQuotation, times[index].record.symbolic?.hasPrefix("REF") == true { claim.pointee.flags.append("deixis_in_quote") }
  }

  /// Whether a time says when something happened; a length of time alone does not, nor what a figure is compared with, nor a rate (£57 a week).
  private func isWindow(_ time: FoundTime, of figure: ByteRange?) -> Bool {
    if time.isBase, !isToldBeside(time, figure) { return false }
    if time.record.type == .duration && time.record.start == nil && time.record.symbolic == nil { return false }
    guard time.record.type == .set, time.sentence >= 0 else { return true }
    return !findings[.quantity, time.sentence].contains { range(of: quantities[$0].annotation).contains(time.phrase) }
  }

  /// Whether a time says of when the figure before it is: from 371 a week ago.
  private func isToldBeside(_ time: FoundTime, _ figure: ByteRange?) -> Bool {
    guard let figure, figure.end < time.phrase.start, time.phrase.start - figure.end == 1 else { return false }
    guard let first = words.tokens(in: time.phrase).first else { return false }
    return !lexicon.has(.nounOpener, at: first, words) || lexicon.has(.determiner, at: first, words)
  }
}
