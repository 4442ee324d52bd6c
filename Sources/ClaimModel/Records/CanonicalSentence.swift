extension ClaimRecord {
  /// Returns the claim as one sentence of plain English, made from its fields and the words of its article's text.
  ///
  /// - Parameter text: The article's text, valid UTF-8.
  public func canonicalSentence(in text: [UInt8]) -> String {
    var out = opening
    if let event {
      out += event.polarity == .negative ? "no \(event.type)" : event.type
      if let quantity {
        out += " of \(ClaimRecord.figure(quantity, text))"
      } else if let patient = event.patient?.text {
        out += " of \(patient)"
      }
      if let agent = event.agent?.text { out += " by \(agent)" }
    } else if let quantity {
      out += ClaimRecord.figure(quantity, text)
      if let predicate { out += " (\(PlainText.of(predicate.span, in: text)))" }
    } else if let evidence = evidence.first {
      out += PlainText.of(evidence.span, in: text)
    }
    if let place = place?.name { out += " in \(place)" }
    if let time { out += ClaimRecord.window(time) }
    return out + "."
  }

  private var opening: String {
    guard source.type != "narrator" else { return "The article states: " }
    let name = source.name ?? source.role ?? "An unnamed source"
    let verb = cue?.lemma.map { $0 == ":" ? "say" : $0 } ?? "say"
    var out = "\(name) (\(verb)"
    if let channel = channel { out += ", \(channel.platform ?? channel.type.replacing("_", with: " "))" }
    if let said = uttered?.start ?? uttered?.timex { out += ", \(said)" }
    return out + "): "
  }

  private static func figure(_ quantity: QuantityRecord, _ text: [UInt8]) -> String {
    let words = PlainText.of(quantity.span, in: text)
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
