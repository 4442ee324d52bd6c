internal import ClaimModel

/// Puts decisions into words.
struct Wording {
  let statements: [Statement]
  let documents: [String: DocumentSummary]

  /// Why two claims stand as they do, in a sentence.
  func why(_ decision: Decision) -> String {
    let (a, b) = (statements[decision.a], statements[decision.b])
    let (first, second) = ("\(voice(a)) \(says(a))", "\(voice(b)) \(says(b))")
    let pair = "\(first); \(second)"
    switch decision.type {
    case .supersedes:
      let order = decision.rules.contains(.saidEarlier) ? "which it is said to have given earlier" : "which the same source gave before"
      return sentence("\(first) and so replaces \(figure(b)), \(order)\(unknown(decision))")
    case .restates where decision.rules.contains(.copy):
      return sentence("the same words stand in \(article(a)) and in \(article(b)): one voice, not two")
    case .restates:
      let drift = a.figure.lowercased() == b.figure.lowercased() ? "" : "; the wording differs"
      let who = decision.rules.contains(.retelling) ? "the article retold its source" : "one voice said the same twice"
      return sentence("\(pair): \(who)\(drift)")
    case .agrees where decision.rules.contains(.sameEvent) || decision.rules.contains(.supports):
      return sentence("\(pair): both told of the same event\(unknown(decision))")
    case .agrees:
      let what = decision.rules.contains(.numbersEqual) ? "the figures are the same" : "both figures can hold"
      let voices = decision.isOneVoice ? ", by one voice" : ""
      return sentence("\(pair): \(what)\(voices)\(window(decision))")
    case .refines:
      return sentence("\(first), which said the same more precisely than \(voice(b)), who \(says(b))")
    case .qualifies: return sentence("\(voice(a)) said of \(figure(b)), given by \(voice(b)), that it is not final or still to be checked")
    case .disputes: return sentence("\(voice(a)) disputed \(figure(b)), given by \(voice(b))")
    case .tension where decision.rules.contains(.numbersOpen):
      return sentence("\(pair): both can hold only if the lesser, which is called not final, has risen\(window(decision))")
    case .tension:
      return sentence("\(pair): both can hold only if \(soft(a, b, decision)) is taken loosely\(window(decision))")
    case .conflicts where decision.rules.contains(.polarity):
      return sentence("\(pair): one said that it happened, the other that it did not")
    case .conflicts where decision.rules.contains(.partExceeds):
      return sentence("\(pair): the first is a part of the second and exceeds it\(window(decision))")
    case .conflicts: return sentence("\(pair): both figures cannot hold\(window(decision))\(stand(decision))")
    case .windowsDiffer:
      let reason = decision.isOfOtherDay && decision.window != .overlaps ? "they were said on different days" : "their windows differ"
      return sentence("\(pair): the figures differ, but \(reason), so they do not contradict each other")
    case .included: return sentence("\(pair): the first is a part of the second and does not exceed it")
    }
  }

  private func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst() + "."
  }

  private func stand(_ decision: Decision) -> String { decision.isOneVoice ? "" : "; the sources are different, so both stand" }

  private func unknown(_ decision: Decision) -> String { decision.window == .unknown ? " (no window is stated)" : "" }

  private func window(_ decision: Decision) -> String {
    switch decision.window {
    case .equal: decision.rules.contains(.stock) ? ", of the same day" : ", for the same window"
    case .within: ", in a window within the other"
    case .contains: ", in a window that holds the other"
    case .overlaps: ", in windows that overlap"
    case .unknown: ", as far as can be told without a window stated"
    default: ""
    }
  }

  /// The figure whose soft end must give way.
  private func soft(_ a: Statement, _ b: Statement, _ decision: Decision) -> String {
    guard let p = a.numbers, let q = b.numbers else { return "one" }
    func isSoft(_ statement: Statement, _ numbers: NumberInterval) -> Bool {
      numbers.softUpper > numbers.upper || numbers.softLower < numbers.lower
    }
    let low = p.upper < q.lower ? a : b
    let choice = isSoft(low, p.upper < q.lower ? p : q) ? low : low.order == a.order ? b : a
    return "“\(choice.figure)”"
  }

  /// Who speaks, as a reader would say it.
  func voice(_ statement: Statement) -> String {
    let source = statement.claim.source
    if source.type == "narrator" { return "the article itself" + (owner(statement).map { " (\($0))" } ?? "") }
    return source.name ?? source.role ?? "an unnamed source"
  }

  private func owner(_ statement: Statement) -> String? {
    documents[statement.claim.document].flatMap { $0.agency?.code ?? $0.agency?.name ?? $0.publisher?.name }
  }

  private func article(_ statement: Statement) -> String {
    let id = statement.claim.document
    return owner(statement).map { "\(id) (\($0))" } ?? id
  }

  private func says(_ statement: Statement) -> String {
    let verb = statement.reality == .planned ? "announced" : statement.isBoundDenied ? "denied" : "gave"
    guard statement.numbers != nil else { return "told of \(event(statement))\(span(statement))" }
    return "\(verb) \(figure(statement))\(span(statement))"
  }

  private func event(_ statement: Statement) -> String {
    let event = statement.claim.event
    let whom = event?.patient?.text ?? event?.agent?.text
    return "the \(event?.type ?? "event")" + (whom.map { " of \($0)" } ?? "")
  }

  /// The figure with what it counts, and with its number where the words give none.
  func figure(_ statement: Statement) -> String {
    guard let quantity = statement.claim.quantity else { return "what was said" }
    var words = statement.figure.isEmpty ? "a figure" : statement.figure
    // A capital at the beginning of a sentence is none within one.
    if words.dropFirst().first?.isLowercase == true { words = words.prefix(1).lowercased() + words.dropFirst() }
    if let counted = quantity.counted, !words.hasSuffix(counted) {
      let isNoun = quantity.comparator == .vague && !["several", "few", "many"].contains { words.hasSuffix($0) }
      words += (isNoun ? " of " : " ") + counted
    }
    if quantity.derived != nil, let value = quantity.value { words += " (\(Wording.number(value)))" }
    return words
  }

  private static func number(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? String(value) }

  private func span(_ statement: Statement) -> String { statement.claim.time == nil ? "" : window(statement).map { " (\($0))" } ?? "" }

  /// The window as days.
  func window(_ statement: Statement) -> String? {
    guard let window = statement.window else { return nil }
    func day(_ minute: Int) -> String { CalendarDay(number: minute.floored(by: 1440)).iso }
    switch (window.start.map(day), window.end.map(day)) {
    case (let start?, let end?): return start == end ? start : "\(start) – \(end)"
    case (nil, let end?): return "until \(end)"
    case (let start?, nil): return "from \(start)"
    case (nil, nil): return nil
    }
  }

  /// When a claim was said, as a day.
  func said(_ statement: Statement) -> String? {
    statement.said?.start.map { CalendarDay(number: $0.floored(by: 1440)).iso }
  }

  /// The key of what two claims measure: the wider population and the place that is known.
  func measure(_ a: Statement, _ b: Statement, _ policy: ComparisonPolicy) -> String {
    let populations = [a.population, b.population].compactMap { $0 }
    var population = populations.first
    if let second = populations.dropFirst().first, let first = population, policy.population(second, holds: first) { population = second }
    return measure(a, population: population, country: a.claim.place?.country ?? b.claim.place?.country)
  }

  /// The key of what a claim measures.
  func measure(_ statement: Statement, population: String?, country: String?) -> String {
    let event = statement.claim.event?.type ?? statement.verb ?? "any"
    let counted = population ?? statement.claim.quantity?.unit ?? "any"
    return "\(event)/\(counted)/\(country ?? "any")/\(statement.kind.rawValue)"
  }
}

extension Int {
  /// The quotient, rounded down.
  func floored(by divisor: Int) -> Int { self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor) }
}
