import ClaimModel
import Foundation

/// What is wrong with a record.
struct ShapeError: Error, CustomStringConvertible {
  var description: String
}

/// Reads the members of one object; a member that nobody reads is an error.
final class StrictReader {
  private var rest: [String: Any]
  private let path: String
  let text: [UInt8]

  init(_ value: Any, path: String, text: [UInt8]) throws {
    guard let members = value as? [String: Any] else { throw ShapeError(description: "\(path) is no object") }
    self.rest = members
    self.path = path
    self.text = text
  }

  convenience init(line: some Sequence<UInt8>, text: [UInt8] = []) throws {
    try self.init(JSONSerialization.jsonObject(with: Data(line)), path: "$", text: text)
  }

  func finish() throws {
    guard rest.isEmpty else { throw ShapeError(description: "\(path): unknown \(rest.keys.sorted())") }
  }

  func optional<Value>(_ key: String, _ type: Value.Type = Value.self) throws -> Value? {
    guard let value = rest.removeValue(forKey: key) else { return nil }
    guard let value = value as? Value else { throw ShapeError(description: "\(path).\(key): not \(type)") }
    return value
  }

  func required<Value>(_ key: String, _ type: Value.Type = Value.self) throws -> Value {
    guard let value: Value = try optional(key) else { throw ShapeError(description: "\(path).\(key) is missing") }
    return value
  }

  func text(_ key: String) throws -> String? { try optional(key) }

  func texts(_ key: String) throws -> [String] {
    let list: [String]? = try optional(key)
    guard list?.isEmpty != true else { throw ShapeError(description: "\(path).\(key): an empty list is not written") }
    return list ?? []
  }

  /// Reads a member that says `true` or is absent.
  func flag(_ key: String) throws -> Bool {
    let value: Bool? = try optional(key)
    guard value != false else { throw ShapeError(description: "\(path).\(key): false is not written") }
    return value ?? false
  }

  func name<Name: RawRepresentable<String>>(_ key: String) throws -> Name? {
    guard let raw: String = try optional(key) else { return nil }
    guard let name = Name(rawValue: raw) else { throw ShapeError(description: "\(path).\(key): \(raw) is no \(Name.self)") }
    return name
  }

  func requiredName<Name: RawRepresentable<String>>(_ key: String) throws -> Name {
    guard let value: Name = try name(key) else { throw ShapeError(description: "\(path).\(key) is missing") }
    return value
  }

  func object<Value>(_ key: String, _ read: (StrictReader) throws -> Value) throws -> Value? {
    guard let value = rest.removeValue(forKey: key) else { return nil }
    return try StrictReader.read(value, path: "\(path).\(key)", text: text, read)
  }

  func objects<Value>(_ key: String, mustBeFilled: Bool = false, _ read: (StrictReader) throws -> Value) throws -> [Value] {
    guard let values: [Any] = try optional(key) else { return [] }
    guard !(mustBeFilled && values.isEmpty) else { throw ShapeError(description: "\(path).\(key) is empty") }
    return try values.map { try StrictReader.read($0, path: "\(path).\(key)[]", text: text, read) }
  }

  /// Reads the four keys of a span and proves that bytes and chars both give its text and that the line is right.
  func inline() throws -> ByteRange {
    let pair: [Int] = try required("bytes")
    let chars: [Int] = try required("chars")
    let line: Int = try required("line")
    let slice: String = try required("text")
    let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
    let scalars = Array(String(decoding: hasMark ? text.dropFirst(3) : text[...], as: UTF8.self).unicodeScalars)
    var byChars = String.UnicodeScalarView()
    byChars.append(contentsOf: scalars[chars[0]..<chars[1]])
    guard String(decoding: text[pair[0]..<pair[1]], as: UTF8.self) == slice, String(byChars) == slice else {
      throw ShapeError(description: "\(path): the slices are not \(slice)")
    }
    guard line == text[..<pair[0]].count(where: { $0 == 0x0A }) + 1 else { throw ShapeError(description: "\(path): line \(line)") }
    return ByteRange(pair[0], pair[1])
  }

  func span(_ key: String = "span") throws -> ByteRange? { try object(key) { try $0.inline() } }

  func requiredSpan(_ key: String = "span") throws -> ByteRange {
    guard let span = try span(key) else { throw ShapeError(description: "\(path).\(key) is missing") }
    return span
  }

  private static func read<Value>(
    _ value: Any, path: String, text: [UInt8], _ read: (StrictReader) throws -> Value
  ) throws -> Value {
    let reader = try StrictReader(value, path: path, text: text)
    let result = try read(reader)
    try reader.finish()
    return result
  }
}
