import ClaimKit
import ClaimMarkup
import ClaimModel
import ClaimRules
import ClaimSinks
import Foundation
import PCRE2

/// Measures the stages on one core: `claimkit-benchmark [FILE|FOLDER …]`, `only NAME …` for the pieces whose name holds a text, `rules …`
/// for what each rule costs, `once …` to run the pipeline once for an instruction counter, or `records …` to write the records, so that results
/// are compared before times are.
@main
struct Benchmark {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isOnce = arguments.first == "once"
    let isWriting = arguments.first == "records"
    let isOfRules = arguments.first == "rules"
    if isOnce || isWriting || isOfRules { arguments.removeFirst() }
    var name = ""
    if arguments.first == "only", arguments.count > 1 {
      name = arguments[1]
      arguments.removeFirst(2)
    }
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Fixtures/articles").path
    let articles = arguments.isEmpty ? Corpus.generated(fixtures: fixtures, bytes: isOnce ? 200_000 : 8_000_000) : Corpus.load(arguments)
    guard !articles.isEmpty else {
      FileHandle.standardError.write(Data("no articles\n".utf8))
      exit(1)
    }
    if isWriting { return write(articles) }
    if isOfRules { return measureRules(articles) }
    let bytes = articles.reduce(0) { $0 + $1.text.count }
    if isOnce {
      var task = PipelineTask(Pipeline())
      let claims = articles.reduce(0) { $0 + task.run($1).claims.count }
      print("\(bytes) bytes, \(claims) claims")
      return
    }
    print("\(articles.count) articles, \(bytes) bytes, one core, MB/s of CPU time, median of 6 rounds in the order A…Z Z…A\n")
    let isSame = Rounds(articles, bytes: bytes, name: name).run()
    if !isSame { exit(1) }
  }

  /// Prints the rules whose attempts take the most time.
  private static func measureRules(_ articles: [Article]) {
    let pipeline = Pipeline()
    var task = PipelineTask(pipeline)
    let costs = RuleCosts(ruleCount: pipeline.ruleSet.rules.count)
    for article in articles { task.measure(task.clean(article), into: costs) }
    let all = costs.costs.reduce(into: RuleCosts.Cost()) {
      $0.attempts += $1.attempts
      $0.matches += $1.matches
      $0.nanoseconds += $1.nanoseconds
    }
    print("  time %  attempts   matches  ns each  rule")
    func line(_ cost: RuleCosts.Cost, _ name: String) -> String {
      let share = Double(cost.nanoseconds) / Double(max(1, all.nanoseconds)) * 100
      return String(format: "%8.1f %9d %9d %8d  ", share, cost.attempts, cost.matches, cost.nanoseconds / max(1, cost.attempts)) + name
    }
    print(line(all, "all"))
    for (cost, rule) in zip(costs.costs, pipeline.ruleSet.rules).sorted(by: { $0.0.nanoseconds > $1.0.nanoseconds }) where cost.attempts > 0
    {
      print(line(cost, rule.id))
    }
  }

  private static func write(_ articles: [Article]) {
    var task = PipelineTask(Pipeline())
    for article in articles {
      var writer = RecordWriter()
      writer.write(task.run(article))
      FileHandle.standardOutput.write(Data(writer.take()))
    }
  }
}

/// The measured pieces of work, in rounds forth and back.
struct Rounds {
  let articles: [Article]
  let bytes: Int
  /// What the names of the pieces to measure hold; empty for all.
  let name: String

  private let manyRules = "with 1,000 rules more"

  private struct Piece {
    var name: String
    var target: String
    var work: () -> Int
    /// What it reads, where that is not the articles' text.
    var bytes: Int?
  }

  init(_ articles: [Article], bytes: Int, name: String) {
    self.articles = articles
    self.bytes = bytes
    self.name = name
  }

  /// Runs all rounds and prints the table; false where a piece gave two results.
  func run() -> Bool {
    let pipeline = Pipeline()
    var options = PipelineOptions()
    options.isCleaningAlone = true
    let cleaning = Pipeline(options: options)
    let engine = RuleEngine(pipeline.ruleSet)
    let digits = try? Pattern("[0-9]", anchored: false)
    var task = PipelineTask(pipeline)
    let isOfStages = name.isEmpty || "extraction".contains(name) || "normalisation".contains(name)
    let documents = isOfStages ? articles.map { task.clean($0) } : []
    let annotations = documents.map { task.extract(from: $0) }
    let isWithMany = name.isEmpty || manyRules.contains(name)
    let many = isWithMany ? GeneratedRules.ruleSet(count: 1000).map { Pipeline(ruleSet: $0) } : nil
    let pages = Pages.of(articles)
    let pageBytes = pages.reduce(0) { $0 + $1.count }
    let pieces = [
      Piece(name: "bytes summed", target: "") { articles.reduce(0) { $0 &+ $1.text.reduce(0) { $0 &+ Int($1) } } },
      Piece(name: "words counted", target: "") { articles.reduce(0) { $0 + words($1.text) } },
      Piece(name: "one PCRE2 pass, [0-9]", target: "") { articles.reduce(0) { $0 + matches(digits, $1.text) } },
      Piece(name: "tokens and lexicons", target: "200 / 300") {
        articles.reduce(0) { $0 + $1.text.withUnsafeBufferPointer { engine.tokenize($0).hits.count } }
      },
      Piece(name: "cleaning alone", target: "150") {
        var task = PipelineTask(cleaning)
        return articles.reduce(0) { $0 + task.clean($1).segments.count }
      },
      Piece(name: "cleaning (with tokens)", target: "") {
        var task = PipelineTask(pipeline)
        return articles.reduce(0) { $0 + task.clean($1).segments.count }
      },
      Piece(name: "HTML to text", target: "30 / 100", work: { pages.reduce(0) { $0 + HTMLReader.read($1).text.count } }, bytes: pageBytes),
      Piece(
        name: "HTML to segments", target: "30",
        work: {
          var task = PipelineTask(pipeline)
          return pages.reduce(0) { $0 + task.clean(Pages.article($1)).segments.count }
        }, bytes: pageBytes),
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
      Piece(name: manyRules, target: "-10 % / -3 %") { many.map(claims) ?? 0 },
    ]
    return measure(pieces.filter { name.isEmpty || $0.name.contains(name) })
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
      let speed = Double(piece.bytes ?? bytes) / 1e6 / max(Stopwatch.median(times[index]), 1e-9)
      print(row(piece.name, String(format: "%.1f", speed), piece.target, results[index].map(String.init).joined(separator: " ≠ ")))
    }
    if let plain = pieces.firstIndex(where: { $0.name == "text to claims in memory" }),
      let many = pieces.firstIndex(where: { $0.name == manyRules })
    {
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
      writer.removeAll()
      writer.writeClaims(of: task.run(article))
      return sum + writer.count
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
