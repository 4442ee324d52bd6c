public import ClaimRules

extension RuleSet {
  /// The rules that the binary carries.
  ///
  /// Read once, at first use.
  public static let standard: RuleSet = {
    let text = EmbeddedRules.compiled
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    do {
      return try RuleSet(encoded: bytes)
    } catch {
      // The build made the text that it reads; were it damaged, no input could be to blame.
      preconditionFailure("\(error)")
    }
  }()

  /// The sources of the rules that the binary carries, for compiling them together with a user's own: path and YAML.
  public static var standardSources: [(path: String, text: String)] {
    EmbeddedRules.sources.map { (string($0.path), string($0.text)) }
  }

  private static func string(_ text: StaticString) -> String {
    String(decoding: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), as: UTF8.self)
  }
}
