import ClaimKit
import ClaimModel
import ClaimRules
import ClaimSinks
import Foundation
import PCRE2

/// Measures the stages on one core: `claimkit-benchmark [FILE|FOLDER …]`, or `once …` to run the pipeline once for an instruction counter.
@main
struct Benchmark {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isOnce = arguments.first == "once"
    if isOnce { arguments.removeFirst() }
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Fixtures/articles").path
    let articles = arguments.isEmpty ? Corpus.generated(fixtures: fixtures, bytes: isOnce ? 200_000 : 8_000_000) : Corpus.load(arguments)
    guard !articles.isEmpty else {
      FileHandle.standardError.write(Data("no articles\n".utf8))
      exit(1)
    }
    let bytes = articles.reduce(0) { $0 + $1.text.count }
    if isOnce {
      var task = PipelineTask(Pipeline())
      let claims = articles.reduce(0) { $0 + task.run($1).claims.count }
      print("\(bytes) bytes, \(claims) claims")
      return
    }
    print("\(articles.count) articles, \(bytes) bytes, one core, MB/s of CPU time, median of 6 rounds in the order A…Z Z…A\n")
    let isSame = Rounds(articles: articles, bytes: bytes).run()
    if !isSame { exit(1) }
  }
}

/// The measured pieces of work, in rounds forth and back.
struct Rounds {
  let articles: [Article]
  let bytes: Int

  private struct Piece {
    var name: String
    var target: String
    var work: () -> Int
  }

  /// Runs all rounds and prints the table; false where a piece gave two results.
  func run() -> Bool {
    let pipeline = Pipeline()
    let engine = RuleEngine(pipeline.ruleSet)
    let digits = try? Pattern("[0-9]", anchored: false)
    var task = PipelineTask(pipeline)
    let documents = articles.map { task.clean($0) }
    let annotations = documents.map { task.extract(from: $0) }
    let many = GeneratedRules.ruleSet(count: 1000).map { Pipeline(ruleSet: $0) }
    let pieces = [
      Piece(name: "bytes summed", target: "") { articles.reduce(0) { $0 &+ $1.text.reduce(0) { $0 &+ Int($1) } } },
      Piece(name: "words counted", target: "") { articles.reduce(0) { $0 + words($1.text) } },
      Piece(name: "one PCRE2 pass, [0-9]", target: "") { articles.reduce(0) { $0 + matches(digits, $1.text) } },
      Piece(name: "tokens and lexicons", target: "200 / 300") {
        articles.reduce(0) { $0 + $1.text.withUnsafeBufferPointer { engine.tokenize($0).hits.count } }
      },
      Piece(name: "cleaning (with tokens)", target: "") {
        var task = PipelineTask(pipeline)
        return articles.reduce(0) { $0 + task.clean($1).segments.count }
      },
      Piece(name: "extraction", target: "") {
        var task = PipelineTask(pipeline)
        return documents.reduce(0) { $0 + task.extract(from: $1).annotations.count }
      },
      Piece(name: "normalisation", target: "") {
        let task = PipelineTask(pipeline)
        return zip(annotations, documents).reduce(0) { $0 + task.normalise($1.0, of: $1.1).claims.count }
      },
      Piece(name: "text to claims in memory", target: "20 / 80") { claims(pipeline) },
      Piece(name: "text to claims JSONL", target: "10 / 30") { lines(pipeline) },
      Piece(name: "with 1,000 rules more", target: "-10 % / -3 %") { many.map(claims) ?? 0 },
    ]
    return measure(pieces)
  }

  private func measure(_ pieces: [Piece]) -> Bool {
    var times = Array(repeating: [Double](), count: pieces.count)
    var results = Array(repeating: Set<Int>(), count: pieces.count)
    for round in 0..<6 {
      let order = round % 2 == 0 ? Array(pieces.indices) : pieces.indices.reversed()
      for index in order {
        var result = 0
        times[index].append(Stopwatch.seconds { result = pieces[index].work() })
        results[index].insert(result)
      }
    }
    print(row("", "MB/s", "must / aim", "result"))
    for (index, piece) in pieces.enumerated() {
      let speed = Double(bytes) / 1e6 / max(Stopwatch.median(times[index]), 1e-9)
      print(row(piece.name, String(format: "%.1f", speed), piece.target, results[index].map(String.init).joined(separator: " ≠ ")))
    }
    if let plain = pieces.firstIndex(where: { $0.name == "text to claims in memory" }), let many = pieces.indices.last {
      let loss = zip(times[many], times[plain]).map { ($0 / $1 - 1) * 100 }
      print(String(format: "\nWith 1,000 rules more the pipeline takes %.1f %% longer (median of pairs).", Stopwatch.median(loss)))
    }
    return results.allSatisfy { $0.count == 1 }
  }

  private func row(_ name: String, _ speed: String, _ target: String, _ result: String) -> String {
    func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
    return pad(name, 28) + pad(speed, 12) + pad(target, 16) + result
  }

  private func claims(_ pipeline: Pipeline) -> Int {
    var task = PipelineTask(pipeline)
    return articles.reduce(0) { $0 + task.run($1).claims.count }
  }

  private func lines(_ pipeline: Pipeline) -> Int {
    var task = PipelineTask(pipeline)
    var writer = RecordWriter()
    return articles.reduce(0) { sum, article in
      writer.json.removeAll()
      writer.writeClaims(of: task.run(article))
      return sum + writer.json.bytes.count
    }
  }

  private func words(_ text: [UInt8]) -> Int {
    var count = 0
    var isInWord = false
    for byte in text {
      let isSpace = byte <= 0x20
      if isInWord, isSpace { count += 1 }
      isInWord = !isSpace
    }
    return isInWord ? count + 1 : count
  }

  private func matches(_ pattern: Pattern?, _ text: [UInt8]) -> Int {
    guard let pattern else { return 0 }
    var matcher = Matcher()
    var count = 0
    text.withUnsafeBufferPointer { text in
      var offset = 0
      while matcher.match(pattern, in: text, at: offset) == .match, let group = matcher.group(0) {
        count += 1
        offset = group.end
      }
    }
    return count
  }
}
