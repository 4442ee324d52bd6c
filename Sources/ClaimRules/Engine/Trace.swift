public import ClaimModel

/// What the engine did with one sentence, for `explain`.
public struct TraceEvent: Sendable {
  /// What happened.
  public enum Outcome: Sendable, Equatable {
    /// The level's text, boxes shown as `⟦…⟧`.
    case sees(String)
    /// The rule was tried and did not match.
    case failed
    /// The rule's match limit was hit.
    case limited
    /// The rule matched and its match was kept.
    case kept
    /// The rule matched and its match lost to another rule's.
    case lost(to: String)
  }
  /// The level's id.
  public var level: String
  /// The rule's id; empty for `sees`.
  public var rule: String
  /// The bytes of the trigger (`failed`) or of the match.
  public var range: ByteRange
  /// What happened.
  public var outcome: Outcome
}
