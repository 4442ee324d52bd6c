internal import ClaimModel

/// Cuts text into tokens in one pass and hashes each one's folded form.
///
/// A token is a run of letters (digits and inner apostrophes may follow), a number with its separators, a clitic (`'s`, `'t`, `'re` …),
/// or a single mark. Every byte that is not white space lies in exactly one token.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let kinds: UnsafeBufferPointer<CharacterKind>
  private var position = 0

  /// FNV-1a, 64 bits, over the folded bytes (Fowler, Noll, Vo).
  static let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325
  static let hashPrime: UInt64 = 0x0000_0100_0000_01B3

  private init(bytes: UnsafeBufferPointer<UInt8>, kinds: UnsafeBufferPointer<CharacterKind>) {
    self.bytes = bytes
    self.kinds = kinds
  }

  /// Replaces the contents of a buffer by the tokens of valid UTF-8.
  static func tokenize(_ bytes: UnsafeBufferPointer<UInt8>, into buffer: inout TokenBuffer) {
    buffer.removeAll()
    CharacterTable.kinds.withUnsafeBufferPointer { kinds in
      var tokenizer = Tokenizer(bytes: bytes, kinds: kinds)
      tokenizer.run(into: &buffer)
    }
  }

  @inline(__always)
  private func kind(at offset: Int) -> (kind: CharacterKind, length: Int) {
    let kind = kinds[Int(bytes[offset])]
    if kind != .multibyte { return (kind, 1) }
    let (scalar, length) = CharacterTable.decode(bytes, at: offset)
    return (CharacterTable.kind(scalar: scalar), length)
  }

  private mutating func run(into buffer: inout TokenBuffer) {
    var before: TokenClass = [.spaceBefore, .lineBefore, .blankLineBefore]
    var newlines = 0
    while position < bytes.count {
      let (kind, length) = kind(at: position)
      switch kind {
      case .space:
        before.insert(.spaceBefore)
        position &+= length
        continue
      case .newline:
        // CR LF is one line break.
        if !(bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A) { newlines &+= 1 }
        before.formUnion(newlines > 1 ? [.spaceBefore, .lineBefore, .blankLineBefore] : [.spaceBefore, .lineBefore])
        position &+= length
        continue
      default: break
      }
      let start = position
      var hash = Tokenizer.hashSeed
      let shape = token(kind, length, &hash)
      buffer.append(start: start, end: position, shape: shape.union(before), hash: hash)
      before = []
      newlines = 0
    }
  }

  @inline(__always)
  private mutating func token(_ kind: CharacterKind, _ length: Int, _ hash: inout UInt64) -> TokenClass {
    switch kind {
    case .letter, .capital: return word(&hash)
    case .digit: return number(&hash)
    case .apostrophe:
      if isDoubled(length) {
        fold(UInt8(ascii: "\""), &hash)
        position &+= 2
        return [.normalised, .punctuation, .quote]
      }
      let end = cliticEnd(from: position + length)
      let shape: TokenClass = length > 1 || bytes[position] != UInt8(ascii: "'") ? [.normalised] : []
      fold(UInt8(ascii: "'"), &hash)
      position &+= length
      if let end {
        while position < end { fold(bytes[position], &hash); position &+= 1 }
        return shape.union(.word)
      }
      return shape.union(.punctuation)
    case .quote:
      let shape: TokenClass = length > 1 ? [.normalised, .punctuation, .quote] : [.punctuation, .quote]
      fold(UInt8(ascii: "\""), &hash)
      position &+= length
      return shape
    default:
      for index in position..<min(position + length, bytes.count) { fold(bytes[index], &hash) }
      position &+= length
      switch kind {
      case .terminator: return [.punctuation, .terminator]
      case .currency: return [.punctuation, .currency]
      default: return .punctuation
      }
    }
  }

  /// Whether two straight apostrophes stand for a double quotation mark, as in text set on typewriters and wires.
  @inline(__always)
  private func isDoubled(_ length: Int) -> Bool {
    guard length == 1, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "'"), bytes[position + 1] == bytes[position] else {
      return false
    }
    return position + 2 >= bytes.count || bytes[position + 2] != bytes[position]
  }

  @inline(__always)
  private func fold(_ byte: UInt8, _ hash: inout UInt64) {
    let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    hash = (hash ^ UInt64(lower)) &* Tokenizer.hashPrime
  }

  private mutating func word(_ hash: inout UInt64) -> TokenClass {
    let start = position
    var isCapitalised = false
    var isNormalised = false
    // Most words are small letters of ASCII after the first character.
    var hasSmall = false
    var letters = 0
    scan: while position < bytes.count {
      let byte = bytes[position]
      switch kinds[Int(byte)] {
      case .letter:
        hasSmall = true
        letters &+= 1
        hash = (hash ^ UInt64(byte)) &* Tokenizer.hashPrime
        position &+= 1
      case .capital:
        if position == start { isCapitalised = true }
        letters &+= 1
        hash = (hash ^ UInt64(byte | 0x20)) &* Tokenizer.hashPrime
        position &+= 1
      case .digit:
        if isCapitalised, !hasSmall, letters == position - start, letters <= 3, beginsFigure(at: position) { break scan }
        hash = (hash ^ UInt64(byte)) &* Tokenizer.hashPrime
        position &+= 1
      case .apostrophe:
        guard joinsWord(at: position, length: 1, &hash) else { break scan }
      case .multibyte:
        let (scalar, length) = CharacterTable.decode(bytes, at: position)
        switch CharacterTable.kind(scalar: scalar) {
        case .capital:
          if position == start { isCapitalised = true }
          letters &+= 1
        case .letter:
          hasSmall = true
          letters &+= 1
        case .apostrophe:
          guard joinsWord(at: position, length: length, &hash) else { break scan }
          isNormalised = true
          continue
        default: break scan
        }
        for index in position..<min(position + length, bytes.count) { fold(bytes[index], &hash) }
        position &+= length
      default: break scan
      }
    }
    var shape: TokenClass = .word
    if isCapitalised { shape.insert(.capitalised) }
    if isNormalised { shape.insert(.normalised) }
    if letters > 1 && !hasSmall { shape.insert(.allCaps) }
    return shape
  }

  /// Whether digits with a separator inside begin at an offset: after a few capitals they are an amount of their own (`RM23.50`, `US55,931`).
  private func beginsFigure(at offset: Int) -> Bool {
    var end = offset
    while end < bytes.count, kinds[Int(bytes[end])] == .digit { end += 1 }
    guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: ".") else { return false }
    return kinds[Int(bytes[end + 1])] == .digit
  }

  /// Takes an apostrophe into the word where it stands between letters and no clitic begins there.
  private mutating func joinsWord(at offset: Int, length: Int, _ hash: inout UInt64) -> Bool {
    let next = offset + length
    guard next < bytes.count, cliticEnd(from: next) == nil, isLetter(at: next) else { return false }
    fold(UInt8(ascii: "'"), &hash)
    position = next
    return true
  }

  private func isLetter(at offset: Int) -> Bool {
    let kind = kind(at: offset).kind
    return kind == .letter || kind == .capital
  }

  /// Returns the end of a clitic's letters that begin at an offset, if they are one: s, d, m, t, re, ve, ll.
  private func cliticEnd(from offset: Int) -> Int? {
    func lower(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] | 0x20 : 0 }
    let first = lower(offset)
    var end = offset
    switch first {
    case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "t"): end = offset + 1
    case UInt8(ascii: "r"), UInt8(ascii: "v"): if lower(offset + 1) == UInt8(ascii: "e") { end = offset + 2 }
    case UInt8(ascii: "l"): if lower(offset + 1) == UInt8(ascii: "l") { end = offset + 2 }
    default: break
    }
    guard end > offset, end <= bytes.count else { return nil }
    // Letters only: `| 0x20` above would also take some marks for letters.
    for index in offset..<end where kinds[Int(bytes[index])] != .letter && kinds[Int(bytes[index])] != .capital { return nil }
    if end < bytes.count {
      let next = kind(at: end).kind
      if next == .letter || next == .capital || next == .digit { return nil }
    }
    // At the beginning of a word it is an opening quotation mark, not a clitic.
    return isAfterLetter(apostropheBefore: offset) ? end : nil
  }

  private func isAfterLetter(apostropheBefore offset: Int) -> Bool {
    var index = offset - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    guard index > 0 else { return false }
    let previous = bytes[index - 1]
    return previous >= 0x80 || kinds[Int(previous)] == .letter || kinds[Int(previous)] == .capital || kinds[Int(previous)] == .digit
  }

  private mutating func number(_ hash: inout UInt64) -> TokenClass {
    while position < bytes.count {
      let byte = bytes[position]
      if kinds[Int(byte)] == .digit {
        fold(byte, &hash)
        position += 1
        continue
      }
      // A separator belongs to the number only between digits.
      let isSeparator = byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
      guard isSeparator, position + 1 < bytes.count, kinds[Int(bytes[position + 1])] == .digit else { break }
      fold(byte, &hash)
      position += 1
    }
    return .digits
  }
}
