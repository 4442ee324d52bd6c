/// Tells encodings that nothing declares by how their bytes fall.
enum EncodingDetector {
  /// How many bytes are looked at.
  private static let window = 1 << 16

  /// Which UTF-16 the bytes are, by the zeros that Latin letters, digits and spaces have on one side; absent where they are none.
  static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(window)
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for index in sample.indices where sample[index] == 0 { zeros[index & 1] += 1 }
    let half = sample.count / 2
    // At least two in five units are Latin on one side, and next to none on the other.
    let isLittle = zeros[1] * 5 >= half * 2 && zeros[0] * 50 <= half
    guard isLittle || zeros[0] * 5 >= half * 2 && zeros[1] * 50 <= half else { return nil }
    // Binary data has control characters where text has none.
    let low = isLittle ? 0 : 1
    for index in stride(from: 0, to: sample.count - 1, by: 2) where sample[index + 1 - low] == 0 {
      let byte = sample[index + low]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0 { return nil }
    }
    return isLittle ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Which encoding of one byte a character fits best: of Western, Central European or Cyrillic languages.
  ///
  /// Western where they tie.
  static func singleByte(_ bytes: [UInt8]) -> TextEncoding {
    let candidates = ["windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1251"].compactMap { TextEncoding(label: $0) }
    var best = TextEncoding.windows1252
    var bestScore = Int.min
    for encoding in candidates {
      let score = score(bytes.prefix(window), encoding)
      if score > bestScore { (best, bestScore) = (encoding, score) }
    }
    return best
  }

  private enum Class { case none, ascii, lower, upper, cyrillicLower, cyrillicUpper, digit, space, mark }

  /// Adds up how well each byte beyond ASCII stands beside its neighbours.
  private static func score(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Int {
    let table = CharacterTable.characters(encoding)
    func classOf(_ index: Int) -> Class {
      guard bytes.indices.contains(index) else { return .space }
      let byte = bytes[index]
      return byte < 0x80 ? plain(byte) : upper(table[Int(byte) - 0x80])
    }
    var score = 0
    for index in bytes.indices where bytes[index] >= 0x80 {
      let (left, right) = (classOf(index - 1), classOf(index + 1))
      let value = table[Int(bytes[index]) - 0x80]
      switch classOf(index) {
      case .none: score -= 20
      case .lower, .upper:
        let isCapital = classOf(index) == .upper
        for side in [left, right] where side == .ascii { score += isCapital ? 1 : 2 }
        // Two accented letters in a row are rare in Latin scripts, a capital inside a word rarer.
        for side in [left, right] where side == .lower || side == .upper { score -= 2 }
        if isCapital, left == .ascii || left == .lower { score -= 3 }
      case .cyrillicLower, .cyrillicUpper:
        for side in [left, right] {
          if side == .cyrillicLower { score += 2 } else if side == .ascii { score -= 4 }
        }
        if classOf(index) == .cyrillicUpper, left == .cyrillicLower { score -= 3 }
      case .mark:
        let isPunctuation = (0x2010...0x203A).contains(value) || [0xA0, 0xAB, 0xBB].contains(value)
        let isInWord = [.ascii, .lower, .upper].contains(left) && [.ascii, .lower, .upper].contains(right)
        if value == 0x2019 { score += 3 } else if isInWord { score -= isPunctuation ? 1 : 5 } else { score += isPunctuation ? 2 : 0 }
        if value == 0x20AC, left == .digit || right == .digit { score += 4 }
        if value == 0xA4 { score -= 2 }
      default: break
      }
    }
    return score
  }

  private static func plain(_ byte: UInt8) -> Class {
    switch byte {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .ascii
    case 0...0x20: .space
    default: .mark
    }
  }

  private static func upper(_ value: UInt32) -> Class {
    guard value != CharacterTable.undefined, value >= 0xA0, let scalar = Unicode.Scalar(value) else { return .none }
    let isCyrillic = (0x400...0x4FF).contains(value)
    // The ordinal signs are letters by category and marks by use.
    guard scalar.properties.isAlphabetic, value != 0xAA, value != 0xBA, value != 0xB5 else { return .mark }
    if scalar.properties.isUppercase { return isCyrillic ? .cyrillicUpper : .upper }
    return isCyrillic ? .cyrillicLower : .lower
  }
}
