/// A claim as a record gives it, without its article.
public struct ReadClaim: Sendable, Hashable {
  /// The claim.
  ///
  /// Its figure's `type` and its times' `type` and `mod` are not part of claim records and are not known.
  public var claim: ClaimRecord
  /// The texts of its spans.
  public var spans: SpanTexts

  /// Creates a claim with the texts of its spans.
  public init(claim: ClaimRecord, spans: SpanTexts) {
    self.claim = claim
    self.spans = spans
  }
}
