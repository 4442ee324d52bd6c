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

  /// The hashes of a name's words, in order.
  func words(of key: NameKey) -> ArraySlice<UInt64> { wordHashes[key.words] }

  /// Returns the key of a name in the text.
  mutating func key(of range: ByteRange, in text: [UInt8]) -> NameKey {
    let key: NameKey? = text.withUnsafeBufferPointer { text in
      let bytes = UnsafeBufferPointer(rebasing: text[range.indices])
      return bytes.allSatisfy({ $0 < 0x80 }) ? self.key(folded: bytes, written: bytes) : nil
    }
    return key ?? self.key(of: PlainText.of(range, in: text))
  }

  /// Returns the key of a name.
  mutating func key(of name: String) -> NameKey {
    let written = Array(name.utf8)
    let folded = Array(NameFolding.fold(name).utf8)
    return folded.withUnsafeBufferPointer { folded in written.withUnsafeBufferPointer { key(folded: folded, written: $0) } }
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

/// Lists of entities by hash, each in the order of its making: open addressing, a link for each entity.
struct EntityChains {
  private struct Slot {
    var hash: UInt64 = 0
    var first: Int32 = -1
    var last: Int32 = -1
  }
  private var slots: [Slot] = []
  private var used = 0
  private var links: [(entity: Int32, next: Int32)] = []

  mutating func add(_ entity: Int, to hash: UInt64) {
    if used * 2 >= slots.count { grow() }
    let link = Int32(truncatingIfNeeded: links.count)
    links.append((Int32(truncatingIfNeeded: entity), -1))
    let slot = slot(of: hash)
    if slots[slot].first >= 0 {
      links[Int(slots[slot].last)].next = link
      slots[slot].last = link
    } else {
      slots[slot] = Slot(hash: hash, first: link, last: link)
      used += 1
    }
  }

  /// Returns the first entity of a hash that meets a condition.
  func first(of hash: UInt64, where condition: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    var link = slots[slot(of: hash)].first
    while link >= 0 {
      let (entity, next) = links[Int(link)]
      if condition(Int(entity)) { return Int(entity) }
      link = next
    }
    return nil
  }

  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    // The low bits of FNV-1a differ enough; the high ones are mixed in all the same.
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[slot].first >= 0, slots[slot].hash != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: max(64, old.count * 2))
    for entry in old where entry.first >= 0 { slots[slot(of: entry.hash)] = entry }
  }
}
