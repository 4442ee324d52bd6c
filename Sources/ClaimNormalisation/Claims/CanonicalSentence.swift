internal import ClaimModel

/// Writes a claim as one sentence of plain English, made from its fields.
enum CanonicalSentence {
  static func text(of claim: ClaimRecord, in document: Document) -> String {
    var out = opening(claim)
    if let event = claim.event {
      out += event.polarity == .negative ? "no \(event.type)" : event.type
      if let quantity = claim.quantity {
        out += " of \(figure(quantity, document))"
      } else if let patient = event.patient?.text {
        out += " of \(patient)"
      }
      if let agent = event.agent?.text { out += " by \(agent)" }
    } else if let quantity = claim.quantity {
      out += figure(quantity, document)
      if let predicate = claim.predicate { out += " (\(document.article.plainText(predicate.span)))" }
    } else if let evidence = claim.evidence.first {
      out += document.article.plainText(evidence.span)
    }
    if let place = claim.place?.name { out += " in \(place)" }
    if let time = claim.time { out += window(time) }
    return out + "."
  }

  private static func opening(_ claim: ClaimRecord) -> String {
    guard claim.source.type != "narrator" else { return "The article states: " }
    let name = claim.source.name ?? claim.source.role ?? "An unnamed source"
    let verb = claim.cue?.lemma.map { $0 == ":" ? "say" : $0 } ?? "say"
    var out = "\(name) (\(verb)"
    if let channel = claim.channel { out += ", \(channel.platform ?? channel.type.replacing("_", with: " "))" }
    if let said = claim.uttered?.start ?? claim.uttered?.timex { out += ", \(said)" }
    return out + "): "
  }

  private static func figure(_ quantity: QuantityRecord, _ document: Document) -> String {
    let words = document.article.plainText(quantity.span)
    return quantity.counted.map { "\(words) \($0)" } ?? words
  }

  private static func window(_ time: TimeRecord) -> String {
    switch (time.start, time.end) {
    case (let start?, let end?): start == end ? " on \(start)" : " from \(start) to \(end)"
    case (let start?, nil): " from \(start)"
    case (nil, let end?): " until \(end)"
    default: time.timex.map { " (\($0))" } ?? ""
    }
  }
}
