internal import ClaimModel

/// An article's tokens and text as pointers, for what is asked of single words; valid only while the normaliser is at work on the article.
struct ArticleWords {
  let tokens: TokenPointers
  let text: UnsafeBufferPointer<UInt8>

  /// The bytes that a run of tokens covers.
  @inline(__always)
  func bytes(of run: Range<Int>) -> ByteRange {
    run.isEmpty || run.upperBound > tokens.count ? ByteRange(0, 0) : tokens.bytes(of: run)
  }

  /// The tokens that start in a range of bytes.
  @inline(__always)
  func tokens(in range: ByteRange) -> Range<Int> { tokens.tokens(in: range) }

  /// The text of a range with one space for each run of white space, and none at the ends.
  func plainText(_ range: ByteRange) -> String { PlainText.of(range, in: text) }

  /// The bytes of a token.
  @inline(__always)
  func bytes(at token: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[Int(tokens.starts[token])..<Int(tokens.ends[token])])
  }

  /// The first byte of a token.
  @inline(__always)
  func firstByte(_ token: Int) -> UInt8 { text[Int(tokens.starts[token])] }

  /// Whether a token ends in some small letters of ASCII, in any case.
  func hasEnding(_ ending: StaticString, _ token: Int) -> Bool {
    let (start, end) = (Int(tokens.starts[token]), Int(tokens.ends[token]))
    let length = ending.utf8CodeUnitCount
    guard end - start >= length else { return false }
    for index in 0..<length where text[end - length + index] | 0x20 != ending.utf8Start[index] { return false }
    return true
  }

  /// Whether a token is a word in small letters of ASCII, in any case.
  func isWord(_ word: StaticString, _ token: Int) -> Bool {
    Int(tokens.ends[token] - tokens.starts[token]) == word.utf8CodeUnitCount && hasEnding(word, token)
  }

  /// Whether a token is what an owner ends with, written to the word before: Peru's.
  func isOwnersEnding(_ token: Int) -> Bool {
    hasEnding("s", token) && tokens.ends[token] - tokens.starts[token] >= 2 && !isApart(token)
  }

  /// Whether white space stands before a token.
  @inline(__always)
  func isApart(_ token: Int) -> Bool { tokens.classes[token].contains(.spaceBefore) }

  /// The lexicon forms at a token, as indices of `tokens.hits`.
  @inline(__always)
  func hits(at token: Int) -> Range<Int> { Int(tokens.firstHit[token])..<Int(tokens.firstHit[token + 1]) }

  /// Whether a token is a single quotation mark or apostrophe: straight, U+2018 or U+2019.
  func isSingleQuote(_ token: Int) -> Bool {
    let bytes = bytes(at: token)
    if bytes.count == 1 { return bytes[0] == UInt8(ascii: "'") }
    return bytes.count == 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] == 0x98 || bytes[2] == 0x99)
  }

  /// Whether a single quotation mark opens a quotation: at the beginning of its sentence or after a comma or colon, and before a word.
  func opensSingleQuote(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard token + 1 < sentence.upperBound, !isApart(token + 1), bytes(at: token).last != 0x99 else { return false }
    guard token > sentence.lowerBound else { return true }
    return isApart(token) && (firstByte(token - 1) == UInt8(ascii: ",") || firstByte(token - 1) == UInt8(ascii: ":"))
  }

  /// Whether a single quotation mark closes a quotation of more than one word: after punctuation.
  func closesSingleQuote(_ token: Int, after opening: Int) -> Bool {
    guard token > opening + 2, !isApart(token), bytes(at: token).last != 0x98 else { return false }
    return [UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(firstByte(token - 1))
  }
}
