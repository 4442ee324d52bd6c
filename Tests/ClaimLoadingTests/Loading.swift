import ClaimLoading
import ClaimModel
import Foundation

/// A folder of inputs, which goes when the test ends, and what loading makes of them.
final class Loading {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("claimkit-loading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file and returns its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  /// All that comes of inputs.
  func load(_ inputs: [String], _ options: LoadOptions = LoadOptions()) -> [Result<Article, InputFailure>] {
    var loader = ArticleLoader(inputs: inputs, options: options)
    var results: [Result<Article, InputFailure>] = []
    while let next = loader.next() { results.append(next) }
    return results
  }

  /// All that comes of the bytes of one file, in short: `id: text` or `! reason`, a failure's member before it.
  func summary(_ name: String, _ bytes: [UInt8], _ options: LoadOptions = LoadOptions()) throws -> [String] {
    load([try write(name, bytes)], options).map { result in
      switch result {
      case .success(let article): "\(article.id): \(article.string)"
      case .failure(let failure): "\(failure.member.map { "\($0) " } ?? "")! \(failure.reason)"
      }
    }
  }

  func summary(_ name: String, _ text: String, _ options: LoadOptions = LoadOptions()) throws -> [String] {
    try summary(name, Array(text.utf8), options)
  }
}

extension Article {
  /// The whole text.
  var string: String { String(decoding: text, as: UTF8.self) }
}

extension Result where Success == Article, Failure == InputFailure {
  /// The article, where there is one.
  var article: Article? { try? get() }

  /// The failure, where there is one.
  var failure: InputFailure? {
    if case .failure(let failure) = self { return failure }
    return nil
  }
}
