/// Compares an expected claim with a found one, field by field: every field that the expected one states.
struct ClaimComparison {
  /// A field that differs.
  struct Difference: Hashable {
    var path: String
    var expected: String
    var found: String
  }

  /// For each id that an expected claim has the id of the claim found for it.
  var ids: [String: String] = [:]

  /// Fields that say where a record comes from, not what it says; and the marks of the expected record.
  private static let ignored: Set<String> = ["kind", "schema", "id", "document", "text", "rules", "measure", "gap", "unexpected", "note"]
  /// Lists whose order says nothing.
  private static let unordered: Set<String> = ["modality.hedges", "flags"]
  /// Lists of which only the stated members must be there.
  private static let partial: Set<String> = ["evidence", "targets"]
  /// Fields that hold the ids of claims.
  private static let references: Set<String> = ["modality.disputed_by", "targets.claims", "quantity.derived.relative_to"]

  /// Returns the fields in which the found claim is not what is expected, in order of their paths.
  func differences(_ expected: RecordValue, _ found: RecordValue) -> [Difference] {
    guard case .object(let fields) = expected else { return [] }
    return fields.keys.sorted().filter { !ClaimComparison.ignored.contains($0) }.flatMap { key in
      compare(fields[key] ?? .null, found[key] ?? .null, key)
    }
  }

  /// The number of stated values; with the differences a measure of how alike two claims are.
  func statedCount(_ expected: RecordValue) -> Int {
    guard case .object(let fields) = expected else { return 0 }
    return fields.filter { !ClaimComparison.ignored.contains($0.key) }.reduce(0) { $0 + ClaimComparison.leaves($1.value) }
  }

  private static func leaves(_ value: RecordValue) -> Int {
    switch value {
    case .object(let members): members.values.reduce(0) { $0 + leaves($1) }
    case .list(let items): items.reduce(1) { $0 + leaves($1) }
    default: 1
    }
  }

  private func compare(_ expected: RecordValue, _ found: RecordValue, _ path: String) -> [Difference] {
    switch (expected, found) {
    case (.object(let fields), .object):
      return fields.keys.sorted().flatMap { compare(fields[$0] ?? .null, found[$0] ?? .null, "\(path).\($0)") }
    case (.list(let expected), .list(let found)): return compare(lists: expected, found, path)
    case (.text(let text), .text(let other)):
      let wanted = ClaimComparison.references.contains(path) ? ids[text] ?? text : text
      let isSame = wanted == other || path.hasSuffix(".text") && ExampleText.plain(text) == ExampleText.plain(other)
      return isSame ? [] : [difference(expected, found, path)]
    default: return expected == found ? [] : [difference(expected, found, path)]
    }
  }

  private func compare(lists expected: [RecordValue], _ found: [RecordValue], _ path: String) -> [Difference] {
    if ClaimComparison.partial.contains(path) {
      return expected.filter { item in !found.contains { compare(item, $0, path).isEmpty } }.map {
        Difference(path: path, expected: shown($0), found: found.map(shown).joined(separator: ", "))
      }
    }
    let isReference = ClaimComparison.references.contains(path)
    let isUnordered = ClaimComparison.unordered.contains(path) || isReference
    let known = isReference ? expected.map { $0.text.flatMap { ids[$0] }.map(RecordValue.text) ?? $0 } : expected
    let (a, b) = isUnordered ? (known.sorted { $0.shown < $1.shown }, found.sorted { $0.shown < $1.shown }) : (known, found)
    guard a.count == b.count else { return [difference(.list(known), .list(found), path)] }
    return zip(a, b).flatMap { compare($0, $1, path) }
  }

  private func difference(_ expected: RecordValue, _ found: RecordValue, _ path: String) -> Difference {
    Difference(path: path, expected: shown(expected), found: found == .null ? "nothing" : shown(found))
  }

  /// A value as a message shows it; of a span its text.
  private func shown(_ value: RecordValue) -> String {
    guard let text = value["text"]?.text, value["bytes"] != nil || value["role"] != nil else { return value.shown }
    let role = value["role"]?.text.map { "\($0) " } ?? ""
    return "\(role)\"\(ExampleText.plain(text))\""
  }
}
