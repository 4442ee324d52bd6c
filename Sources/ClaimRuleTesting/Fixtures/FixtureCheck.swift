/// Holds the expected claims of a fixture against the found ones.
struct FixtureCheck {
  private let fixture: Fixture
  private let path: String
  /// The found claims, as written and as read.
  private let found: [(source: String, record: RecordValue)]
  private let pairing: ClaimPairing
  private let comparison: ClaimComparison

  init(_ fixture: Fixture, path: String, found: [String]) {
    self.fixture = fixture
    self.path = path
    self.found = found.compactMap { line in RecordValue(line: line).map { (line, $0) } }
    let records = self.found.map(\.record)
    let expected = fixture.expected
    pairing = ClaimPairing(expected: expected.map(\.record), found: records, text: fixture.text) { expected[$0].standing == .openGap }
    var comparison = ClaimComparison()
    for (first, second) in pairing.found {
      if let id = expected[first].record["id"]?.text, let other = records[second]["id"]?.text { comparison.ids[id] = other }
    }
    self.comparison = comparison
  }

  // MARK: Report

  /// Returns everything that differs.
  func report() -> FixtureReport {
    var report = FixtureReport()
    if fixture.needsReview {
      report.notes.append("\(fixture.id): nobody has reviewed the expected claims; remove `review` from article.yaml")
    }
    for number in fixture.expected.indices {
      for message in messages(number) {
        report.failures.append(
          FixtureFailure(
            fixture: fixture.id, path: path, line: fixture.expected[number].line,
            message: "claim \(number + 1) \(place(fixture.expected[number].record)): \(message)"))
      }
    }
    for claim in unpaired {
      report.failures.append(
        FixtureFailure(fixture: fixture.id, path: path, line: 1, message: "unexpected claim \(place(claim.record)): \(gist(claim.record))"))
    }
    return report
  }

  private var unpaired: [(source: String, record: RecordValue)] {
    let taken = Set(pairing.found.values)
    return found.indices.filter { !taken.contains($0) }.map { found[$0] }
  }

  private func differences(_ number: Int) -> [ClaimComparison.Difference]? {
    pairing.found[number].map { comparison.differences(fixture.expected[number].record, found[$0].record) }
  }

  private func messages(_ number: Int) -> [String] {
    let differences = differences(number)
    func shown(_ differences: [ClaimComparison.Difference]) -> [String] {
      differences.map { "\($0.path): expected \($0.expected), found \($0.found)" }
    }
    switch fixture.expected[number].standing {
    case .required: return differences.map(shown) ?? ["not found"]
    case .falseFind: return differences.map(shown) ?? ["the known false find is no longer made; remove the record"]
    case .openGap: return differences == [] ? ["closed gap: remove \"gap\""] : []
    case .gap(let fields):
      guard let differences else { return ["not found"] }
      let closed = fields.filter { field in !differences.contains { FixtureCheck.lies($0.path, in: field) } }
      let others = differences.filter { difference in !fields.contains { FixtureCheck.lies(difference.path, in: $0) } }
      return shown(others) + closed.map { "closed gap: remove \"\($0)\" from \"gap\"" }
    }
  }

  private static func lies(_ path: String, in field: String) -> Bool { path == field || path.hasPrefix(field + ".") }

  /// Where a claim stands in the article: its line and the first words of its evidence.
  private func place(_ record: RecordValue) -> String {
    let evidence = record["evidence"]?.items ?? []
    let words = ExampleText.plain(evidence.first?["text"]?.text ?? record["text"]?.text ?? "")
    let short = words.count > 48 ? words.prefix(46) + " …" : words[...]
    let line = evidence.first?["line"]?.number.map { "line \(RecordValue.number($0).shown), " } ?? ""
    return "(\(line)\"\(short)\")"
  }

  /// What a claim says, in a few words.
  private func gist(_ record: RecordValue) -> String {
    let paths = ["source.name", "cue.lemma", "event.type", "predicate.lemma", "quantity.value", "quantity.counted"]
    return paths.compactMap { path in record[path: path].map { "\(path) \($0.shown)" } }.joined(separator: ", ")
  }

  // MARK: Acceptance

  /// Returns the lines that `expected.jsonl` holds when what is found is taken to be right; gaps that are open stay as they are.
  func accepted() -> [String] {
    var kept: [Int: String] = [:]
    var missing: [(after: Int, line: String)] = []
    var last = -1
    for number in fixture.expected.indices {
      let expected = fixture.expected[number]
      let isOpen = isOpenGap(number)
      if let index = pairing.found[number] {
        last = index
        if isOpen { kept[index] = expected.source }
        if expected.standing == .falseFind { kept[index] = FixtureCheck.marked(found[index].source) }
      } else if isOpen {
        missing.append((last, expected.source))
      }
    }
    var lines = missing.filter { $0.after < 0 }.map(\.line)
    for index in found.indices {
      lines.append(kept[index] ?? found[index].source)
      lines += missing.filter { $0.after == index }.map(\.line)
    }
    return lines
  }

  private func isOpenGap(_ number: Int) -> Bool {
    switch fixture.expected[number].standing {
    case .required, .falseFind: return false
    case .openGap: return differences(number) != []
    case .gap(let fields):
      guard let differences = differences(number) else { return true }
      return fields.contains { field in differences.contains { FixtureCheck.lies($0.path, in: field) } }
    }
  }

  /// A found claim marked as a known false find.
  private static func marked(_ source: String) -> String {
    source.hasPrefix("{") ? "{\"unexpected\":true," + source.dropFirst() : source
  }
}
