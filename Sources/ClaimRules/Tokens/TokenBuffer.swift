internal import ClaimModel

/// The tokens of one text while they are made, and the lexicon forms found at them: parallel arrays in memory that is kept from text to text.
public struct TokenBuffer: ~Copyable {
  private(set) var count = 0
  private var capacity = 1024
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  private(set) var classes: UnsafeMutablePointer<TokenClass>
  /// The hash of each token's folded form.
  private(set) var hashes: UnsafeMutablePointer<UInt64>
  /// Room for the lexicon index: tokens that may begin a form, and where their candidates are.
  private(set) var places: UnsafeMutablePointer<UInt32>
  private(set) var candidates: UnsafeMutablePointer<UInt32>
  private var hits: UnsafeMutablePointer<LexiconHit>
  private(set) var hitCount = 0
  private var hitCapacity = 1024

  /// Creates an empty buffer.
  public init() {
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    classes = .allocate(capacity: capacity)
    hashes = .allocate(capacity: capacity)
    places = .allocate(capacity: capacity)
    candidates = .allocate(capacity: capacity)
    hits = .allocate(capacity: hitCapacity)
  }

  // SAFETY: the buffers are owned by this value alone, hold plain values, and are written only below their capacities.
  deinit {
    starts.deallocate()
    ends.deallocate()
    classes.deallocate()
    hashes.deallocate()
    places.deallocate()
    candidates.deallocate()
    hits.deallocate()
  }

  mutating func removeAll() {
    count = 0
    hitCount = 0
  }

  @inline(__always)
  mutating func append(start: Int, end: Int, shape: TokenClass, hash: UInt64) {
    if count == capacity { grow() }
    (starts + count).initialize(to: UInt32(truncatingIfNeeded: start))
    (ends + count).initialize(to: UInt32(truncatingIfNeeded: end))
    (classes + count).initialize(to: shape)
    (hashes + count).initialize(to: hash)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ hit: LexiconHit) {
    if hitCount == hitCapacity { growHits() }
    (hits + hitCount).initialize(to: hit)
    hitCount &+= 1
  }

  @inline(never)
  private mutating func grow() {
    starts = TokenBuffer.grown(starts, count, capacity * 2)
    ends = TokenBuffer.grown(ends, count, capacity * 2)
    classes = TokenBuffer.grown(classes, count, capacity * 2)
    hashes = TokenBuffer.grown(hashes, count, capacity * 2)
    places = TokenBuffer.grown(places, 0, capacity * 2)
    candidates = TokenBuffer.grown(candidates, 0, capacity * 2)
    capacity *= 2
  }

  @inline(never)
  private mutating func growHits() {
    hits = TokenBuffer.grown(hits, hitCount, hitCapacity * 2)
    hitCapacity *= 2
  }

  private static func grown<T>(_ old: UnsafeMutablePointer<T>, _ count: Int, _ capacity: Int) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }

  /// The tokens as a table of their own.
  ///
  /// - Parameter firstHit: The index of each token's first hit, and one for the end.
  func table(firstHit: [UInt32]) -> TokenTable {
    var table = TokenTable()
    table.starts = Array(UnsafeBufferPointer(start: starts, count: count))
    table.ends = Array(UnsafeBufferPointer(start: ends, count: count))
    table.classes = Array(UnsafeBufferPointer(start: classes, count: count))
    table.firstHit = firstHit
    table.hits = Array(UnsafeBufferPointer(start: hits, count: hitCount))
    return table
  }
}
