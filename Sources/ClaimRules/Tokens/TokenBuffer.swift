internal import ClaimModel

/// The tokens of one text while they are made: parallel arrays in memory of its own, reused from text to text.
struct TokenBuffer: ~Copyable {
  private(set) var count = 0
  private var capacity = 0
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  private(set) var classes: UnsafeMutablePointer<TokenClass>
  /// The hash of each token's folded form.
  private(set) var hashes: UnsafeMutablePointer<UInt64>

  init() {
    capacity = 1024
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    classes = .allocate(capacity: capacity)
    hashes = .allocate(capacity: capacity)
  }

  // SAFETY: the four buffers are owned by this value alone, hold plain values, have the same capacity, and are written only below it.
  deinit { free() }

  private func free() {
    starts.deallocate()
    ends.deallocate()
    classes.deallocate()
    hashes.deallocate()
  }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(start: Int, end: Int, shape: TokenClass, hash: UInt64) {
    if count == capacity { grow() }
    (starts + count).initialize(to: UInt32(truncatingIfNeeded: start))
    (ends + count).initialize(to: UInt32(truncatingIfNeeded: end))
    (classes + count).initialize(to: shape)
    (hashes + count).initialize(to: hash)
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let old = (starts, ends, classes, hashes)
    capacity *= 2
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    classes = .allocate(capacity: capacity)
    hashes = .allocate(capacity: capacity)
    starts.initialize(from: old.0, count: count)
    ends.initialize(from: old.1, count: count)
    classes.initialize(from: old.2, count: count)
    hashes.initialize(from: old.3, count: count)
    old.0.deallocate()
    old.1.deallocate()
    old.2.deallocate()
    old.3.deallocate()
  }

  /// The tokens as a table without lexicon forms.
  func table() -> TokenTable {
    var table = TokenTable()
    table.starts = Array(UnsafeBufferPointer(start: starts, count: count))
    table.ends = Array(UnsafeBufferPointer(start: ends, count: count))
    table.classes = Array(UnsafeBufferPointer(start: classes, count: count))
    return table
  }
}
