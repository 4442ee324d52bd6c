internal import ClaimModel

/// Cuts text into tokens in one pass and hashes each one's folded form.
///
/// A token is a run of letters (digits and inner apostrophes may follow), a number with its separators, a clitic (`'s`, `'t`, `'re` …),
/// or a single mark. Every byte that is not white space lies in exactly one token.
struct Tokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let kinds: UnsafeBufferPointer<CharacterKind>
  private var position = 0

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
      let start = position
      let kind = kinds[Int(bytes[start])]
      var hash = TokenHash()
      let shape: TokenClass
      switch kind {
      case .space:
        before.insert(.spaceBefore)
        position &+= 1
        continue
      case .newline:
        // CR LF is one line break.
        if !(bytes[start] == 0x0D && start &+ 1 < bytes.count && bytes[start &+ 1] == 0x0A) { newlines &+= 1 }
        before.formUnion(newlines > 1 ? [.spaceBefore, .lineBefore, .blankLineBefore] : [.spaceBefore, .lineBefore])
        position &+= 1
        continue
      case .letter, .capital: shape = word(&hash)
      case .digit: shape = number(&hash)
      case .multibyte:
        let (scalar, length) = CharacterTable.decode(bytes, at: start)
        let kind = CharacterTable.kind(scalar: scalar)
        if kind == .space {
          before.insert(.spaceBefore)
          position &+= length
          continue
        }
        shape = kind == .letter || kind == .capital ? rareWord(&hash) : mark(kind, length, &hash)
      default: shape = mark(kind, 1, &hash)
      }
      buffer.append(start: start, end: position, shape: shape.union(before), hash: hash.value)
      before = []
      newlines = 0
    }
  }

  /// Takes a mark, or an apostrophe with the letters of a clitic.
  private mutating func mark(_ kind: CharacterKind, _ length: Int, _ hash: inout TokenHash) -> TokenClass {
    let start = position
    position = min(position &+ length, bytes.count)
    switch kind {
    case .apostrophe:
      if length == 1, isDoubled(start) {
        position = start &+ 2
        hash.add(UInt64(UInt8(ascii: "\"")))
        return [.normalised, .punctuation, .quote]
      }
      let shape: TokenClass = length > 1 || bytes[start] != UInt8(ascii: "'") ? [.normalised] : []
      let end = cliticEnd(from: position)
      if let end { position = end }
      addFolded(start..<position, to: &hash)
      return shape.union(end == nil ? .punctuation : .word)
    case .quote:
      hash.add(UInt64(UInt8(ascii: "\"")))
      return length > 1 ? [.normalised, .punctuation, .quote] : [.punctuation, .quote]
    default:
      hash.add(ByteChunk(bytes, start, position).bytes)
      switch kind {
      case .terminator: return [.punctuation, .terminator]
      case .currency: return [.punctuation, .currency]
      default: return .punctuation
      }
    }
  }

  /// Whether two straight apostrophes stand for a double quotation mark, as in text set on typewriters and wires.
  private func isDoubled(_ offset: Int) -> Bool {
    let mark = UInt8(ascii: "'")
    guard offset + 1 < bytes.count, bytes[offset] == mark, bytes[offset + 1] == mark else { return false }
    return offset + 2 >= bytes.count || bytes[offset + 2] != mark
  }

  /// Takes a word that begins with a letter of ASCII: eight bytes at a time while they are letters and digits of ASCII.
  @inline(__always)
  private mutating func word(_ hash: inout TokenHash) -> TokenClass {
    let start = position
    let seed = hash
    var letters = 0
    var small: UInt64 = 0
    var length = 8
    while length == 8 {
      let chunk = ByteChunk(bytes, position, bytes.count)
      let (capital, smallLetters) = (chunk.capitals, chunk.smallLetters)
      let end = ~(capital | smallLetters | chunk.digits) & 0x8080_8080_8080_8080
      length = end == 0 ? 8 : end.trailingZeroBitCount >> 3
      if position == start, let letters = lettersBeforeFigure(capital, chunk.digits) {
        hash.add(chunk.folded & ByteChunk.mask(letters))
        position &+= letters
        return capital & 0x8080 == 0x8080 ? [.word, .capitalised, .allCaps] : [.word, .capitalised]
      }
      let keep = length == 8 ? ~0 : ByteChunk.mask(length)
      letters &+= ((capital | smallLetters) & keep).nonzeroBitCount
      small |= smallLetters & keep
      if length > 0 { hash.add(chunk.folded & keep) }
      position &+= length
    }
    if position < bytes.count {
      let kind = kinds[Int(bytes[position])]
      if kind == .apostrophe || kind == .multibyte, goesOn(kind) {
        position = start
        hash = seed
        return rareWord(&hash)
      }
    }
    var shape: TokenClass = .word
    if bytes[start] < UInt8(ascii: "a") { shape.insert(.capitalised) }
    if letters > 1 && small == 0 { shape.insert(.allCaps) }
    return shape
  }

  /// The letters that begin a word after which an amount of its own begins: one to three capitals, or `Rs`.
  ///
  /// - Parameters:
  ///   - capitals: The capitals among the word's first eight bytes, as their eighth bits.
  ///   - digits: The digits among them.
  @inline(__always)
  private func lettersBeforeFigure(_ capitals: UInt64, _ digits: UInt64) -> Int? {
    let others = ~capitals & 0x8080_8080_8080_8080
    // A digit is the second, third or fourth byte.
    guard capitals & 0x80 != 0, digits & 0x8080_8000 != 0 else { return nil }
    // The first byte that is no capital is it.
    guard digits & others & (0 &- others) & 0x8080_8000 != 0 else {
      return digits & 0x80_0000 != 0 && bytes[position] == UInt8(ascii: "R") && bytes[position &+ 1] == UInt8(ascii: "s") ? 2 : nil
    }
    let letters = others.trailingZeroBitCount >> 3
    return beginsFigure(at: position &+ letters) || isMoneySign(letters) ? letters : nil
  }

  /// Whether the letters at the position are a sign or code of money that is written before an amount without a space: `RM50`, `USD10m`.
  private func isMoneySign(_ letters: Int) -> Bool {
    var key: UInt32 = 0
    for offset in position..<position &+ letters { key = key << 8 | UInt32(bytes[offset]) }
    return Tokenizer.moneySigns.contains(key)
  }

  /// The codes of ISO 4217, and signs made of capitals, by their bytes; only those that begin no other word with digits in it.
  private static let moneySigns: Set<UInt32> = Set(
    [
      "RM", "AED", "AUD", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "IDR", "INR", "JPY", "KES", "KRW", "MYR", "NGN", "NOK", "NZD",
      "PHP", "PKR", "PLN", "RMB", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UGX", "USD", "VND", "ZAR",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })

  /// Whether digits with a separator inside begin at an offset: after a few capitals they are an amount of their own (`RM23.50`, `US55,931`).
  private func beginsFigure(at offset: Int) -> Bool {
    var end = offset
    while end < bytes.count, kinds[Int(bytes[end])] == .digit { end += 1 }
    guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: ".") else { return false }
    return kinds[Int(bytes[end + 1])] == .digit
  }

  /// Whether a word goes on with the apostrophe or the character of several bytes at the position.
  private func goesOn(_ kind: CharacterKind) -> Bool {
    guard kind == .multibyte else { return joined(at: position, length: 1) != nil }
    let (scalar, length) = CharacterTable.decode(bytes, at: position)
    switch CharacterTable.kind(scalar: scalar) {
    case .letter, .capital: return true
    case .apostrophe: return joined(at: position, length: length) != nil
    default: return false
    }
  }

  /// Takes a word of any letters, with apostrophes between them.
  private mutating func rareWord(_ hash: inout TokenHash) -> TokenClass {
    let start = position
    var isCapitalised = false
    var isNormalised = false
    var hasSmall = false
    var letters = 0
    scan: while position < bytes.count {
      let (kind, length) = kind(at: position)
      switch kind {
      case .letter:
        hasSmall = true
        letters &+= 1
        position &+= length
      case .capital:
        if position == start { isCapitalised = true }
        letters &+= 1
        position &+= length
      case .digit: position &+= 1
      case .apostrophe:
        guard let next = joined(at: position, length: length) else { break scan }
        if length > 1 { isNormalised = true }
        position = next
      default: break scan
      }
    }
    position = min(position, bytes.count)
    addFolded(start..<position, to: &hash)
    var shape: TokenClass = .word
    if isCapitalised { shape.insert(.capitalised) }
    if isNormalised { shape.insert(.normalised) }
    if letters > 1 && !hasSmall { shape.insert(.allCaps) }
    return shape
  }

  /// Adds the folded form of a range to a hash: small letters of ASCII for capitals, straight apostrophes for all others.
  private func addFolded(_ range: Range<Int>, to hash: inout TokenHash) {
    var chunk: UInt64 = 0
    var shift: UInt64 = 0
    func add(_ byte: UInt8) {
      chunk |= UInt64(byte) << shift
      shift += 8
      guard shift == 64 else { return }
      hash.add(chunk)
      (chunk, shift) = (0, 0)
    }
    var position = range.lowerBound
    while position < range.upperBound {
      let (kind, length) = kind(at: position)
      if kind == .apostrophe {
        add(UInt8(ascii: "'"))
      } else {
        for index in position..<min(position + length, range.upperBound) {
          add(bytes[index] &- 0x41 < 26 ? bytes[index] | 0x20 : bytes[index])
        }
      }
      position += length
    }
    if shift > 0 { hash.add(chunk) }
  }

  /// Returns where a word goes on after an apostrophe that stands between letters and begins no clitic.
  private func joined(at offset: Int, length: Int) -> Int? {
    let next = offset + length
    guard next < bytes.count, cliticEnd(from: next) == nil, isLetter(at: next) else { return nil }
    return next
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
    // At the beginning of a word it is an opening quotation mark, not a clitic; a clitic alone is the form of a lexicon.
    if offset == 1, end == bytes.count { return end }
    return isAfterLetter(apostropheBefore: offset) ? end : nil
  }

  private func isAfterLetter(apostropheBefore offset: Int) -> Bool {
    var index = offset - 1
    while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    guard index > 0 else { return false }
    let previous = bytes[index - 1]
    return previous >= 0x80 || kinds[Int(previous)] == .letter || kinds[Int(previous)] == .capital || kinds[Int(previous)] == .digit
  }

  private mutating func number(_ hash: inout TokenHash) -> TokenClass {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if kinds[Int(byte)] == .digit {
        position &+= 1
        continue
      }
      // A separator belongs to the number only between digits.
      let isSeparator = byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
      guard isSeparator, position &+ 1 < bytes.count, kinds[Int(bytes[position &+ 1])] == .digit else { break }
      position &+= 1
    }
    var offset = start
    while offset < position {
      hash.add(ByteChunk(bytes, offset, position).bytes)
      offset &+= 8
    }
    return .digits
  }
}
