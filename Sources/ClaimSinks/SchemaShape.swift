/// A shape of JSON, as much of JSON Schema as the records need.
indirect enum Shape: Sendable {
  /// Any text.
  case text
  /// A text that follows a pattern.
  case pattern(StaticString)
  /// One text alone.
  case constant(String)
  /// One of some texts.
  case choice([String])
  /// A whole number from a least one up.
  case whole(from: Int)
  /// Any number.
  case number
  /// The value `true`: what is false is not written.
  case yes
  /// A list with at least some members.
  case list(Shape, atLeast: Int)
  /// Two offsets.
  case pair
  /// A shape defined under a name.
  case named(String)
  /// An object with these members and no others.
  case object([Member])

  /// A member of an object.
  struct Member: Sendable {
    /// The key.
    var key: String
    /// The shape of the value.
    var shape: Shape
    /// Whether it is always written.
    var isRequired: Bool
  }

  /// Returns the shape of a name out of a closed set.
  static func choice<Name: CaseIterable & RawRepresentable<String>>(_ type: Name.Type) -> Shape {
    .choice(type.allCases.map(\.rawValue))
  }

  /// Returns a list that may be empty.
  static func list(_ member: Shape) -> Shape { .list(member, atLeast: 0) }

  /// Returns a list that is written only where it has members.
  static func filled(_ member: Shape) -> Shape { .list(member, atLeast: 1) }
}

/// Makes a member that is always written.
func always(_ key: String, _ shape: Shape) -> Shape.Member { Shape.Member(key: key, shape: shape, isRequired: true) }

/// Makes a member that is written where it is known.
func known(_ key: String, _ shape: Shape = .text) -> Shape.Member { Shape.Member(key: key, shape: shape, isRequired: false) }

extension JSONWriter {
  /// Writes a shape as JSON Schema.
  mutating func schema(_ shape: Shape) {
    object { $0.keywords(shape) }
  }

  private mutating func keywords(_ shape: Shape) {
    switch shape {
    case .text: field("type", "string")
    case .pattern(let pattern):
      field("type", "string")
      field("pattern", pattern.description)
    case .constant(let value): field("const", value)
    case .choice(let values): field("enum", values)
    case .whole(let least):
      field("type", "integer")
      field("minimum", least)
    case .number: field("type", "number")
    case .yes:
      key("const")
      bool(true)
    case .list(let member, let least):
      field("type", "array")
      if least > 0 { field("minItems", least) }
      key("items")
      schema(member)
    case .pair:
      field("type", "array")
      key("items")
      schema(.whole(from: 0))
      field("minItems", 2)
      field("maxItems", 2)
    case .named(let name): field("$ref", "#/$defs/\(name)")
    case .object(let members): keywords(of: members)
    }
  }

  private mutating func keywords(of members: [Shape.Member]) {
    field("type", "object")
    beginObject("properties")
    for member in members {
      key(member.key)
      schema(member.shape)
    }
    endObject()
    field("required", members.filter(\.isRequired).map(\.key))
    key("additionalProperties")
    bool(false)
  }
}
