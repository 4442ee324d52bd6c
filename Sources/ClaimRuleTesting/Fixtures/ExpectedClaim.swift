/// A line of `expected.jsonl`.
struct ExpectedClaim: Sendable {
  /// What the record says of itself.
  enum Standing: Sendable, Hashable {
    /// The claim must be found.
    case required
    /// The claim must be found and differ in these fields, which are known to be wrong.
    case gap(fields: [String])
    /// The claim is not found, or not as it should be: known to be so.
    case openGap
    /// The claim is found and should not be: known to be so.
    case falseFind
  }

  /// The line as written.
  var source: String
  /// Its number, from 1.
  var line: Int
  var record: RecordValue
  var standing: Standing

  /// Reads a line; says what is wrong with it otherwise.
  static func read(_ source: String, line: Int) -> (claim: ExpectedClaim?, problem: String?) {
    guard let record = RecordValue(line: source), case .object = record else { return (nil, "the line is no JSON object") }
    if let kind = record["kind"]?.text, kind != "claim" { return (nil, "the record is of the kind \(kind), expected claim") }
    var standing = Standing.required
    switch record["gap"] {
    case nil, .flag(false)?: break
    case .flag(true)?: standing = .openGap
    case .list(let items)?: standing = .gap(fields: items.compactMap(\.text))
    default: return (nil, "gap is true or a list of fields")
    }
    if record["unexpected"] == .flag(true) {
      guard standing == .required else { return (nil, "a record is unexpected or a gap, not both") }
      standing = .falseFind
    }
    return (ExpectedClaim(source: source, line: line, record: record, standing: standing), nil)
  }
}
