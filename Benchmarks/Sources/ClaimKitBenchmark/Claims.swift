import ClaimKit
import ClaimModel
import ClaimReading
import ClaimReconciliation
import ClaimRules
import ClaimSinks
import Foundation

/// Measures reading claims back and comparing them: `claimkit-benchmark compare [NUMBER]`.
enum ClaimsBenchmark {
  /// Measures with about so many claims, then with half as many, so that growth shows.
  static func run(_ count: Int) {
    print("claims made up, 20 an article, six articles a story, every fourth article a copy; one core, CPU time\n")
    for number in [count / 2, count] {
      let claims = generated(number)
      var lines: [[UInt8]] = []
      var writer = RecordWriter()
      for claim in claims {
        writer.write(claim.claim, in: TextIndex(claim.spans))
        lines.append(writer.take())
      }
      let bytes = lines.reduce(0) { $0 + $1.count }
      var read = 0
      let reading = Stopwatch.seconds { for line in lines { if case .claim? = try? RecordReader.read(line) { read += 1 } } }
      var ledger = Ledger(ruleSet: .standard)
      for day in 0..<(number / 20 + 1) { ledger.add(DocumentSummary(id: "article \(day)", referenceDate: self.day(day))) }
      for claim in claims { ledger.add(claim) }
      var relations = 0
      let comparing = Stopwatch.seconds { relations = ledger.reconcile().relations.count }
      print(String(format: "%d claims read: %.2f s, %.0f MB/s", read, reading, Double(bytes) / 1e6 / max(reading, 1e-9)))
      print(
        String(
          format: "%d claims compared: %.2f s, %.0f claims/s, %d relations", number, comparing, Double(number) / max(comparing, 1e-9),
          relations))
    }
  }

  private static func day(_ article: Int) -> String {
    CalendarDay(number: 20_000 + article / 40).iso
  }

  private static func generated(_ count: Int) -> [ReadClaim] {
    var seed: UInt64 = 1
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    let events = ["kill", "injure", "release", "arrest", "displacement", "protest"]
    let counted = ["people", "soldiers", "prisoners", "political prisoners", "children", "workers"]
    return (0..<count).map { number in
      let article = number / 20
      let story = article / 6
      let source = random(6)
      let value = random(400) + 2
      let copied = article % 4 == 3 ? article - 1 : article
      let words = ["\(value)", "\(counted[random(counted.count)])"]
      let sentence =
        "Body \(story) \(source) said in article \(copied) that \(words.joined(separator: " ")) were counted, sentence \(number % 20)."
      var spans = SpanTexts()
      let evidence = ByteRange(number % 20 * 200, number % 20 * 200 + sentence.utf8.count)
      let figure = ByteRange(number % 20 * 200 + 3, number % 20 * 200 + 3 + words[0].utf8.count)
      spans[evidence] = .init(charStart: Int(evidence.start), charEnd: Int(evidence.end), line: 1, text: sentence)
      spans[figure] = .init(charStart: Int(figure.start), charEnd: Int(figure.end), line: 1, text: words[0])
      let start = CalendarDay(number: 20_000 + article / 40 - random(5)).iso
      let claim = ClaimRecord(
        id: String(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, radix: 16), document: "article \(article)", section: .body,
        source: .init(name: "Body \(story) \(source)", type: "ngo", attribution: .explicit), speech: .init(mode: .indirect),
        event: .init(type: events[random(events.count)]),
        quantity: .init(
          span: figure, type: .cardinal, value: Double(value), lower: Double(value), upper: Double(value), unit: "person",
          counted: words[1],
          measuredKind: .flow), time: random(3) == 0 ? nil : TimeRecord(start: start, end: start),
        evidence: [.init(role: "sentence", span: evidence)])
      return ReadClaim(claim: claim, spans: spans)
    }
  }
}
