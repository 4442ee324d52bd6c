/// Names in the form in which they are compared: lower case, no accents, straight apostrophes, one space.
enum NameFolding {
  /// Folds a name; Latin letters lose their marks.
  static func fold(_ name: String) -> String {
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
  static func slug(_ name: String) -> String {
    var name = name
    // ASCII needs no folding of characters.
    let slug: String? = name.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } ? self.slug(ofFolded: bytes) : nil }
    if let slug { return slug }
    name = fold(name)
    return name.withUTF8 { self.slug(ofFolded: $0) }
  }

  private static func slug(ofFolded bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { out in
      // No byte makes more than one.
      var count = 0
      for raw in bytes {
        let byte = raw &- UInt8(ascii: "A") < 26 ? raw | 0x20 : raw
        if byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 {
          out[count] = byte
          count += 1
        } else if byte != UInt8(ascii: "'"), count > 0, out[count - 1] != UInt8(ascii: "-") {
          out[count] = UInt8(ascii: "-")
          count += 1
        }
      }
      return count > 0 && out[count - 1] == UInt8(ascii: "-") ? count - 1 : count
    }
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
