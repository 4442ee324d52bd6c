/// Returns JSON with a line for each member of an object, two spaces a level; the members of a list follow each other.
func indented(_ bytes: [UInt8]) -> String {
  var out: [UInt8] = []
  var isObject: [Bool] = []
  var depth = 0
  var inString = false
  var isEscaped = false
  func line() { out.append(contentsOf: [0x0A] + [UInt8](repeating: 0x20, count: depth * 2)) }
  for byte in bytes {
    if inString {
      out.append(byte)
      if !isEscaped, byte == UInt8(ascii: "\"") { inString = false }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      continue
    }
    switch byte {
    case UInt8(ascii: "{"):
      isObject.append(true)
      depth += 1
      out.append(byte)
      line()
    case UInt8(ascii: "}"):
      isObject.removeLast()
      depth -= 1
      line()
      out.append(byte)
    case UInt8(ascii: "["):
      isObject.append(false)
      out.append(byte)
    case UInt8(ascii: "]"):
      isObject.removeLast()
      out.append(byte)
    case UInt8(ascii: ","):
      out.append(byte)
      if isObject.last == true { line() } else { out.append(0x20) }
    case UInt8(ascii: ":"): out.append(contentsOf: [byte, 0x20])
    default:
      inString = byte == UInt8(ascii: "\"")
      out.append(byte)
    }
  }
  out.append(0x0A)
  return String(decoding: out, as: UTF8.self)
}
