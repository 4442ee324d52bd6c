internal import ClaimModel

/// Learns which lines of a dump belong to the pages and not to the articles: those that stand on many pages whose articles differ.
///
/// A page is told from others by its longest line, so that copies of one article count once. A line that reads as a sentence must also have
/// the same line before or after it on most of its pages, or end or begin them: stock sentences of news stand between others each time.
///
/// Lines over which a sentence is wrapped and rows of several figures are never templates.
///
/// What was seen is kept in two Bloom filters of a fixed size (Bloom, 1970) and, for lines that came twice, in a table; memory grows with what
/// repeats, not with the dump. The same articles give the same templates in any order, as long as the filters are not full.
public struct TemplateLearner {
  /// A line that repeats.
  public struct Template: Hashable, Sendable {
    /// The line, with a 0 for each number and one space for each run of white space.
    public var text: String
    /// The number of different pages.
    public var pages: Int
    /// Its fingerprint.
    public var fingerprint: UInt64
  }

  private struct Line {
    var fingerprint: UInt64
    var range: Range<Int>
    /// Whether it is a part of a sentence that is wrapped over lines, or a row of figures.
    var isPart = false
  }

  private struct Seen {
    var pages = 1
    var text: [UInt8]
  }

  /// The words from which on a line that ends as a sentence ends reads as one.
  private static let wordsOfSentence = 6

  private let leastPages: Int
  private var lines: BloomFilter
  private var pairs: BloomFilter
  private var counts: [UInt64: Seen] = [:]
  private var neighbours: [UInt64: Int] = [:]
  /// For each sentence the pairs that it makes with a line beside it.
  private var pairsOfSentence: [UInt64: Set<UInt64>] = [:]
  /// The number of articles seen.
  public private(set) var articles = 0

  /// Creates a learner.
  ///
  /// - Parameters:
  ///   - leastPages: On how many different pages a line must stand, at least 2.
  ///   - logarithmOfBits: The binary logarithm of the bits of each filter.
  public init(leastPages: Int = 5, logarithmOfBits: Int = 28) {
    self.leastPages = max(2, leastPages)
    lines = BloomFilter(logarithmOfBits: logarithmOfBits)
    pairs = BloomFilter(logarithmOfBits: logarithmOfBits)
  }

  /// Looks at an article.
  public mutating func add(_ text: [UInt8]) {
    articles += 1
    let page = text.withUnsafeBufferPointer { cut($0) }
    guard let longest = page.max(by: { ($0.range.count, $1.fingerprint) < ($1.range.count, $0.fingerprint) }) else { return }
    var seen: Set<UInt64> = []
    for (number, line) in page.enumerated()
    where line.range.count <= LineTemplates.longestLine && !line.isPart && seen.insert(line.fingerprint).inserted {
      let before = number > 0 ? page[number - 1].fingerprint : 0
      let after = number + 1 < page.count ? page[number + 1].fingerprint : 0
      count(line, longest.fingerprint, before, after, text)
    }
  }

  private mutating func count(_ line: Line, _ page: UInt64, _ before: UInt64, _ after: UInt64, _ text: [UInt8]) {
    // The page's own longest line says which page it is, and tells nothing of itself.
    guard line.fingerprint != page, pairs.insert(Mixing.mix(line.fingerprint, page)) else { return }
    guard !lines.insert(line.fingerprint) else { return }
    let bytes = text[line.range]
    counts[line.fingerprint, default: Seen(text: TemplateLearner.plain(bytes))].pages += 1
    guard TemplateLearner.isSentence(bytes) else { return }
    for pair in [Mixing.mix(before, line.fingerprint) ^ 1, Mixing.mix(line.fingerprint, after)] {
      neighbours[pair, default: 0] += 1
      pairsOfSentence[line.fingerprint, default: []].insert(pair)
    }
  }

  /// The templates, by falling number of pages, then by text.
  public var templates: [Template] {
    var found: [Template] = []
    for (fingerprint, seen) in counts where seen.pages >= leastPages {
      if let pairs = pairsOfSentence[fingerprint] {
        let most = pairs.lazy.map { neighbours[$0] ?? 0 }.max() ?? 0
        // The first page was not counted.
        if most * 2 < seen.pages - 1 { continue }
      }
      found.append(Template(text: String(decoding: seen.text, as: UTF8.self), pages: seen.pages, fingerprint: fingerprint))
    }
    return found.sorted { ($1.pages, $0.text, $0.fingerprint) < ($0.pages, $1.text, $1.fingerprint) }
  }

  private func cut(_ text: UnsafeBufferPointer<UInt8>) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var isAfterBlank = true
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      var range = start..<end
      while let first = range.first, text[first] <= 0x20 { range = range.dropFirst() }
      while let last = range.last, text[last] <= 0x20 { range = range.dropLast() }
      let fingerprint = LineTemplates.fingerprint(UnsafeBufferPointer(rebasing: text[range]))
      if fingerprint != nil || range.count > LineTemplates.longestLine {
        var line = Line(fingerprint: fingerprint ?? ByteHash.folded(text[range]), range: range)
        let goesOn = text[range.lowerBound] &- UInt8(ascii: "a") < 26
        // The sentence of the line before goes on in this one.
        if goesOn, !isAfterBlank, let last = lines.indices.last { lines[last].isPart = true }
        line.isPart = goesOn && !isAfterBlank || TemplateLearner.countOfNumbers(text[range]) > 1
        lines.append(line)
      }
      isAfterBlank = range.isEmpty
      start = end + 1
    }
    return lines
  }

  private static func countOfNumbers(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    var isDigit = false
    for byte in line {
      let wasDigit = isDigit
      isDigit = byte &- UInt8(ascii: "0") < 10
      if isDigit, !wasDigit { count += 1 }
    }
    return count
  }

  /// A line without what does not tell it from others: numbers are 0, white space is single.
  private static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for byte in line {
      let plain = byte <= 0x20 ? 0x20 : byte &- UInt8(ascii: "0") < 10 ? UInt8(ascii: "0") : byte
      if plain == out.last, plain == 0x20 || plain == UInt8(ascii: "0") { continue }
      out.append(plain)
    }
    return out
  }

  private static func isSentence(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last, [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), 0x9D].contains(last) else {
      return false
    }
    return line.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) } >= wordsOfSentence
  }
}
