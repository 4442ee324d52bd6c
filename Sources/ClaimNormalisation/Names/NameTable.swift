internal import ClaimModel

/// A name as it is compared: hashes (FNV-1a, 64 bits) in place of strings.
struct NameKey {
  /// The hash of the folded name.
  var folded: UInt64
  /// The hash of the name as written.
  var written: UInt64
  /// The hash of its capital initials: Organization of American States, OAS.
  var initials: UInt64
  /// The hashes of its folded words, in the table.
  var words: Range<Int>
}

/// Makes the keys of an article's names.
struct NameTable {
  private var wordHashes: [UInt64] = []

  /// Makes room for the words of some names.
  mutating func reserve(names: Int) { wordHashes.reserveCapacity(names * 2) }

  /// The hash of a name's first word.
  func firstWord(of key: NameKey) -> UInt64? { key.words.isEmpty ? nil : wordHashes[key.words.lowerBound] }

  /// The hash of a name's last word.
  func lastWord(of key: NameKey) -> UInt64? { key.words.isEmpty ? nil : wordHashes[key.words.upperBound - 1] }

  /// Whether a name ends in the words of a shorter one.
  func ends(_ key: NameKey, in ending: NameKey) -> Bool { holds(key, ending, at: key.words.count - ending.words.count) }

  /// Whether a name begins with the words of a shorter one.
  func begins(_ key: NameKey, with beginning: NameKey) -> Bool { holds(key, beginning, at: 0) }

  private func holds(_ key: NameKey, _ part: NameKey, at offset: Int) -> Bool {
    guard offset >= 0, offset + part.words.count <= key.words.count else { return false }
    for index in 0..<part.words.count
    where wordHashes[key.words.lowerBound + offset + index] != wordHashes[part.words.lowerBound + index] { return false }
    return true
  }

  /// Returns the key of a name in the text.
  mutating func key(of range: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> NameKey {
    key(ofASCII: UnsafeBufferPointer(rebasing: text[range.indices])) ?? key(folding: PlainText.of(range, in: text))
  }

  /// Returns the key of a name.
  mutating func key(of name: String) -> NameKey {
    var name = name
    return name.withUTF8 { key(ofASCII: $0) } ?? key(folding: name)
  }

  private mutating func key(folding name: String) -> NameKey {
    let written = Array(name.utf8)
    let folded = Array(NameFolding.fold(name).utf8)
    return folded.withUnsafeBufferPointer { folded in written.withUnsafeBufferPointer { key(folded: folded, written: $0) } }
  }

  /// The key of a name without marks, in one pass; nothing where it has some.
  private mutating func key(ofASCII name: UnsafeBufferPointer<UInt8>) -> NameKey? {
    let firstWord = wordHashes.count
    var whole = ByteHash()
    var word = ByteHash()
    var raw = ByteHash()
    var initials = ByteHash()
    var isFirst = true
    var wasSpace = false
    for byte in name {
      if byte <= 0x20 {
        if !word.isEmpty {
          wordHashes.append(word.value)
          whole.add(0x20)
          word = ByteHash()
        }
        (wasSpace, isFirst) = (true, true)
        continue
      }
      guard byte < 0x80 else {
        wordHashes.removeLast(wordHashes.count - firstWord)
        return nil
      }
      word.add(folding: byte)
      whole.add(folding: byte)
      if wasSpace { raw.add(0x20) }
      wasSpace = false
      raw.add(byte)
      if isFirst, byte &- UInt8(ascii: "A") < 26 { initials.add(byte) }
      isFirst = byte == UInt8(ascii: "-")
    }
    if !word.isEmpty { wordHashes.append(word.value) }
    return NameKey(folded: whole.value, written: raw.value, initials: initials.value, words: firstWord..<wordHashes.count)
  }

  /// Folds the capitals of ASCII; a run of white space counts as one space.
  private mutating func key(folded: UnsafeBufferPointer<UInt8>, written: UnsafeBufferPointer<UInt8>) -> NameKey {
    let firstWord = wordHashes.count
    var whole = ByteHash()
    var word = ByteHash()
    for byte in folded {
      if byte <= 0x20 {
        if !word.isEmpty {
          wordHashes.append(word.value)
          whole.add(0x20)
        }
        word = ByteHash()
        continue
      }
      word.add(folding: byte)
      whole.add(folding: byte)
    }
    if !word.isEmpty { wordHashes.append(word.value) }
    var raw = ByteHash()
    var initials = ByteHash()
    var isFirst = true
    var wasSpace = false
    for byte in written {
      if byte <= 0x20 {
        wasSpace = true
        isFirst = true
        continue
      }
      if wasSpace { raw.add(0x20) }
      wasSpace = false
      raw.add(byte)
      if isFirst, byte &- UInt8(ascii: "A") < 26 { initials.add(byte) }
      isFirst = byte == UInt8(ascii: "-")
    }
    return NameKey(folded: whole.value, written: raw.value, initials: initials.value, words: firstWord..<wordHashes.count)
  }
}
