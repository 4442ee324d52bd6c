internal import Foundation

/// A reason in a sentence fragment.
struct LoadError: Error {
  var reason: String
}

/// Finds the articles below a folder.
enum FolderWalk {
  private static let endings: Set<String> = ["txt", "text", "jsonl", "ndjson"]

  /// Returns the paths below a folder of the files that end like articles, in the order of their bytes; hidden ones are passed over.
  static func files(below folder: String) -> Result<[String], LoadError> {
    do {
      var files: [String] = []
      try walk(folder, "", depth: 0, into: &files)
      return .success(files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    } catch {
      return .failure(LoadError(reason: "the folder cannot be read"))
    }
  }

  /// Folders are not entered through symbolic links, so that no loop is walked.
  private static func walk(_ folder: String, _ prefix: String, depth: Int, into files: inout [String]) throws {
    guard depth < 64 else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeDirectory {
        try walk(path, prefix + name + "/", depth: depth + 1, into: &files)
      } else if endings.contains(ending(name)) {
        files.append(prefix + name)
      }
    }
  }

  /// The ending of a name, in lower case, without its dot.
  static func ending(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// A path without its last ending.
  static func withoutExtension(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = ending(name)
    return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
  }

  /// The last part of a path without its ending.
  static func stem(_ path: String) -> String {
    withoutExtension(path.split(separator: "/").last.map(String.init) ?? path)
  }
}
