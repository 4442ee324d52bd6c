internal import Foundation

/// A value of a record as JSON has it.
enum RecordValue: Decodable, Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([RecordValue])
  case object([String: RecordValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([RecordValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: RecordValue].self))
    }
  }

  /// Reads one line of JSON; nothing where it is not JSON.
  init?(line: String) {
    guard let value = try? JSONDecoder().decode(RecordValue.self, from: Data(line.utf8)) else { return nil }
    self = value
  }

  /// A member of an object.
  subscript(key: String) -> RecordValue? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  /// A member at a path of keys, `quantity.lower`.
  subscript(path path: String) -> RecordValue? {
    path.split(separator: ".").reduce(RecordValue?.some(self)) { value, key in value?[String(key)] }
  }

  /// The text, where it is text.
  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The number, where it is a number.
  var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The items of a list; none for anything else.
  var items: [RecordValue] {
    if case .list(let items) = self { return items }
    return []
  }

  /// The value as a message shows it.
  var shown: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): RecordValue.shown(number)
    case .text(let text): "\"\(text)\""
    case .list(let items): "[" + items.map(\.shown).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.keys.sorted().map { "\($0): \(members[$0]?.shown ?? "")" }.joined(separator: ", ") + "}"
    }
  }

  /// The value without quotation marks, to compare with an expectation in a rule file.
  var plain: String? {
    switch self {
    case .null, .list, .object: nil
    case .text(let text): text
    default: shown
    }
  }

  private static func shown(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return String(number)
  }
}
