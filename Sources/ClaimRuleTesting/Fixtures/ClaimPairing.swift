/// Finds for each expected claim the found claim that is meant.
///
/// The pairs are those of the best scores, taken one after the other; equal scores go by the order of the expected, then of the found claims,
/// so that equal inputs give equal pairs.
struct ClaimPairing {
  /// For each expected claim the index of the found one.
  private(set) var found: [Int: Int] = [:]

  /// Pairs claims.
  ///
  /// - Parameter isGap: Whether an expected claim is known to be missing: only a claim that agrees with it is taken for it then.
  init(expected: [RecordValue], found: [RecordValue], text: [UInt8], isGap: (Int) -> Bool) {
    let wanted = expected.map { Facts($0, text) }
    let candidates = found.map { Facts($0, text) }
    let comparison = ClaimComparison()
    var pairs: [(score: Double, expected: Int, found: Int)] = []
    for (first, a) in wanted.enumerated() {
      for (second, b) in candidates.enumerated() where a.evidence.isEmpty || a.overlap(b) > 0 {
        let agreement = a.agreement(b)
        guard agreement > 0 || !isGap(first) else { continue }
        let stated = Double(max(1, comparison.statedCount(expected[first])))
        let wrong = Double(comparison.differences(expected[first], found[second]).count)
        pairs.append((agreement + 4 * max(0, 1 - wrong / stated) + 2 * a.overlap(b), first, second))
      }
    }
    pairs.sort { ($1.score, $0.expected, $0.found) < ($0.score, $1.expected, $1.found) }
    var taken: Set<Int> = []
    for pair in pairs where self.found[pair.expected] == nil && !taken.contains(pair.found) {
      self.found[pair.expected] = pair.found
      taken.insert(pair.found)
    }
  }

  /// What tells a claim from the others of its article.
  private struct Facts {
    var evidence: [Range<Int>]
    var values: [RecordValue?]

    /// Figure, event and source: where both claims have one, it must agree.
    private static let paths: [(path: String, weight: Double)] = [
      ("quantity.value", 4), ("quantity.span.bytes", 4), ("quantity.lower", 2), ("predicate.span.bytes", 3), ("event.type", 3),
      ("source.name", 3), ("cue.span.bytes", 3), ("event.patient.text", 2), ("speech.mode", 1),
    ]

    init(_ record: RecordValue, _ text: [UInt8]) {
      evidence = (record["evidence"]?.items ?? []).flatMap { Facts.ranges($0, text) }
      values = Facts.paths.map { record[path: $0.path] }
    }

    func agreement(_ other: Facts) -> Double {
      var score = 0.0
      for (index, (_, weight)) in Facts.paths.enumerated() {
        switch (values[index], other.values[index]) {
        case (let a?, let b?): score += a == b ? weight : -weight / 2
        case (_?, nil): score -= weight / 2
        default: break
        }
      }
      return score
    }

    /// The share of the evidence that both have in common, about.
    func overlap(_ other: Facts) -> Double {
      var common = 0
      for a in evidence { for b in other.evidence { common += max(0, min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)) } }
      let total = max(evidence.reduce(0) { $0 + $1.count }, other.evidence.reduce(0) { $0 + $1.count })
      return total == 0 ? 0 : min(1, Double(common) / Double(total))
    }

    /// The bytes of a piece of evidence; where it gives its text alone, wherever that stands.
    private static func ranges(_ evidence: RecordValue, _ text: [UInt8]) -> [Range<Int>] {
      let bytes = (evidence["bytes"]?.items ?? []).compactMap { $0.number.flatMap(Int.init(exactly:)) }
      if bytes.count == 2, bytes[0] <= bytes[1] { return [bytes[0]..<bytes[1]] }
      guard let words = evidence["text"]?.text.map({ Array($0.utf8) }), !words.isEmpty, words.count <= text.count else { return [] }
      return (0...text.count - words.count).filter { start in
        text[start] == words[0] && text[start..<start + words.count].elementsEqual(words)
      }.map { $0..<$0 + words.count }
    }
  }
}
