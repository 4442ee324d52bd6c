internal import ClaimModel

/// Finds where in a page the article stands: the run of lines with the largest sum, prose counting for and debris against it (maximum
/// subsequence segmentation: Pasternack and Roth, 2009).
///
/// What debris costs grows with its share of the page: in a text that is nearly all prose, one line of debris ends nothing. A heading of what
/// stands after articles costs half of a long article before it, so that a list of teasers is no second half of it.
struct BodyFinder {
  private static let shortLine = 40
  private static let listItem = 80
  private static let debris = 100
  private static let heading = 400
  /// The sum from which on a heading costs half of it.
  private static let longArticle = 1000
  /// The words up to which a line that a rule decided is a heading: of a list of links, of comments, of the page's end.
  private static let wordsOfHeading = 6
  private static let wordsOfStrongProse = 12
  private static let weakProse = 60

  let features: LineFeatures

  /// Returns the lines of the article's body, empty where there is no prose.
  func body(_ lines: [TextLine]) -> Range<Int> {
    // In per mille: half as much again as the share of lines that are no prose.
    let others = lines.reduce(0) { $0 + ($1.isProse ? 0 : 1) }
    let weight = min(1000, others * 1500 / max(1, lines.count))
    var seen = FingerprintSet(capacity: lines.count)
    var best = 0..<0
    var bestSum = 0
    var sum = 0
    var start = 0
    for (index, line) in lines.enumerated() {
      if sum <= 0 {
        sum = 0
        start = index
      }
      if line.isProse {
        guard seen.insert(features.fingerprint(line)) else { continue }
        sum += line.shape.words >= BodyFinder.wordsOfStrongProse ? line.range.count : min(line.range.count, BodyFinder.weakProse)
      } else {
        sum -= cost(line, after: sum) * weight / 1000
      }
      if sum > bestSum {
        bestSum = sum
        best = start..<index + 1
      }
    }
    return best
  }

  private func cost(_ line: TextLine, after sum: Int) -> Int {
    if line.isSetApart { return 0 }
    guard line.isBoilerplate else { return line.shape.isListItem ? BodyFinder.listItem : BodyFinder.shortLine }
    guard line.endsBody, line.shape.words <= BodyFinder.wordsOfHeading else { return BodyFinder.debris }
    return sum < BodyFinder.longArticle ? BodyFinder.heading : max(BodyFinder.heading, sum / 2)
  }
}

extension TextLine {
  /// Whether it is of a kind that stands after an article: links to others, comments, the page's end.
  var endsBody: Bool {
    kind == "boilerplate.related" || kind == "boilerplate.comments" || kind == "boilerplate.footer" || kind == "boilerplate.aggregator"
  }
}
