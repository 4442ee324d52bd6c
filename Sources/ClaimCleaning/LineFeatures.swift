internal import ClaimModel

/// What the shape of a line says of it.
struct LineFeatures {
  let source: UnsafeBufferPointer<UInt8>
  let table: TokenTable

  /// Whether it ends as a sentence ends: a terminator, or closing marks after one.
  func endsSentence(_ line: TextLine) -> Bool {
    for token in line.tokens.reversed() {
      let shape = table.classes[token]
      if shape.contains(.terminator) { return true }
      let byte = source[Int(table.starts[token])]
      guard shape.contains(.quote) || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "'") || shape.contains(.normalised) else {
        return byte == UInt8(ascii: ":")
      }
    }
    return false
  }

  /// Whether it reads as prose: long, or a full sentence of some length.
  func isProse(_ line: TextLine) -> Bool {
    let words = wordCount(line)
    if endsSentence(line) { return words >= 6 }
    return line.range.count >= 160 && words >= 20
  }

  /// The number of tokens that are words or numbers.
  func wordCount(_ line: TextLine) -> Int {
    line.tokens.reduce(0) { $0 + (table.classes[$1].isDisjoint(with: [.word, .digits]) ? 0 : 1) }
  }

  /// Whether it could be a headline: some words, no sentence end, not too long.
  func couldBeHeadline(_ line: TextLine) -> Bool {
    let words = wordCount(line)
    guard (3...40).contains(words), line.range.count <= 220 else { return false }
    guard let last = line.tokens.last else { return false }
    return source[Int(table.starts[last])] != UInt8(ascii: ".") || table.classes[last].isDisjoint(with: .terminator)
  }
}
