public import ClaimModel

/// What of an article's own words tells whether another one has the same.
///
/// The words of headline and body, capitals folded, are cut into overlapping runs of four (shingles; Broder, "On the resemblance and
/// containment of documents", 1997), of which the 256 smallest hashes are kept.
public struct StorySketch: Sendable {
  static let wordsOfShingle = 4
  static let mostHashes = 256
  /// The bins of the one-permutation hashing by which similar articles are found.
  static let bins = 64
  /// How many of the first words hold the figures by which versions of a story are told apart.
  private static let wordsOfLead = 120
  private static let mostFigures = 12

  /// The article's id.
  public let id: String
  /// The digest of its text.
  public let sha256: String
  /// The file that it came from, and its row there.
  public let origin: Origin
  /// The agency, by code or name.
  public let agency: String?
  /// The publisher.
  public let publisher: String?
  /// When it was published or last changed.
  public let time: String?

  /// The hash of all its words in order.
  let words: UInt64
  /// The number of words.
  let wordCount: Int
  /// The number of different shingles.
  let shingleCount: Int
  /// The smallest hashes of shingles, in order.
  let smallest: [UInt32]
  /// The hashes of the figures in its first words, sorted.
  let figures: [UInt32]
  /// For each bin of the hashes the smallest one in it; empty bins have borrowed.
  let minima: [UInt32]

  /// Sketches a cleaned article.
  public init(_ document: Document) {
    let article = document.article
    id = article.id
    sha256 = article.sha256
    origin = article.origin
    agency = document.agency.map { $0.code ?? $0.name }
    publisher = document.publisher?.name
    time = document.updated?.value ?? document.published?.value ?? document.referenceDate.value
    var hashes: [UInt64] = []
    var figures: Set<UInt32> = []
    for block in document.blocks where block.kind == .body {
      for token in block.tokens {
        let shape = document.tokens.classes[token]
        guard !shape.isDisjoint(with: [.word, .digits]) else { continue }
        let hash = ByteHash.folded(article.text[Int(document.tokens.starts[token])..<Int(document.tokens.ends[token])])
        if shape.contains(.digits), hashes.count < StorySketch.wordsOfLead, figures.count < StorySketch.mostFigures {
          figures.insert(UInt32(truncatingIfNeeded: Mixing.mix(hash)))
        }
        hashes.append(hash)
      }
    }
    wordCount = hashes.count
    words = hashes.reduce(0) { Mixing.mix($0, $1) }
    self.figures = figures.sorted()
    let shingles = Set(StorySketch.shingles(hashes))
    shingleCount = shingles.count
    smallest = Array(shingles.sorted().prefix(StorySketch.mostHashes))
    minima = StorySketch.minima(shingles)
  }

  private static func shingles(_ words: [UInt64]) -> [UInt32] {
    guard words.count >= wordsOfShingle else { return [] }
    return (0...words.count - wordsOfShingle).map { start in
      UInt32(truncatingIfNeeded: words[start..<start + wordsOfShingle].reduce(0) { Mixing.mix($0, $1) })
    }
  }

  /// The smallest hash in each bin; an empty bin takes that of the next to the right with the distance mixed in (one permutation hashing with
  /// densification by rotation: Shrivastava and Li, 2014).
  private static func minima(_ shingles: Set<UInt32>) -> [UInt32] {
    guard !shingles.isEmpty else { return [] }
    var minima = [UInt32?](repeating: nil, count: bins)
    for shingle in shingles {
      let bin = Int(shingle >> 26)
      minima[bin] = min(minima[bin] ?? .max, shingle)
    }
    return (0..<bins).map { bin in
      var distance = 0
      while minima[(bin + distance) % bins] == nil { distance += 1 }
      let value = minima[(bin + distance) % bins] ?? 0
      return distance == 0 ? value : UInt32(truncatingIfNeeded: Mixing.mix(UInt64(value), UInt64(distance)))
    }
  }

  /// How much two articles share: the part of all their shingles that both have, and the part of the shorter one's.
  func overlap(with other: StorySketch) -> (resemblance: Double, containment: Double) {
    var (a, b) = (0, 0)
    var (both, all) = (0, 0)
    // Of the smallest hashes of both together, those that stand in both.
    while all < StorySketch.mostHashes, a < smallest.count, b < other.smallest.count {
      let (first, second) = (smallest[a], other.smallest[b])
      if first == second { both += 1 }
      if first <= second { a += 1 }
      if second <= first { b += 1 }
      all += 1
    }
    if smallest.count < StorySketch.mostHashes || other.smallest.count < StorySketch.mostHashes {
      all = min(StorySketch.mostHashes, all + smallest.count - a + other.smallest.count - b)
    }
    guard all > 0 else { return (0, 0) }
    let resemblance = Double(both) / Double(all)
    let shared = resemblance * Double(shingleCount + other.shingleCount) / (1 + resemblance)
    return (resemblance, min(1, shared / Double(max(1, min(shingleCount, other.shingleCount)))))
  }
}
