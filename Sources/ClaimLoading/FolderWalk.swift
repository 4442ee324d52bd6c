internal import ClaimContainers
internal import Foundation

/// Finds the articles below a folder.
enum FolderWalk {
  /// A file below a folder.
  struct File {
    /// The path below the folder.
    var path: String
    /// The path below the folder of the file of metadata beside it.
    var sidecar: String?
  }

  /// Returns the files below a folder that end like articles or containers, in the order of their paths' bytes; hidden ones are passed over,
  /// and files of metadata stand beside those that they are of.
  static func files(below folder: String) throws(ContainerError) -> [File] {
    var paths: [String] = []
    do {
      try walk(folder, "", depth: 0, into: &paths)
    } catch {
      throw ContainerError("the folder cannot be read")
    }
    paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var sidecars: [String: String] = [:]
    for path in paths.reversed() where FileNames.isSidecar(path) { sidecars[FileNames.withoutExtension(path)] = path }
    let searched = paths.filter(FileNames.isSearched)
    let owners = Set(searched.filter { !FileNames.isSidecar($0) }.map(FileNames.withoutArticleEnding))
    return searched.compactMap { path in
      let stem = FileNames.withoutArticleEnding(path)
      if FileNames.isSidecar(path) { return owners.contains(stem) ? nil : File(path: path) }
      return File(path: path, sidecar: sidecars[stem])
    }
  }

  /// Returns the path of the file of metadata that stands beside a file.
  static func sidecar(of path: String) -> String? {
    let stem = FileNames.withoutArticleEnding(path)
    let candidates = ["json", "yaml", "yml"].map { "\(stem).\($0)" }
    return candidates.first { $0 != path && FileManager.default.fileExists(atPath: $0) }
  }

  /// Folders are not entered through symbolic links, so that no loop is walked.
  private static func walk(_ folder: String, _ prefix: String, depth: Int, into files: inout [String]) throws {
    guard depth < 64 else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeDirectory {
        try walk(path, prefix + name + "/", depth: depth + 1, into: &files)
      } else if FileNames.isSearched(name) || FileNames.isSidecar(name) {
        files.append(prefix + name)
      }
    }
  }
}
