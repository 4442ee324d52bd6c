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
    for token in max(sentence.lowerBound, first - 3)..<max(first, tokens.upperBound) {
      if lexicon.has(.negation, at: token, table) { polarity = .negative }
      if let modal = lexicon.modal(at: token, table) {
        claim.modality.hedges.append(document.article.plainText(table.bytes(of: token..<token + 1)).lowercased())
        if let modal, claim.modality.factuality == .certain { claim.modality.factuality = modal }
      }
    }
  }
}
