import ClaimModel

/// What the run of an example found, and how it compares with what the example gives.
struct ExampleFindings {
  /// What counts as a match.
  var matches: [Annotation]
  var fields: FoundFields
  var article: Article
  /// The claims made, where all stages ran.
  var claims: [RecordValue] = []
  /// Why the example could not be run.
  var problem: String?

  /// The fields of claims that have short names.
  private static let claimPaths = [
    "source": "source.name", "cue": "cue.lemma", "event": "event.type", "polarity": "event.polarity", "agent": "event.agent.text",
    "patient": "event.patient.text", "predicate": "predicate.lemma", "value": "quantity.value", "lower": "quantity.lower",
    "upper": "quantity.upper", "comparator": "quantity.comparator", "unit": "quantity.unit", "counted": "quantity.counted",
    "change": "quantity.change", "place": "place.name", "country": "place.country", "time": "time.timex", "start": "time.start",
    "end": "time.end", "uttered": "uttered.timex", "factuality": "modality.factuality", "channel": "channel.type",
    "speech": "speech.mode", "attribution": "source.attribution",
  ]

  /// Whether each set of fields is met by a match of its own; fields of claims by any one claim.
  func meets(_ gives: [[String: String]]) -> Bool {
    let candidates = gives.map { set in matches.indices.filter { meets(set, matches[$0]) } }
    return assign(candidates[...], taken: []) && gives.allSatisfy(meetsClaim)
  }

  private func meets(_ set: [String: String], _ match: Annotation) -> Bool {
    set.allSatisfy { $0.key.hasPrefix("claim.") || fields.agrees($0.key, $0.value, of: match) }
  }

  private func assign(_ candidates: ArraySlice<[Int]>, taken: Set<Int>) -> Bool {
    guard let first = candidates.first else { return true }
    return first.contains { !taken.contains($0) && assign(candidates.dropFirst(), taken: taken.union([$0])) }
  }

  private func meetsClaim(_ set: [String: String]) -> Bool {
    let wanted = set.filter { $0.key.hasPrefix("claim.") }
    return wanted.isEmpty
      || claims.contains { claim in wanted.allSatisfy { ExampleText.agree($0.value, value($0.key, of: claim)) } }
  }

  private func value(_ name: String, of claim: RecordValue) -> String? {
    let path = String(name.dropFirst("claim.".count))
    return claim[path: ExampleFindings.claimPaths[path] ?? path]?.plain
  }

  // MARK: Messages

  /// A match as a message shows it.
  func shownText(_ match: Annotation) -> String { "\"\(ExampleText.plain(article.string(match.range)))\"" }

  /// Says what was expected and what was found in place of the first set that is not met.
  func difference(from gives: [[String: String]]) -> String {
    let set = gives.first { set in !matches.contains { meets(set, $0) } || !meetsClaim(set) } ?? gives.first ?? [:]
    let names = set.keys.sorted()
    let expected = names.map { "\($0): \(set[$0] ?? "")" }.joined(separator: ", ")
    if gives.count > matches.count, gives.count > 1 { return "expected \(gives.count) matches, found \(list(matches.map(shownText)))" }
    let closest = matches.max { agreement(set, $0) < agreement(set, $1) }
    guard let closest else { return "expected \(expected), found no match" }
    if gives.count > 1, meets(set, closest) { return "expected a match of its own for each of \(gives.count) sets of fields" }
    let wrong = names.filter { name in
      name.hasPrefix("claim.") ? !meetsClaim(set) : !fields.agrees(name, set[name] ?? "", of: closest)
    }
    let found = wrong.map { name in "\(name): \(shown(name, closest))" }.joined(separator: ", ")
    let asked = wrong.map { "\($0): \(set[$0] ?? "")" }.joined(separator: ", ")
    return "expected \(asked), found \(found) in \(shownText(closest))"
  }

  private func agreement(_ set: [String: String], _ match: Annotation) -> Int {
    set.count { !$0.key.hasPrefix("claim.") && fields.agrees($0.key, $0.value, of: match) }
  }

  private func shown(_ name: String, _ match: Annotation) -> String {
    guard name.hasPrefix("claim.") else { return fields.shown(name, of: match) ?? "nothing" }
    return list(claims.map { value(name, of: $0) ?? "nothing" })
  }

  private func list(_ texts: [String]) -> String { texts.isEmpty ? "none" : texts.joined(separator: " | ") }
}
