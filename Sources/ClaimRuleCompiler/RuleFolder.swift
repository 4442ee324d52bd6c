import Foundation

/// Reads rule files from a folder.
public enum RuleFolder {
  /// Returns the `.yaml` files below a folder, in the order of their paths.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - prefix: What stands before each path in messages; the folder as given by default.
  /// - Throws: `RuleErrors` where the folder or a file cannot be read.
  public static func sources(in folder: String, prefix: String? = nil) throws(RuleErrors) -> [RuleSource] {
    func error(_ path: String, _ what: String, _ hint: String) -> RuleErrors {
      RuleErrors(errors: [RuleError(path: path, line: 1, column: 1, what: what, hint: hint)])
    }
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw error(folder, "the rules folder cannot be read", "Give a folder that holds .yaml files.")
    }
    var sources: [RuleSource] = []
    for path in paths.filter({ $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }).sorted() {
      guard let data = FileManager.default.contents(atPath: folder + "/" + path), let text = String(validatingUTF8Data: data) else {
        throw error(folder + "/" + path, "the file cannot be read as UTF-8", "")
      }
      sources.append(RuleSource(path: (prefix ?? folder) + "/" + path, text: text))
    }
    if sources.isEmpty { throw error(folder, "no .yaml file in the rules folder", "") }
    return sources
  }
}

extension String {
  fileprivate init?(validatingUTF8Data data: Data) {
    self.init(validating: data, as: UTF8.self)
  }
}
