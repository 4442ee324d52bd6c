import Foundation

/// Checks values against a schema; knows the keywords that the schemas use and refuses all others.
struct SchemaValidator {
  private let root: [String: Any]
  private let definitions: [String: Any]

  init(_ schema: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any],
      let definitions = root["$defs"] as? [String: Any]
    else { throw ShapeError(description: "the schema is no object with $defs") }
    self.root = root
    self.definitions = definitions
  }

  func validate(_ line: some Sequence<UInt8>) throws {
    try check(JSONSerialization.jsonObject(with: Data(line)), root, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) throws {
    for (keyword, wanted) in schema {
      let isRight: Bool
      switch keyword {
      case "$schema", "$id", "$defs", "title", "properties", "items": isRight = true
      case "$ref":
        let name = String((wanted as? String ?? "").dropFirst("#/$defs/".count))
        guard let target = definitions[name] as? [String: Any] else { throw ShapeError(description: "no definition \(name)") }
        try check(value, target, path)
        isRight = true
      case "oneOf":
        let shapes = wanted as? [[String: Any]] ?? []
        isRight = shapes.count { (try? check(value, $0, path)) != nil } == 1
      case "type": isRight = has(value, type: wanted as? String ?? "")
      case "const": isRight = (value as? NSObject) == (wanted as? NSObject)
      case "enum": isRight = (wanted as? [String])?.contains(value as? String ?? "") == true
      case "pattern": isRight = (value as? String)?.range(of: wanted as? String ?? "", options: .regularExpression) != nil
      case "minimum": isRight = (value as? Double ?? -1) >= (wanted as? Double ?? 0)
      case "minItems": isRight = (value as? [Any])?.count ?? 0 >= wanted as? Int ?? 0
      case "maxItems": isRight = (value as? [Any])?.count ?? 0 <= wanted as? Int ?? 0
      case "required": isRight = (wanted as? [String] ?? []).allSatisfy { (value as? [String: Any])?[$0] != nil }
      case "additionalProperties":
        let known = schema["properties"] as? [String: Any] ?? [:]
        isRight = (value as? [String: Any])?.keys.allSatisfy { known[$0] != nil } == true
      default: throw ShapeError(description: "the keyword \(keyword) is not known")
      }
      guard isRight else { throw ShapeError(description: "\(path): \(keyword)") }
    }
    try checkMembers(of: value, schema, path)
  }

  private func checkMembers(of value: Any, _ schema: [String: Any], _ path: String) throws {
    if let shapes = schema["properties"] as? [String: [String: Any]], let members = value as? [String: Any] {
      for (key, member) in members {
        guard let shape = shapes[key] else { continue }
        try check(member, shape, "\(path).\(key)")
      }
    }
    if let shape = schema["items"] as? [String: Any], let members = value as? [Any] {
      for member in members { try check(member, shape, "\(path)[]") }
    }
  }

  private func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Double
    default: false
    }
  }
}
