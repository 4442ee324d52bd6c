/// An example of a rule that does not hold.
public struct RuleExampleFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file that holds the example.
  public var path: String
  /// The example's line, from 1.
  public var line: Int
  /// The rule's id.
  public var rule: String
  /// How the example was run.
  public var surroundings: Surroundings
  /// What was expected and what was found.
  public var message: String

  /// The failure as `path:line: rule (surroundings): message`.
  public var description: String { "\(path):\(line): \(rule) (\(surroundings.rawValue)): \(message)" }
}
