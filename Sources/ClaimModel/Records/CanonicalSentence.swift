/// Takes a claim's sentence in pieces.
public protocol SentenceOutput: ~Copyable {
  /// Adds text of the writer's own.
  mutating func add(literal: StaticString)
  /// Adds the text of a field.
  mutating func add(_ text: String)
  /// Adds words of the article, with one space for each run of white space.
  mutating func add(words range: ByteRange, of text: [UInt8])
}

extension ClaimRecord {
  /// Returns the claim as one sentence of plain English, made from its fields and the words of its article's text.
  ///
  /// - Parameter text: The article's text, valid UTF-8.
  public func canonicalSentence(in text: [UInt8]) -> String {
    var out = SentenceText()
    writeCanonicalSentence(in: text, to: &out)
    return out.text
  }

  /// Writes `canonicalSentence` in pieces.
  @inlinable
  public func writeCanonicalSentence<Output: SentenceOutput & ~Copyable>(in text: [UInt8], to out: inout Output) {
    writeOpening(to: &out)
    if let event {
      if event.polarity == .negative { out.add(literal: "no ") }
      out.add(event.type)
      if let quantity {
        out.add(literal: " of ")
        ClaimRecord.write(quantity, text, to: &out)
      } else if let patient = event.patient?.text {
        out.add(literal: " of ")
        out.add(patient)
      }
      if let agent = event.agent?.text {
        out.add(literal: " by ")
        out.add(agent)
      }
    } else if let quantity {
      ClaimRecord.write(quantity, text, to: &out)
      if let predicate {
        out.add(literal: " (")
        out.add(words: predicate.span, of: text)
        out.add(literal: ")")
      }
    } else if let evidence = evidence.first {
      out.add(words: evidence.span, of: text)
    }
    if let place = place?.name {
      out.add(literal: " in ")
      out.add(place)
    }
    if let time { ClaimRecord.write(time, to: &out) }
    out.add(literal: ".")
  }

  @inlinable
  func writeOpening<Output: SentenceOutput & ~Copyable>(to out: inout Output) {
    guard source.type != "narrator" else { return out.add(literal: "The article states: ") }
    if let name = source.name ?? source.role { out.add(name) } else { out.add(literal: "An unnamed source") }
    out.add(literal: " (")
    if let verb = cue?.lemma, verb != ":" { out.add(verb) } else { out.add(literal: "say") }
    if let channel {
      out.add(literal: ", ")
      out.add(channel.platform ?? channel.type.replacing("_", with: " "))
    }
    if let said = uttered?.start ?? uttered?.timex {
      out.add(literal: ", ")
      out.add(said)
    }
    out.add(literal: "): ")
  }

  @inlinable
  static func write<Output: SentenceOutput & ~Copyable>(_ quantity: QuantityRecord, _ text: [UInt8], to out: inout Output) {
    out.add(words: quantity.span, of: text)
    guard let counted = quantity.counted else { return }
    out.add(literal: " ")
    out.add(counted)
  }

  @inlinable
  static func write<Output: SentenceOutput & ~Copyable>(_ time: TimeRecord, to out: inout Output) {
    switch (time.start, time.end) {
    case (let start?, let end?):
      out.add(literal: start == end ? " on " : " from ")
      out.add(start)
      guard start != end else { return }
      out.add(literal: " to ")
      out.add(end)
    case (let start?, nil):
      out.add(literal: " from ")
      out.add(start)
    case (nil, let end?):
      out.add(literal: " until ")
      out.add(end)
    default:
      guard let timex = time.timex else { return }
      out.add(literal: " (")
      out.add(timex)
      out.add(literal: ")")
    }
  }
}

/// A sentence as a string.
private struct SentenceText: SentenceOutput {
  var text = ""

  mutating func add(literal: StaticString) { text += literal.description }

  mutating func add(_ piece: String) { text += piece }

  mutating func add(words range: ByteRange, of source: [UInt8]) { text += PlainText.of(range, in: source) }
}
