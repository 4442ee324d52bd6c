import ClaimKit
import ClaimModel
import ClaimReading
import Foundation
import Testing

@testable import ClaimReconciliation

/// The stories of `Fixtures/stories`: the reviewed claims of their articles give the reviewed relations.
@Suite struct StoryTests {
  static let names = ["crash", "earnings", "exchange", "strike"]

  /// How the relations found stand to the reviewed ones.
  struct Score {
    var hits = 0
    var found = 0
    var wanted = 0
    var f: Double { found + wanted == 0 ? 0 : 2 * Double(hits) / Double(found + wanted) }
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// A line of `relations.jsonl`.
  private struct Reviewed: Decodable, Hashable {
    var type: String
    var a: String
    var b: String
    var gap: Bool?
  }

  private static func lines(_ path: String) throws -> [String] {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// The reviewed claims of an article, as records that can be read.
  private static func claims(_ article: String) throws -> [ReadClaim] {
    try lines("articles/\(article)/expected.jsonl").filter { !$0.contains("\"unexpected\": true") }.compactMap { line in
      guard case .claim(var read) = try RecordReader.read(Array(line.utf8)) else { return nil }
      read.claim.document = article
      return read
    }
  }

  private static func relations(_ story: String) throws -> [RelationRecord] {
    let folder = root.appendingPathComponent("articles").path
    let articles = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(story + "-") }.sorted()
    #expect(articles.count == 3)
    var ledger = Ledger(ruleSet: .standard)
    var task = PipelineTask(Pipeline())
    for article in articles {
      let text = try Data(contentsOf: root.appendingPathComponent("articles/\(article)/article.txt"))
      ledger.add(DocumentSummary(task.clean(Article(id: article, origin: Origin(path: "-"), text: Array(text), sha256: ""))))
      for claim in try claims(article) { ledger.add(claim) }
    }
    return ledger.reconcile().relations
  }

  /// Types whose direction says nothing.
  private static let mutual: Set<String> = ["agrees", "conflicts", "tension", "windows_differ"]

  private static func key(_ type: String, _ a: String, _ b: String) -> String {
    mutual.contains(type) && b < a ? "\(type) \(b) \(a)" : "\(type) \(a) \(b)"
  }

  /// Says that a line of a story is not as it should be.
  private static func report(_ story: String, _ line: Int, _ message: String) {
    let path = root.appendingPathComponent("stories/\(story)/relations.jsonl").path
    Issue.record("\(story): \(message)", sourceLocation: SourceLocation(fileID: "Fixtures/\(story)", filePath: path, line: line, column: 1))
  }

  @Test func reviewedClaimsGiveTheReviewedRelations() throws {
    var score = Score()
    var differences: [String] = []
    for story in Self.names {
      let reviewed = try Self.lines("stories/\(story)/relations.jsonl").map { try JSONDecoder().decode(Reviewed.self, from: Data($0.utf8)) }
      let found = Set(try Self.relations(story).map { Self.key($0.type.rawValue, $0.a, $0.b) })
      let wanted = Set(reviewed.map { Self.key($0.type, $0.a, $0.b) })
      #expect(wanted.count == reviewed.count)
      for (number, line) in reviewed.enumerated() where line.gap == true && found.contains(Self.key(line.type, line.a, line.b)) {
        Self.report(story, number + 1, "closed gap: remove \"gap\" from \(line.type) \(line.a) \(line.b)")
      }
      score.hits += found.intersection(wanted).count
      score.found += found.count
      score.wanted += wanted.count
      let gaps = Set(reviewed.filter { $0.gap == true }.map { Self.key($0.type, $0.a, $0.b) })
      differences += wanted.subtracting(found).subtracting(gaps).sorted().map { "missing: \($0)" }
      differences += found.subtracting(wanted).sorted().map { "not reviewed: \($0)" }
    }
    #expect(score.f >= 0.90, "F \(score.f), \(score.hits) of \(score.wanted), \(score.found) found")
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func everyRelationSpeaksOfAClaim() throws {
    for story in Self.names {
      let folder = Self.root.appendingPathComponent("articles").path
      let articles = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(story + "-") }
      let ids = Set(try articles.flatMap { try Self.claims($0).map(\.claim.id) })
      for (number, line) in try Self.lines("stories/\(story)/relations.jsonl").enumerated() {
        let reviewed = try JSONDecoder().decode(Reviewed.self, from: Data(line.utf8))
        if RelationType(rawValue: reviewed.type) == nil { Self.report(story, number + 1, "no type of relation: \(reviewed.type)") }
        for id in [reviewed.a, reviewed.b] where !ids.contains(id) { Self.report(story, number + 1, "no claim \(id)") }
      }
    }
  }
}
