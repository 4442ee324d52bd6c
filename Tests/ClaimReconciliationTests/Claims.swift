import ClaimModel

/// Makes claims for tests, with no more than they speak of.
enum Claims {
  /// A change of a figure.
  struct Edit {
    let body: (inout QuantityRecord) -> Void

    static func with(_ body: @escaping (inout QuantityRecord) -> Void) -> Edit { Edit(body: body) }
  }

  /// A claim.
  ///
  /// - Parameters:
  ///   - id: The id, and the order in the article.
  ///   - figure: The figure's words.
  static func claim(
    _ id: String, document: String = "a", source: String? = "Ana Ruiz", type: String = "person", organization: String? = nil,
    event: String = "kill",
    figure: String = "12", quantity: Edit = .with { _ in }, counted: String? = "people", place: ClaimRecord.Place? = nil,
    start: String? = nil, end: String? = nil, cue: String = "said", uttered: String? = nil, evidence: String = "",
    change: (inout ClaimRecord) -> Void = { _ in }
  ) -> ReadClaim {
    var spans = SpanTexts()
    var offset = (Int(id.filter(\.isNumber)) ?? 0) * 1000
    func span(_ text: String) -> ByteRange {
      let range = ByteRange(offset, offset + text.utf8.count)
      spans[range] = .init(charStart: offset, charEnd: offset + text.count, line: 1, text: text)
      offset += text.utf8.count + 1
      return range
    }
    var record = QuantityRecord(
      span: span(figure), type: .cardinal, unit: counted == nil ? nil : "person", counted: counted, measuredKind: .flow)
    if let value = Double(figure.replacing(",", with: "")) { (record.value, record.lower, record.upper) = (value, value, value) }
    quantity.body(&record)
    var claim = ClaimRecord(
      id: id, document: document, section: .body,
      source: .init(name: source, type: source == nil ? "narrator" : type, organization: organization, attribution: .explicit),
      cue: .init(span: span(cue), lemma: "say", class: "report"), speech: .init(mode: .indirect), event: .init(type: event),
      quantity: record,
      place: place, evidence: [.init(role: "sentence", span: span(evidence.isEmpty ? "Evidence of \(id)." : evidence))])
    if start != nil || end != nil { claim.time = TimeRecord(start: start, end: end, openStart: start == nil) }
    if let uttered { claim.uttered = TimeRecord(start: uttered, end: uttered) }
    change(&claim)
    return ReadClaim(claim: claim, spans: spans)
  }
}
