/// Reads one JSON text (RFC 8259) from its bytes, value by value, as the caller asks for them: no tree is built.
///
/// What the caller does not ask for is passed over at the speed of a search for brackets and quotation marks. Costs one pass.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the reader stands.
  private(set) var offset = 0
  private var depth = 0

  /// How deep values may stand in one another.
  private static let deepest = 64

  /// Creates a reader of valid UTF-8, which must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Makes an error at the place of the reader.
  func error(_ what: String) -> RecordError { RecordError(offset: offset, what: what) }

  /// Returns the next byte that is no white space, without taking it; 0 at the end.
  mutating func peek() -> UInt8 {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte }
      offset += 1
    }
    return 0
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(RecordError) {
    guard peek() == UInt8(ascii: mark) else { throw error("\(mark) is wanted") }
    offset += 1
  }

  /// Reads an object: calls the body with each key, upon which the body must read or skip the value; what is null is taken for absent.
  mutating func object(_ body: (inout JSONReader, String) throws(RecordError) -> Void) throws(RecordError) {
    try enter("{")
    defer { depth -= 1 }
    if peek() == UInt8(ascii: "}") {
      offset += 1
      return
    }
    while true {
      let key = try string()
      try take(":")
      if peek() == UInt8(ascii: "n") { try skip() } else { try body(&self, key) }
      if peek() == UInt8(ascii: ",") {
        offset += 1
        continue
      }
      return try take("}")
    }
  }

  /// Reads an array: calls the body before each member, upon which the body must read or skip it.
  mutating func array(_ body: (inout JSONReader) throws(RecordError) -> Void) throws(RecordError) {
    try enter("[")
    defer { depth -= 1 }
    if peek() == UInt8(ascii: "]") {
      offset += 1
      return
    }
    while true {
      try body(&self)
      if peek() == UInt8(ascii: ",") {
        offset += 1
        continue
      }
      return try take("]")
    }
  }

  private mutating func enter(_ mark: Unicode.Scalar) throws(RecordError) {
    try take(mark)
    depth += 1
    if depth > JSONReader.deepest { throw error("values stand more than \(JSONReader.deepest) deep in one another") }
  }

  /// Reads a string.
  mutating func string() throws(RecordError) -> String {
    try take("\"")
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        defer { offset += 1 }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      if byte < 0x20 { throw error("a control character stands in a string") }
      offset += 1
    }
    throw error("a string is not closed")
  }

  /// Reads a string on from its first escape.
  private mutating func escapedString(from start: Int) throws(RecordError) -> String {
    var out = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(&out)
      case 0..<0x20: throw error("a control character stands in a string")
      default: out.append(byte)
      }
    }
    throw error("a string is not closed")
  }

  private mutating func escape(_ out: inout [UInt8]) throws(RecordError) {
    guard offset < bytes.count else { throw error("a string is not closed") }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var code = try unit()
      if code & 0xFC00 == 0xD800, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") {
        offset += 2
        let low = try unit()
        guard low & 0xFC00 == 0xDC00 else { throw error("half of a surrogate pair") }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half of a surrogate pair") }
      out.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw error("an escape that JSON does not know")
    }
  }

  private mutating func unit() throws(RecordError) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw error("a string is not closed") }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error("four hex digits are wanted") }
      value = value << 4 | UInt32(digit)
    }
    offset += 4
    return value
  }

  /// Reads a number.
  mutating func number() throws(RecordError) -> Double {
    _ = peek()
    let start = offset
    var whole = 0
    var isShort = true
    while offset < bytes.count, let digit = JSONReader.digit(bytes[offset]), offset - start < 16 {
      whole = whole * 10 + digit
      offset += 1
    }
    while offset < bytes.count, JSONReader.isNumeric(bytes[offset]) {
      isShort = false
      offset += 1
    }
    if isShort, offset > start { return Double(whole) }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw error("a number is wanted") }
    return value
  }

  /// Reads a whole number from 0 on.
  mutating func whole() throws(RecordError) -> Int {
    guard let value = Int(exactly: try number()), value >= 0 else { throw error("a whole number is wanted") }
    return value
  }

  private static func digit(_ byte: UInt8) -> Int? {
    let value = byte &- 0x30
    return value < 10 ? Int(value) : nil
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    digit(byte) != nil || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
  }

  /// Reads true or false.
  mutating func bool() throws(RecordError) -> Bool {
    for (word, value) in [("true", true), ("false", false)] where peek() == word.utf8.first {
      guard bytes[offset...].starts(with: word.utf8) else { continue }
      offset += word.utf8.count
      return value
    }
    throw error("true or false is wanted")
  }

  /// Reads an array of strings.
  mutating func strings() throws(RecordError) -> [String] {
    var out: [String] = []
    try array { (json) throws(RecordError) in out.append(try json.string()) }
    return out
  }

  /// Passes a value over.
  mutating func skip() throws(RecordError) {
    switch peek() {
    case UInt8(ascii: "{"): try object { (json, _) throws(RecordError) in try json.skip() }
    case UInt8(ascii: "["): try array { (json) throws(RecordError) in try json.skip() }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    case UInt8(ascii: "n"):
      guard bytes[offset...].starts(with: "null".utf8) else { throw error("a value is wanted") }
      offset += 4
    default: _ = try number()
    }
  }
}
