public import ClaimModel

/// Groups the articles of a dump that tell the same story in the same words: copies, near copies and later versions.
///
/// Candidates are found by locality-sensitive hashing of their sketches (Indyk and Motwani, 1998; 32 bands of two minima), then compared; each
/// is compared with a bounded number of others, so the work grows as n log n. Memory is some 2 KB for each article. The same articles give the
/// same groups in any order.
public struct StoryFinder {
  /// A group.
  public struct Group: Sendable {
    /// The id: 16 hex digits, made from the digests of the members.
    public var id: String
    /// The members; the first is the earliest, or without dates the first by id.
    public var members: [Member]
  }

  /// An article of a group.
  public struct Member: Sendable {
    /// The article.
    public var sketch: StorySketch
    /// How it stands to the first.
    public var relation: SameStory.Relation
    /// The part of the shingles of it and the first that both have, estimated; 1 for the first.
    public var resemblance: Double
  }

  private struct Entry {
    var key: UInt64
    var article: Int32
  }

  private static let bands = 32
  /// The shingles below which an article is compared by all its words alone.
  private static let fewestShingles = 30
  /// With how many that share a band an article is compared.
  private static let comparisons = 16
  private static let leastResemblance = 0.25
  private static let leastContainment = 0.5
  private static let nearResemblance = 0.8
  private static let nearContainment = 0.9
  /// How much longer, in percent, a later version that has all the words of the first is.
  private static let growth = 10

  private var sketches: [StorySketch] = []

  /// Creates a finder without articles.
  public init() {}

  /// Adds an article.
  public mutating func add(_ sketch: StorySketch) { sketches.append(sketch) }

  /// The number of articles.
  public var count: Int { sketches.count }

  /// Returns the groups of two articles or more, by the id of their first.
  public mutating func groups() -> [Group] {
    sketches.sort { ($0.time ?? "~", $0.id, $0.sha256) < ($1.time ?? "~", $1.id, $1.sha256) }
    var sets = DisjointSets(count: sketches.count)
    var entries: [Entry] = []
    for (number, sketch) in sketches.enumerated() {
      let article = Int32(truncatingIfNeeded: number)
      if sketch.wordCount > 0 { entries.append(Entry(key: sketch.words, article: article)) }
      guard sketch.shingleCount >= StoryFinder.fewestShingles else { continue }
      for band in 0..<StoryFinder.bands {
        let pair = Mixing.mix(UInt64(sketch.minima[band * 2]) << 32 | UInt64(sketch.minima[band * 2 + 1]), UInt64(band))
        entries.append(Entry(key: pair, article: article))
      }
    }
    entries.sort { ($0.key, $0.article) < ($1.key, $1.article) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      join(entries[start..<end], &sets)
      start = end
    }
    return collect(&sets)
  }

  /// Compares each article of a band with those after it.
  private func join(_ bucket: ArraySlice<Entry>, _ sets: inout DisjointSets) {
    for first in bucket.indices {
      for second in bucket[first...].dropFirst().prefix(StoryFinder.comparisons).indices {
        let (a, b) = (Int(bucket[first].article), Int(bucket[second].article))
        if sets.root(of: a) != sets.root(of: b), isSameStory(sketches[a], sketches[b]) { sets.join(a, b) }
      }
    }
  }

  private func isSameStory(_ a: StorySketch, _ b: StorySketch) -> Bool {
    if a.words == b.words, a.wordCount == b.wordCount { return true }
    guard min(a.shingleCount, b.shingleCount) >= StoryFinder.fewestShingles else { return false }
    let (resemblance, containment) = a.overlap(with: b)
    return resemblance >= StoryFinder.leastResemblance || containment >= StoryFinder.leastContainment
  }

  private func collect(_ sets: inout DisjointSets) -> [Group] {
    var members: [Int: [Int]] = [:]
    for number in sketches.indices { members[sets.root(of: number), default: []].append(number) }
    var groups: [Group] = []
    for numbers in members.values where numbers.count > 1 {
      var hash: UInt64 = 0
      for digest in numbers.map({ sketches[$0].sha256 }).sorted() { hash = Mixing.mix(hash, ByteHash.folded(digest.utf8)) }
      let first = sketches[numbers[0]]
      groups.append(
        Group(
          id: hash.hexDigits,
          members: numbers.enumerated().map { place, number in
            place == 0 ? Member(sketch: first, relation: .first, resemblance: 1) : member(sketches[number], of: first)
          }))
    }
    return groups.sorted { ($0.members[0].sketch.id, $0.id) < ($1.members[0].sketch.id, $1.id) }
  }

  private func member(_ sketch: StorySketch, of first: StorySketch) -> Member {
    if sketch.words == first.words, sketch.wordCount == first.wordCount {
      return Member(sketch: sketch, relation: .identical, resemblance: 1)
    }
    let (resemblance, containment) = sketch.overlap(with: first)
    let isLater = (sketch.time ?? "") > (first.time ?? "~")
    let hasGrown = sketch.wordCount * 100 > first.wordCount * (100 + StoryFinder.growth)
    let isPart = containment >= StoryFinder.nearContainment && !(isLater && hasGrown)
    // The same words with other figures at the top are another count.
    let figures = (Set(sketch.figures), Set(first.figures))
    let isCount = !figures.0.isSubset(of: figures.1) && !figures.1.isSubset(of: figures.0)
    let isNear = !isCount && (resemblance >= StoryFinder.nearResemblance || isPart)
    return Member(sketch: sketch, relation: isNear ? .near : .update, resemblance: resemblance)
  }
}

/// Sets that grow together (union by the smaller number, with path halving: Tarjan and van Leeuwen, 1984).
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    parents[max(first, second)] = min(first, second)
  }
}
