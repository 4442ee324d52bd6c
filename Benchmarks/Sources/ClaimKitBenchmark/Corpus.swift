import ClaimLoading
import ClaimModel
import Foundation

/// The articles that are measured.
enum Corpus {
  /// Reads the articles of files and folders.
  static func load(_ inputs: [String]) -> [Article] {
    var loader = ArticleLoader(inputs: inputs)
    var articles: [Article] = []
    while let next = loader.next() {
      if case .success(let article) = next { articles.append(article) }
    }
    return articles
  }

  /// Makes a corpus of the bundled fixtures: each again and again with other figures, until it has so many bytes.
  static func generated(fixtures: String, bytes: Int) -> [Article] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtures)) ?? []
    let texts = names.sorted().compactMap { FileManager.default.contents(atPath: "\(fixtures)/\($0)/article.txt").map { [UInt8]($0) } }
    guard !texts.isEmpty else { return [] }
    var articles: [Article] = []
    var total = 0
    var round = 0
    while total < bytes {
      for (number, text) in texts.enumerated() {
        let varied = vary(text, round)
        articles.append(Article(id: "\(number)-\(round)", origin: Origin(path: "generated"), text: varied, sha256: ""))
        total += varied.count
      }
      round += 1
    }
    return articles
  }

  /// Turns each digit from 1 to 8 inside a number of two digits or more by the round, so that no two articles are the same.
  private static func vary(_ text: [UInt8], _ round: Int) -> [UInt8] {
    var out = text
    for index in text.indices.dropFirst() where (0x31...0x38).contains(text[index]) && (0x31...0x39).contains(text[index - 1]) {
      out[index] = 0x31 + UInt8((Int(text[index] - 0x31) + round) % 8)
    }
    return out
  }
}
