import Foundation

/// A Swift file below `Sources`.
struct SourceFile {
  /// The module it belongs to.
  var module: String
  /// The path below the project.
  var path: String
  /// The lines.
  var lines: [String]

  /// The folder of the project.
  static let rootPath: String = {
    let file = URL(fileURLWithPath: #filePath)
    return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }()

  /// All Swift files below `Sources`, by path.
  static let all: [SourceFile] = {
    let folder = rootPath + "/Sources"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.sorted().filter { $0.hasSuffix(".swift") }.compactMap { path in
      guard let text = try? String(contentsOfFile: folder + "/" + path, encoding: .utf8) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return SourceFile(module: String(path.prefix { $0 != "/" }), path: "Sources/" + path, lines: lines)
    }
  }()

  /// The modules that the file imports, with their lines.
  var imports: [(line: Int, module: String)] {
    lines.enumerated().compactMap { number, line in
      var words = line.split(separator: " ").map(String.init)[...]
      while let word = words.first, word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word) {
        words.removeFirst()
      }
      guard words.popFirst() == "import" else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
      if let word = words.first, kinds.contains(word) { words.removeFirst() }
      return words.first.map { (number + 1, String($0.prefix { $0 != "." })) }
    }
  }
}
