internal import ClaimModel

/// Finds lexicon forms at tokens: a Bloom filter, then open addressing by the hash of a form's first token.
///
/// Case is folded for ASCII letters; curly apostrophes equal straight ones. A folded form of one token is its hash (64 bits); all others are
/// compared byte by byte, the longest first.
final class LexiconIndex: Sendable {
  private struct Candidate {
    /// The hash of the form's second token, 0 where it has one.
    var second: UInt64
    var tokenCount: UInt32
    /// The form's bytes in `arena`.
    var start: UInt32
    var end: UInt32
    var entry: UInt32
    var isExact: Bool
  }

  /// The candidates of one hash; `first == end` is an empty slot.
  private struct Slot {
    var hash: UInt64 = 0
    var first: UInt32 = 0
    var end: UInt32 = 0
  }

  private static let bloomBits = 1 << 18
  private let mask: Int
  // SAFETY: the buffers are filled by the initializer, only read afterwards, and freed by deinit.
  nonisolated(unsafe) private let bloom: UnsafeMutableBufferPointer<UInt64>
  nonisolated(unsafe) private let slots: UnsafeMutableBufferPointer<Slot>
  /// The candidates, those of one hash side by side.
  nonisolated(unsafe) private let candidates: UnsafeMutableBufferPointer<Candidate>
  /// The bytes of all forms.
  nonisolated(unsafe) private let arena: UnsafeMutableBufferPointer<UInt8>

  /// Builds the index of a rule set's entries.
  init(entries: [LexiconEntry]) {
    var size = 64
    while size < entries.count * 3 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot())
    bloom = .allocate(capacity: LexiconIndex.bloomBits / 64)
    bloom.initialize(repeating: 0)
    arena = .allocate(capacity: max(1, entries.reduce(0) { $0 + $1.form.utf8.count }))
    arena.initialize(repeating: 0)
    let found = LexiconIndex.candidates(of: entries, arena)
    candidates = .allocate(capacity: max(1, found.count))
    _ = candidates.initialize(from: found.lazy.map(\.candidate))
    var start = 0
    while start < found.count {
      var end = start + 1
      while end < found.count, found[end].hash == found[start].hash { end += 1 }
      insert(start..<end, hash: found[start].hash)
      start = end
    }
  }

  deinit {
    bloom.deallocate()
    slots.deallocate()
    candidates.deallocate()
    arena.deallocate()
  }

  /// The forms by hash of their first token; of one hash the longest first, the spelling as written before the folded one.
  private static func candidates(
    of entries: [LexiconEntry], _ arena: UnsafeMutableBufferPointer<UInt8>
  ) -> [(hash: UInt64, candidate: Candidate)] {
    var found: [(hash: UInt64, candidate: Candidate)] = []
    found.reserveCapacity(entries.count)
    var tokens = TokenBuffer()
    var position = 0
    for (number, entry) in entries.enumerated() {
      let start = position
      for byte in entry.form.utf8 {
        arena[position] = byte
        position += 1
      }
      Tokenizer.tokenize(UnsafeBufferPointer(rebasing: arena[start..<position]), into: &tokens)
      guard tokens.count > 0 else { continue }
      found.append(
        (
          tokens.hashes[0],
          Candidate(
            second: tokens.count > 1 ? tokens.hashes[1] : 0, tokenCount: UInt32(tokens.count), start: UInt32(start), end: UInt32(position),
            entry: UInt32(truncatingIfNeeded: number), isExact: entry.isExact)
        ))
    }
    found.sort { a, b in
      if a.hash != b.hash { return a.hash < b.hash }
      if a.candidate.tokenCount != b.candidate.tokenCount { return a.candidate.tokenCount > b.candidate.tokenCount }
      if a.candidate.isExact != b.candidate.isExact { return a.candidate.isExact }
      return a.candidate.entry < b.candidate.entry
    }
    return found
  }

  private func insert(_ bucket: Range<Int>, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].first != slots[slot].end { slot = (slot + 1) & mask }
    slots[slot] = Slot(
      hash: hash, first: UInt32(truncatingIfNeeded: bucket.lowerBound), end: UInt32(truncatingIfNeeded: bucket.upperBound))
    let bit = LexiconIndex.bloomBit(hash)
    bloom[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  @inline(__always)
  private static func bloomBit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) & (bloomBits - 1) }

  /// Fills `firstHit` and `hits` of a table from its tokens.
  func find(in bytes: UnsafeBufferPointer<UInt8>, tokens: borrowing TokenBuffer, table: inout TokenTable) {
    let count = tokens.count
    var hits: [LexiconHit] = []
    hits.reserveCapacity(count)
    table.firstHit = Array(unsafeUninitializedCapacity: count + 1) { firstHit, initialized in
      for token in 0..<count {
        (firstHit.baseAddress! + token).initialize(to: UInt32(truncatingIfNeeded: hits.count))
        let hash = tokens.hashes[token]
        let bit = LexiconIndex.bloomBit(hash)
        if bloom[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { collect(hash, token, bytes, tokens, &hits) }
      }
      (firstHit.baseAddress! + count).initialize(to: UInt32(truncatingIfNeeded: hits.count))
      initialized = count + 1
    }
    table.hits = hits
  }

  @inline(__always)
  private func collect(
    _ hash: UInt64, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: borrowing TokenBuffer, _ hits: inout [LexiconHit]
  ) {
    var number = Int(truncatingIfNeeded: hash) & mask
    while slots[number].first != slots[number].end, slots[number].hash != hash { number = (number &+ 1) & mask }
    let slot = slots[number]
    var matchedLength: UInt32 = .max
    for index in Int(slot.first)..<Int(slot.end) {
      let candidate = candidates[index]
      // The folded entry of a form holds no more than the exact one of the same length, which came first.
      if candidate.tokenCount == matchedLength { continue }
      if candidate.tokenCount > 1 {
        guard token &+ Int(candidate.tokenCount) <= tokens.count, tokens.hashes[token &+ 1] == candidate.second else { continue }
      }
      if candidate.tokenCount > 1 || candidate.isExact {
        let end = Int(tokens.ends[token &+ Int(candidate.tokenCount) &- 1])
        guard matches(candidate, Int(tokens.starts[token])..<end, bytes) else { continue }
      }
      matchedLength = candidate.tokenCount
      hits.append(LexiconHit(token: UInt32(truncatingIfNeeded: token), length: candidate.tokenCount, entry: candidate.entry))
    }
  }

  /// Compares byte by byte; a run of white space in the text equals one space of the form.
  private func matches(_ candidate: Candidate, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = range.lowerBound
    let end = range.upperBound
    var index = Int(candidate.start)
    let formEnd = Int(candidate.end)
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
      let lower = byte &- UInt8(ascii: "A") < 26 && !candidate.isExact ? byte | 0x20 : byte
      guard lower == arena[index] else { return false }
      index += 1
      position += 1
    }
    return index == formEnd
  }
}
