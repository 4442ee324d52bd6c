internal import ClaimRules

extension RuleSet {
  /// Returns the entries of a lexicon, as a set for look-up.
  func entries(of lexicon: String) -> Set<UInt32> {
    guard let number = self.lexicon(lexicon) else { return [] }
    return Set(entries.indices.filter { entries[$0].memberships.contains { $0.lexicon == number } }.map { UInt32(truncatingIfNeeded: $0) })
  }
}
