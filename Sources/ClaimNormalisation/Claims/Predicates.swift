internal import ClaimModel
internal import ClaimRules

/// What stands in and before a claim's verb group that weakens or denies.
extension ClaimAssembler {
  /// Whether a token ends in some small letters of ASCII, in any case.
  func hasEnding(_ ending: StaticString, _ token: Int) -> Bool {
    let (start, end) = (Int(document.tokens.starts[token]), Int(document.tokens.ends[token]))
    let length = ending.utf8CodeUnitCount
    guard end - start >= length else { return false }
    for index in 0..<length where document.article.text[end - length + index] | 0x20 != ending.utf8Start[index] { return false }
    return true
  }

  func isWord(_ word: StaticString, _ token: Int) -> Bool {
    Int(document.tokens.ends[token] - document.tokens.starts[token]) == word.utf8CodeUnitCount && hasEnding(word, token)
  }

  /// Negation and modals before the predicate.
  func qualify(_ claim: inout ClaimRecord, _ polarity: inout Polarity, _ predicate: ByteRange, sentence number: Int) {
    let table = document.tokens
    let sentence = reader.annotations.sentences[number].tokens
    let tokens = table.tokens(in: predicate)
    guard let first = tokens.first else { return }
    let end = min(sentence.upperBound, max(first, tokens.upperBound) + ClaimAssembler.wordsAfter)
    for token in max(sentence.lowerBound, first - ClaimAssembler.wordsBefore)..<end {
      if lexicon.has(.hedge, at: token, table) { weaken(&claim, by: lexicon.modal(at: token, table) ?? nil, token) }
      guard token < tokens.upperBound else { continue }
      if lexicon.has(.negation, at: token, table) { polarity = .negative }
      guard lexicon.has(.modal, at: token, table), let modal = lexicon.modal(at: token, table) else { continue }
      // What cannot be is denied, not possible.
      let isDenied = modal == .possible && (token..<min(token + 2, sentence.upperBound)).contains { lexicon.has(.negation, at: $0, table) }
      weaken(&claim, by: isDenied ? nil : modal, token)
    }
  }

  /// The words before and after a predicate in which what weakens it stands.
  private static var wordsBefore: Int { 3 }
  private static var wordsAfter: Int { 2 }

  private func weaken(_ claim: inout ClaimRecord, by factuality: Factuality?, _ token: Int) {
    claim.modality.hedges.append(document.article.plainText(document.tokens.bytes(of: token..<token + 1)).lowercased())
    if let factuality, claim.modality.factuality == .certain { claim.modality.factuality = factuality }
  }
}
