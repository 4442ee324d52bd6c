internal import ClaimModel
internal import ClaimRules

extension Article {
  /// Returns the text of a range as a reader would quote it: one space for white space, straight quotation marks left out at the ends.
  func plainText(_ range: ByteRange) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var isSpace = false
    for byte in text[min(Int(range.start), text.count)..<min(Int(range.end), text.count)] {
      if byte <= 0x20 {
        isSpace = true
        continue
      }
      if isSpace, !out.isEmpty { out.append(0x20) }
      isSpace = false
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension RuleSet {
  /// Returns the entries of a lexicon, as a set for look-up.
  func entries(of lexicon: String) -> Set<UInt32> {
    guard let number = self.lexicon(lexicon) else { return [] }
    return Set(entries.indices.filter { entries[$0].memberships.contains { $0.lexicon == number } }.map { UInt32(truncatingIfNeeded: $0) })
  }
}
