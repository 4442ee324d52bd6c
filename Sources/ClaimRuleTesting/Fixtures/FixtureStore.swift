internal import ClaimKit
internal import ClaimModel
public import ClaimRules
internal import ContentDigest
internal import Foundation

/// A folder of fixtures: `<id>/{article.txt, article.yaml, expected.jsonl}`.
public struct FixtureStore: Sendable {
  /// The folder.
  public let root: String
  private let pipeline: Pipeline

  /// Opens a folder of fixtures, which need not exist yet.
  ///
  /// - Parameters:
  ///   - root: The folder's path.
  ///   - ruleSet: The rules by which claims are found.
  public init(root: String, ruleSet: RuleSet) {
    self.root = root
    pipeline = Pipeline(ruleSet: ruleSet)
  }

  /// The ids of the fixtures, in order.
  public var ids: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: path($0, "article.txt")) }.sorted()
  }

  /// Reads a fixture.
  public func load(_ id: String) throws(FixtureError) -> Fixture {
    let bytes = try text(of: path(id, "article.txt"))
    let head = try Header(id: id, path: path(id, "article.yaml"))
    var fixture = Fixture(
      id: id, title: head.title, referenceDate: head.referenceDate, needsReview: head.needsReview, text: bytes, expected: [])
    let file = path(id, "expected.jsonl")
    guard FileManager.default.fileExists(atPath: file) else { return fixture }
    let lines = String(decoding: try text(of: file), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains(where: { !$0.isWhitespace }) {
      let (claim, problem) = ExpectedClaim.read(String(line), line: number + 1)
      if let problem { throw FixtureError(path: file, line: number + 1, what: problem) }
      if let claim { fixture.expected.append(claim) }
    }
    return fixture
  }

  /// Runs a fixture's article and compares what is found with what is expected.
  public func check(_ id: String) throws(FixtureError) -> FixtureReport {
    let fixture = try load(id)
    return FixtureCheck(fixture, path: path(id, "expected.jsonl"), found: claims(of: fixture)).report()
  }

  /// Rewrites what a fixture expects from what is found now; gaps that are still open stay.
  public func accept(_ id: String) throws(FixtureError) {
    let fixture = try load(id)
    let file = path(id, "expected.jsonl")
    let lines = FixtureCheck(fixture, path: file, found: claims(of: fixture)).accepted()
    try write(Array(lines.map { $0 + "\n" }.joined().utf8), to: file)
  }

  /// Makes a fixture of an article: its bytes as they are, and what is found in it now, marked for review.
  ///
  /// - Parameters:
  ///   - file: The article, UTF-8.
  ///   - id: The fixture's id: small letters, digits and hyphens.
  ///   - referenceDate: The day that relative times are counted from; the article says where absent.
  public func add(_ file: String, id: String, referenceDate: String? = nil) throws(FixtureError) {
    guard !id.isEmpty, id.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }) else {
      throw FixtureError(path: root, line: 1, what: "the id \(id) is not of small letters, digits and hyphens")
    }
    guard !FileManager.default.fileExists(atPath: root + "/" + id) else {
      throw FixtureError(path: root + "/" + id, line: 1, what: "there is a fixture \(id)")
    }
    if let referenceDate, !Header.isDay(referenceDate) {
      throw FixtureError(path: root + "/" + id, line: 1, what: "the reference date \(referenceDate) is no day such as 2026-01-26")
    }
    let bytes = try text(of: file)
    do {
      try FileManager.default.createDirectory(atPath: root + "/" + id, withIntermediateDirectories: true)
    } catch {
      throw FixtureError(path: root + "/" + id, line: 1, what: "the folder cannot be made")
    }
    var fixture = Fixture(id: id, title: "", referenceDate: referenceDate, needsReview: true, text: bytes, expected: [])
    let record = record(of: fixture)
    fixture.title = record.document.headline.map { ExampleText.plain(record.document.article.string($0)) } ?? id
    try write(bytes, to: path(id, "article.txt"))
    try write(Array(Header.yaml(of: fixture).utf8), to: path(id, "article.yaml"))
    try write(Array(WrittenClaims.lines(of: record).map { $0 + "\n" }.joined().utf8), to: path(id, "expected.jsonl"))
  }

  // MARK: Runs

  private func claims(of fixture: Fixture) -> [String] { WrittenClaims.lines(of: record(of: fixture)) }

  private func record(of fixture: Fixture) -> DocumentRecord {
    let article = Article(
      id: fixture.id, origin: Origin(path: "article.txt"), text: fixture.text, sha256: SHA256.hex(of: fixture.text))
    var task = PipelineTask(pipeline)
    var document = task.clean(article)
    if let day = fixture.referenceDate { document.referenceDate = ReferenceDate(value: day, method: .option) }
    return task.normalise(task.extract(from: document), of: document)
  }

  // MARK: Files

  private func path(_ id: String, _ name: String) -> String { "\(root)/\(id)/\(name)" }

  private func text(of path: String) throws(FixtureError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FixtureError(path: path, line: 1, what: "the file cannot be read")
    }
    guard String(validating: data, as: UTF8.self) != nil else {
      throw FixtureError(path: path, line: 1, what: "the file is not UTF-8")
    }
    return Array(data)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(FixtureError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FixtureError(path: path, line: 1, what: "the file cannot be written")
    }
  }
}
