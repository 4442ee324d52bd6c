import ClaimKit
import ClaimLoading
import ClaimModel
import Foundation
import Testing

/// The saved pages of `Fixtures/pages`, each as another kind of site makes them, with the article's own words beside it.
@Suite struct SavedPagesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Fixtures/pages").path
  private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".html") }.sorted()

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func document(_ name: String) throws -> Document {
    var loader = ArticleLoader(inputs: ["\(folder)/\(name)"])
    let article = try #require(try loader.next()?.get())
    var task = PipelineTask(Pipeline())
    return task.clean(article)
  }

  @Test("the body of a page is its article: nearly no word less, nearly none more", arguments: names)
  func body(name: String) throws {
    let document = try Self.document(name)
    let wanted = try String(contentsOfFile: "\(Self.folder)/\(name.dropLast(5)).txt", encoding: .utf8)
    let body = document.segments.filter { $0.kind == "body" }.map { document.article.string($0.range) }.joined(separator: "\n")
    var counts: [String: Int] = [:]
    let (found, gold) = (Self.words(body), Self.words(wanted))
    for word in gold { counts[word, default: 0] += 1 }
    var common = 0
    for word in found where counts[word, default: 0] > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    #expect(common * 100 >= gold.count * 97, "\(counts.filter { $0.value > 0 }.keys.sorted())")
    #expect(common * 100 >= found.count * 97, "\(body)")
  }

  @Test("an entry of a menu is no section, and a page behind a paywall is flagged")
  func metadata() throws {
    let document = try Self.document("01-newspaper.html")
    #expect(document.sectionLabel.map { document.article.string($0) } == "Business")
    #expect(document.headline.map { document.article.string($0) } == "Vellmar to close its grain terminal")
    #expect(document.article.flags == ["paywalled"])
  }

  @Test("each word of a body leads back to its bytes in the page", arguments: names)
  func offsets(name: String) throws {
    let document = try Self.document(name)
    let page = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)")))
    let map = try #require(document.article.markup?.map)
    let text = document.article.text
    for segment in document.segments where segment.kind == "body" {
      var index = Int(segment.range.start)
      while index < Int(segment.range.end) {
        let end = text[index..<Int(segment.range.end)].firstIndex { $0 | 0x20 < 0x61 || $0 | 0x20 > 0x7A } ?? Int(segment.range.end)
        if end > index {
          let source = try #require(map.source(of: ByteRange(index, end)))
          #expect(page[source.indices].elementsEqual(text[index..<end]))
        }
        index = end + 1
      }
    }
  }
}
