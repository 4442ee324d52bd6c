internal import ClaimModel

/// Finds lexicon forms at tokens: a Bloom filter, then open addressing by the hash of a form's first token, then a comparison of bytes.
///
/// Case is folded for ASCII letters; curly apostrophes equal straight ones. Forms of several words are compared token by token, the longest first.
struct LexiconIndex: Sendable {
  private struct Candidate: Sendable {
    var tokenCount: Int
    /// The form's bytes in `arena`.
    var bytes: Range<Int>
    var isExact: Bool
    var entry: UInt32
  }

  private static let bloomBits = 1 << 18
  private var bloom: [UInt64]
  private var slots: [Int32]
  private var slotHashes: [UInt64]
  private var mask: Int
  /// The forms that begin with one token, as ranges of `candidates`.
  private var buckets: [Range<Int>] = []
  private var candidates: [Candidate] = []
  private var arena: [UInt8] = []

  /// Builds the index of a rule set's entries.
  init(entries: [LexiconEntry]) {
    var size = 64
    while size < entries.count * 3 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: -1, count: size)
    slotHashes = Array(repeating: 0, count: size)
    bloom = Array(repeating: 0, count: LexiconIndex.bloomBits / 64)
    var byHash: [UInt64: [Candidate]] = [:]
    for (number, entry) in entries.enumerated() {
      var table = TokenTable()
      var hashes: [UInt64] = []
      let form = Array(entry.form.utf8)
      form.withUnsafeBufferPointer { Tokenizer.tokenize($0, into: &table, hashes: &hashes) }
      guard let first = hashes.first else { continue }
      let start = arena.count
      arena += form
      byHash[first, default: []].append(
        Candidate(
          tokenCount: table.count, bytes: start..<arena.count, isExact: entry.isExact, entry: UInt32(truncatingIfNeeded: number)))
    }
    for (hash, bucket) in byHash {
      // The longest first; the spelling as written before the folded one.
      let sorted = bucket.sorted { ($0.tokenCount, $0.isExact ? 1 : 0, $1.entry) > ($1.tokenCount, $1.isExact ? 1 : 0, $0.entry) }
      insert(candidates.count..<candidates.count + sorted.count, hash: hash)
      candidates += sorted
    }
  }

  private mutating func insert(_ bucket: Range<Int>, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(truncatingIfNeeded: buckets.count)
    slotHashes[slot] = hash
    buckets.append(bucket)
    let bit = LexiconIndex.bloomBit(hash)
    bloom[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  @inline(__always)
  private static func bloomBit(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) & (bloomBits - 1) }

  /// Fills `firstHit` and `hits` of a table.
  func find(in bytes: UnsafeBufferPointer<UInt8>, table: inout TokenTable, hashes: [UInt64]) {
    table.hits.reserveCapacity(hashes.count)
    var firstHit = [UInt32](repeating: 0, count: hashes.count + 1)
    firstHit.withUnsafeMutableBufferPointer { firstHit in
      bloom.withUnsafeBufferPointer { bloom in
        hashes.withUnsafeBufferPointer { hashes in
          for token in 0..<hashes.count {
            firstHit[token] = UInt32(truncatingIfNeeded: table.hits.count)
            let hash = hashes[token]
            let bit = LexiconIndex.bloomBit(hash)
            if bloom[bit >> 6] & (1 << UInt64(bit & 63)) != 0, let bucket = bucket(of: hash) { collect(bucket, token, bytes, &table) }
          }
          firstHit[hashes.count] = UInt32(truncatingIfNeeded: table.hits.count)
        }
      }
    }
    table.firstHit = firstHit
  }

  @inline(__always)
  private func bucket(of hash: UInt64) -> Range<Int>? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0, slotHashes[slot] != hash { slot = (slot &+ 1) & mask }
    return slots[slot] >= 0 ? buckets[Int(slots[slot])] : nil
  }

  @inline(__always)
  private func collect(_ bucket: Range<Int>, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ table: inout TokenTable) {
    var matchedLength = Int.max
    for index in bucket {
      let candidate = candidates[index]
      // The folded entry of a form holds no more than the exact one of the same length, which came first.
      if candidate.tokenCount == matchedLength { continue }
      guard token + candidate.tokenCount <= table.count, matches(candidate, token, bytes, table) else { continue }
      matchedLength = candidate.tokenCount
      table.hits.append(
        LexiconHit(
          token: UInt32(truncatingIfNeeded: token), length: UInt32(truncatingIfNeeded: candidate.tokenCount), entry: candidate.entry))
    }
  }

  private func matches(_ candidate: Candidate, _ token: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ table: TokenTable) -> Bool {
    let last = token + candidate.tokenCount - 1
    var position = Int(table.starts[token])
    let end = Int(table.ends[last])
    var index = candidate.bytes.lowerBound
    let formEnd = candidate.bytes.upperBound
    // Compares byte by byte; a run of white space in the text equals one space of the form.
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
