import ClaimModel
import Foundation
import Testing

@testable import ClaimLoading

@Suite struct RecordLoadingTests {
  private func items(_ text: String) throws -> [LoadedItem] {
    let path = NSTemporaryDirectory() + "records-\(UUID().uuidString).jsonl"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var loader = ArticleLoader(inputs: [path])
    var items: [LoadedItem] = []
    while let item = loader.nextItem() { items.append(item) }
    return items
  }

  @Test func recordsAreToldFromArticlesByTheirContent() throws {
    let found = try items(
      """
      {"kind":"document","schema":"claimkit/1","id":"a"}
      {"id":"b","text":"A story that names \\"claimkit/1\\" in its text."}
      { "id": "c", "text": "One sentence.", "schema": "claimkit/1", "kind": "claim" }

      """)
    #expect(found.count == 3)
    guard case .record(let first) = found[0], case .article(let article) = found[1], case .record(let last) = found[2] else {
      Issue.record("record, article, record are wanted")
      return
    }
    #expect(article.id == "b")
    #expect((first.origin.row, last.origin.row) == (1, 3))
    #expect(String(decoding: last.bytes, as: UTF8.self).contains("\"c\""))
  }

  @Test func recordsAreNoArticles() throws {
    let path = NSTemporaryDirectory() + "records-\(UUID().uuidString).jsonl"
    try Data("{\"kind\":\"claim\",\"schema\":\"claimkit/1\",\"id\":\"a\",\"text\":\"One.\"}\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var loader = ArticleLoader(inputs: [path])
    guard case .failure(let failure)? = loader.next() else {
      Issue.record("a failure is wanted")
      return
    }
    #expect(failure.reason.contains("a record of claimkit") && failure.row == 1)
    guard case nil = loader.next() else {
      Issue.record("nothing more is wanted")
      return
    }
  }
}
