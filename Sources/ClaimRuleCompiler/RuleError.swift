/// One thing wrong with a rule file, at its place.
public struct RuleError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's path.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int
  /// What is wrong.
  public var what: String
  /// What to do about it.
  public var hint: String

  /// The error as `path:line:column: error: what. hint`.
  public var description: String {
    let end = hint.isEmpty ? "" : " \(hint)"
    return "\(path):\(line):\(column): error: \(what).\(end)"
  }
}

/// Everything wrong with a set of rule files, in the order of files and lines.
public struct RuleErrors: Error, Sendable, CustomStringConvertible {
  /// The errors; never empty.
  public var errors: [RuleError]

  /// The errors, one a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// A rule file: its path below the rules folder, and its text.
public struct RuleSource: Sendable, Hashable {
  /// The path, for messages and for order.
  public var path: String
  /// The YAML.
  public var text: String

  /// Creates a source.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
