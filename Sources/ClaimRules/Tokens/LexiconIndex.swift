internal import ClaimModel

/// Finds lexicon forms at tokens: a Bloom filter, then open addressing by the hash of a form's first token.
///
/// The filter also knows the first two tokens of forms of several, so that those that begin with a common word are compared only where the
/// second word fits too.
///
/// Case is folded for ASCII letters; curly apostrophes equal straight ones. A form of one token is its hash (64 bits) and, where case counts,
/// the places of its capitals; forms of several tokens are compared byte by byte, the longest first.
final class LexiconIndex: Sendable {
  /// A form; 32 bytes, so that two fill a line of the cache.
  private struct Candidate {
    /// The hash of the form's first token.
    var hash: UInt64
    /// The hash of the form's second token; of a form of one token the capitals of its first 64 bytes, as bits.
    var second: UInt64
    var entry: UInt32
    var group: UInt32
    /// The form's bytes in `arena`.
    var start: UInt32
    var length: UInt16
    var tokenCount: UInt8
    var traits: Traits
  }

  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let isExact = Traits(rawValue: 1 << 0)
    /// The next candidate has another hash.
    static let isLast = Traits(rawValue: 1 << 1)
  }

  /// Where the candidates of a hash begin; `candidate` is one more than their first, 0 in an empty slot.
  private struct Slot {
    var tag: UInt32 = 0
    var candidate: UInt32 = 0
  }

  private let bloomMask: Int
  private let mask: Int
  // SAFETY: the buffers are filled by the initializer, only read afterwards, and freed by deinit.
  nonisolated(unsafe) private let bloom: UnsafeMutablePointer<UInt64>
  nonisolated(unsafe) private let slots: UnsafeMutablePointer<Slot>
  /// The candidates, those of one hash side by side: first those of one token, then the others, the longest first.
  nonisolated(unsafe) private let candidates: UnsafeMutablePointer<Candidate>
  /// The bytes of all forms.
  nonisolated(unsafe) private let arena: UnsafeMutableBufferPointer<UInt8>

  /// Builds the index of a rule set's entries, each with its group.
  init(entries: [LexiconEntry], groups: [UInt32]) {
    arena = .allocate(capacity: max(1, entries.reduce(0) { $0 + $1.form.utf8.count }))
    arena.initialize(repeating: 0)
    let found = LexiconIndex.candidates(of: entries, groups, arena)
    candidates = UnsafeMutableRawPointer.allocate(byteCount: max(1, found.count) * MemoryLayout<Candidate>.stride, alignment: 64)
      .bindMemory(to: Candidate.self, capacity: max(1, found.count))
    var keys = 0
    for (index, candidate) in found.enumerated() {
      (candidates + index).initialize(to: candidate)
      let isLast = index + 1 == found.count || found[index + 1].hash != candidate.hash
      guard isLast else { continue }
      candidates[index].traits.insert(.isLast)
      keys += 1
    }
    // At most half of the slots are taken, and one of 16 bits of the filter.
    let size = LexiconIndex.powerOfTwo(atLeast: max(64, keys * 2))
    let pairs = found.reduce(0) { $0 + ($1.tokenCount > 1 ? 1 : 0) }
    let bits = LexiconIndex.powerOfTwo(atLeast: max(1 << 15, (keys + pairs) * 16))
    mask = size - 1
    bloomMask = bits - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(), count: size)
    bloom = .allocate(capacity: bits / 64)
    bloom.initialize(repeating: 0, count: bits / 64)
    var isFirst = true
    for index in found.indices {
      if isFirst { insert(found[index].hash, candidate: index) }
      if found[index].tokenCount > 1 { note(LexiconIndex.pair(found[index].hash, found[index].second)) }
      isFirst = candidates[index].traits.contains(.isLast)
    }
  }

  deinit {
    bloom.deallocate()
    slots.deallocate()
    candidates.deallocate()
    arena.deallocate()
  }

  private static func powerOfTwo(atLeast number: Int) -> Int {
    var power = 1
    while power < number { power *= 2 }
    return power
  }

  /// The forms by hash of their first token; of one hash those of one token, then the longest first, the spelling as written before the folded
  /// one.
  private static func candidates(
    of entries: [LexiconEntry], _ groups: [UInt32], _ arena: UnsafeMutableBufferPointer<UInt8>
  ) -> [Candidate] {
    var found: [Candidate] = []
    found.reserveCapacity(entries.count)
    var tokens = TokenBuffer()
    var position = 0
    for number in entries.indices {
      let start = position
      for byte in entries[number].form.utf8 {
        arena[position] = byte
        position += 1
      }
      let form = UnsafeBufferPointer(rebasing: arena[start..<position])
      Tokenizer.tokenize(form, into: &tokens)
      // A form of more tokens or bytes stands in no text.
      guard tokens.count > 0, let tokenCount = UInt8(exactly: tokens.count), let length = UInt16(exactly: form.count) else { continue }
      found.append(
        Candidate(
          hash: tokens.hashes[0], second: tokenCount > 1 ? tokens.hashes[1] : capitals(form, 0..<form.count),
          entry: UInt32(truncatingIfNeeded: number), group: groups[number], start: UInt32(truncatingIfNeeded: start), length: length,
          tokenCount: tokenCount, traits: entries[number].isExact ? .isExact : []))
    }
    found.sort { a, b in
      if a.hash != b.hash { return a.hash < b.hash }
      if (a.tokenCount == 1) != (b.tokenCount == 1) { return a.tokenCount == 1 }
      if a.tokenCount != b.tokenCount { return a.tokenCount > b.tokenCount }
      if a.traits != b.traits { return a.traits.contains(.isExact) }
      return a.entry < b.entry
    }
    return found
  }

  private func insert(_ hash: UInt64, candidate: Int) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].candidate != 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), candidate: UInt32(truncatingIfNeeded: candidate + 1))
    note(hash)
  }

  /// Adds a hash to the filter.
  private func note(_ hash: UInt64) {
    let bit = Int(truncatingIfNeeded: hash >> 32) & bloomMask
    bloom[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  /// The hash of two tokens side by side.
  @inline(__always)
  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { (first &+ second.byteSwapped) &* 0x9E37_79B9_7F4A_7C15 }

  /// Finds the forms at the tokens of a buffer, appends them to it, and returns the index of each token's first hit, and one for the end.
  ///
  /// The filter and the slots are asked for all tokens before the first form is compared: their reads wait for memory side by side.
  func find(in bytes: UnsafeBufferPointer<UInt8>, tokens: inout TokenBuffer) -> [UInt32] {
    let count = tokens.count
    let (bloom, slots, bloomMask, mask) = (self.bloom, self.slots, self.bloomMask, self.mask)
    let (hashes, places, found) = (tokens.hashes, tokens.places, tokens.candidates)
    var passed = 0
    var token = 0
    while token < count {
      let bit = Int(truncatingIfNeeded: hashes[token] >> 32) & bloomMask
      places[passed] = UInt32(truncatingIfNeeded: token)
      passed &+= Int(truncatingIfNeeded: (bloom[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63)) & 1)
      token &+= 1
    }
    var filled = 0
    var index = 0
    while index < passed {
      let hash = hashes[Int(places[index])]
      let slot = slots[Int(truncatingIfNeeded: hash) & mask]
      places[filled] = places[index]
      // Where the slot is another form's, the search goes on later.
      found[filled] = slot.tag == UInt32(truncatingIfNeeded: hash >> 32) ? slot.candidate : 0
      filled &+= slot.candidate == 0 ? 0 : 1
      index &+= 1
    }
    return Array(unsafeUninitializedCapacity: count + 1) { firstHit, initialized in
      guard let firstHit = firstHit.baseAddress else { return }
      var written = 0
      for index in 0..<filled {
        let token = Int(places[index])
        while written <= token {
          (firstHit + written).initialize(to: UInt32(truncatingIfNeeded: tokens.hitCount))
          written &+= 1
        }
        collect(found[index], token, bytes, &tokens)
      }
      while written <= count {
        (firstHit + written).initialize(to: UInt32(truncatingIfNeeded: tokens.hitCount))
        written &+= 1
      }
      initialized = count + 1
    }
  }

  /// Returns one more than the first candidate of a hash, or 0 where there is none.
  private func candidate(of hash: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var number = Int(truncatingIfNeeded: hash) & mask
    while slots[number].candidate != 0 {
      let slot = slots[number]
      if slot.tag == tag, candidates[Int(slot.candidate &- 1)].hash == hash { return slot.candidate }
      number = (number &+ 1) & mask
    }
    return 0
  }

  @inline(__always)
  private func collect(_ guess: UInt32, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: inout TokenBuffer) {
    let hash = tokens.hashes[token]
    var first = guess
    if first == 0 || candidates[Int(first &- 1)].hash != hash {
      first = candidate(of: hash)
      if first == 0 { return }
    }
    let start = candidates + Int(first &- 1)
    var candidate = start
    while candidate.pointee.tokenCount == 1 {
      if candidate.pointee.traits.contains(.isLast) { return collect(from: start, 1, token, bytes, &tokens) }
      candidate += 1
    }
    if token &+ 1 < tokens.count {
      let pair = LexiconIndex.pair(hash, tokens.hashes[token &+ 1])
      let bit = Int(truncatingIfNeeded: pair >> 32) & bloomMask
      if bloom[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0 { collect(from: candidate, 2, token, bytes, &tokens) }
    }
    if candidate != start { collect(from: start, 1, token, bytes, &tokens) }
  }

  /// Appends the forms that stand at a token, of the candidates from one on to the last of its hash, or to the first of more than one token where
  /// only those of one are wanted.
  ///
  /// - Parameter fewest: 1 for forms of one token, 2 for those of several.
  @inline(__always)
  private func collect(
    from start: UnsafeMutablePointer<Candidate>, _ fewest: UInt8, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ tokens: inout TokenBuffer
  ) {
    var candidate = start
    var matchedLength: UInt8 = 0
    while true {
      let (length, traits) = (candidate.pointee.tokenCount, candidate.pointee.traits)
      if fewest == 1, length > 1 { return }
      // The folded entry of a form holds no more than the exact one of the same length, which came first.
      if length != matchedLength, stands(candidate, length, traits, token, bytes, tokens) {
        matchedLength = length
        tokens.append(
          LexiconHit(
            token: UInt32(truncatingIfNeeded: token), length: UInt32(length), entry: candidate.pointee.entry, group: candidate.pointee.group
          ))
      }
      if traits.contains(.isLast) { return }
      candidate += 1
    }
  }

  /// Whether a form whose first token has a token's hash stands there.
  @inline(__always)
  private func stands(
    _ candidate: UnsafeMutablePointer<Candidate>, _ length: UInt8, _ traits: Traits, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ tokens: borrowing TokenBuffer
  ) -> Bool {
    if length > 1 {
      guard token &+ Int(length) <= tokens.count, tokens.hashes[token &+ 1] == candidate.pointee.second else { return false }
      return matches(candidate.pointee, Int(tokens.starts[token])..<Int(tokens.ends[token &+ Int(length) &- 1]), bytes)
    }
    guard traits.contains(.isExact) else { return true }
    let range = Int(tokens.starts[token])..<Int(tokens.ends[token])
    // Where a curly mark stands in the token, its bytes are not in the places of the form's.
    if range.count > 64 || tokens.classes[token].contains(.normalised) { return matches(candidate.pointee, range, bytes) }
    return LexiconIndex.capitals(bytes, range) == candidate.pointee.second
  }

  /// The capitals of ASCII among the first 64 bytes of a range, as bits.
  @inline(__always)
  private static func capitals(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var bits: UInt64 = 0
    var place: UInt64 = 0
    var position = range.lowerBound
    while position < range.upperBound, place < 64 {
      let chunk = ByteChunk(bytes, position, range.upperBound)
      bits |= chunk.capitalBits << place
      place &+= 8
      position &+= 8
    }
    return bits
  }

  /// Compares byte by byte; a run of white space in the text equals one space of the form.
  private func matches(_ candidate: Candidate, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = range.lowerBound
    let end = range.upperBound
    var index = Int(candidate.start)
    let formEnd = index + Int(candidate.length)
    while position < end {
      guard index < formEnd else { return false }
      let byte = bytes[position]
      if byte <= 0x20 {
        guard arena[index] == 0x20 else { return false }
        index += 1
        while position < end, bytes[position] <= 0x20 { position += 1 }
        continue
      }
      if byte >= 0x80 {
        let (scalar, length) = CharacterTable.decode(bytes, at: position)
        switch CharacterTable.kind(scalar: scalar) {
        case .apostrophe:
          guard arena[index] == UInt8(ascii: "'") else { return false }
          index += 1
          position += length
          continue
        case .space:
          guard arena[index] == 0x20 else { return false }
          index += 1
          position += length
          continue
        default: break
        }
      }
      let lower = byte &- UInt8(ascii: "A") < 26 && !candidate.traits.contains(.isExact) ? byte | 0x20 : byte
      guard lower == arena[index] else { return false }
      index += 1
      position += 1
    }
    return index == formEnd
  }
}
