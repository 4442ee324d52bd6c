/// Names in the form in which they are compared: lower case, no accents, straight apostrophes, one space.
public enum NameFolding {
  /// Folds a name; Latin letters lose their marks.
  public static func fold(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
    var out = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019: out.append("'")
      case 0x300...0x36F: break
      default: out.append(base[scalar] ?? scalar)
      }
    }
    return String(out)
  }

  /// An id made of a folded name: `delcy-rodriguez`.
  public static func slug(_ name: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(name.utf8.count)
    // ASCII needs no folding of characters.
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    for raw in isASCII ? name.utf8 : fold(name).utf8 {
      let byte = raw &- UInt8(ascii: "A") < 26 ? raw | 0x20 : raw
      if byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
        out.append(byte)
      } else if byte != UInt8(ascii: "'"), out.last != UInt8(ascii: "-"), !out.isEmpty {
        out.append(UInt8(ascii: "-"))
      }
    }
    if out.last == UInt8(ascii: "-") { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  private static let base: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"),
      ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (plain, marked) in groups {
      for scalar in marked.unicodeScalars { map[scalar] = plain }
    }
    return map
  }()
}
