internal import ClaimExtraction
public import ClaimModel
internal import ClaimNormalisation
internal import ClaimRules

extension PipelineTask {
  /// Resolves a time that was written without a day to count from, by a day that is known now, from its own words alone.
  ///
  /// - Parameters:
  ///   - time: The time as it was written.
  ///   - words: The words of its span.
  ///   - day: The day of its article, or the one on which a quotation was said: `2026-01-26`.
  /// - Returns: The time with its days, and whether these gave it its year; nothing where the time has its days, was counted from what the
  ///   article told before ("a year earlier"), or where its words do not tell the same by the rules at hand.
  public mutating func resolve(_ time: TimeRecord, words: String, from day: String) -> (time: TimeRecord, yearIsInferred: Bool)? {
    guard time.end == nil, time.symbolic != nil && time.start == nil || time.openEnd, !words.isEmpty else { return nil }
    let text = Array(words.utf8)
    let table = text.withUnsafeBufferPointer { pipeline.engine.tokenize($0) }
    var document = Document(article: Article(id: "", origin: Origin(path: ""), text: text, sha256: ""), tokens: table)
    document.referenceDate = ReferenceDate(value: day, method: .option)
    // Headlines have rules of their own.
    for kind in [Block.Kind.body, .headline] {
      document.blocks = [Block(kind: kind, tokens: 0..<table.count)]
      if let found = pipeline.normaliser.resolve(time, extractor.extract(from: document), of: document) { return found }
    }
    return nil
  }
}

extension PipelineTask {
  /// Resolves the times of a claim that was read back: its flags and its sentence say so, its id stays.
  ///
  /// - Parameters:
  ///   - read: The claim.
  ///   - day: The day of its article: `2026-01-26`.
  /// - Returns: Whether anything was resolved.
  public mutating func resolve(_ read: inout ReadClaim, from day: String) -> Bool {
    var isChanged = false
    if let uttered = read.claim.uttered, let resolved = resolve(uttered, words: read.spans.text(uttered.span), from: day) {
      read.claim.uttered = resolved.time
      isChanged = true
    }
    // What a quotation calls today is the day on which it was said.
    let isSaid = read.claim.flags.contains("deixis_in_quote")
    let anchor = isSaid ? read.claim.uttered?.start.map { String($0.prefix(10)) } ?? day : day
    if let time = read.claim.time, let resolved = resolve(time, words: read.spans.text(time.span), from: anchor) {
      read.claim.time = resolved.time
      if resolved.yearIsInferred, !read.claim.flags.contains("year_inferred") {
        let place = read.claim.flags.firstIndex { $0 == "window_open_end" || $0 == "deixis_in_quote" } ?? read.claim.flags.endIndex
        read.claim.flags.insert("year_inferred", at: place)
      }
      isChanged = true
    } else if isChanged, read.claim.time == nil, read.claim.flags.contains("window_missing") {
      read.claim.endWhenUttered()
    }
    if isChanged { read.claim.text = read.claim.canonicalSentence(in: read.spans.sparseText) }
    return isChanged
  }
}
