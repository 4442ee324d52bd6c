/// What the attempts of each rule cost: for those who write rules and want to know which are dear.
public final class RuleCosts {
  /// One rule's share.
  public struct Cost: Sendable {
    /// How often the pattern was tried.
    public var attempts = 0
    /// How often it matched.
    public var matches = 0
    /// The time of all attempts, the clock's own included.
    public var nanoseconds = 0

    /// Creates a cost of nothing.
    public init() {}
  }

  /// For each rule of the set its cost.
  public private(set) var costs: [Cost]

  /// Creates an account for so many rules.
  public init(ruleCount: Int) { costs = Array(repeating: Cost(), count: ruleCount) }

  /// Counts one attempt and returns what it returns.
  func measure<R>(_ rule: Int, isMatch: (R) -> Bool, _ attempt: () -> R) -> R {
    let start = ContinuousClock.now
    let result = attempt()
    let duration = ContinuousClock.now - start
    costs[rule].attempts += 1
    costs[rule].nanoseconds += Int(duration.components.attoseconds / 1_000_000_000)
    if isMatch(result) { costs[rule].matches += 1 }
    return result
  }
}
