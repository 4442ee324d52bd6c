internal import ClaimModel
internal import ClaimRules

/// What stands in and before a claim's verb group that weakens or denies.
extension ClaimAssembler {
  /// Negation and modals before the predicate.
  mutating func qualify(_ polarity: inout Polarity, _ predicate: ByteRange, sentence number: Int) {
    let sentence = reader.annotations.sentences[number].tokens
    let tokens = words.tokens(in: predicate)
    guard let first = tokens.first else { return }
    let end = min(sentence.upperBound, max(first, tokens.upperBound) + ClaimAssembler.wordsAfter)
    for token in max(sentence.lowerBound, first - ClaimAssembler.wordsBefore)..<end {
      if lexicon.has(.hedge, at: token, words) { weaken(by: lexicon.modal(at: token, words) ?? nil, token) }
      guard token < tokens.upperBound else { continue }
      if lexicon.has(.negation, at: token, words) { polarity = .negative }
      guard lexicon.has(.modal, at: token, words), let modal = lexicon.modal(at: token, words) else { continue }
      // What cannot be is denied, not possible.
      let isDenied = modal == .possible && (token..<min(token + 2, sentence.upperBound)).contains { lexicon.has(.negation, at: $0, words) }
      weaken(by: isDenied ? nil : modal, token)
    }
  }

  /// The words before and after a predicate in which what weakens it stands.
  private static var wordsBefore: Int { 3 }
  private static var wordsAfter: Int { 2 }

  private func weaken(by factuality: Factuality?, _ token: Int) {
    claim.pointee.modality.hedges.append(words.plainText(words.bytes(of: token..<token + 1)).lowercased())
    if let factuality, claim.pointee.modality.factuality == .certain { claim.pointee.modality.factuality = factuality }
  }
}
