internal import ClaimModel

/// Measures lines: what their tokens say of their shape.
struct LineFeatures {
  let source: UnsafeBufferPointer<UInt8>
  let table: TokenPointers

  /// How many bytes of letters beyond ASCII in one run stand for one more word: scripts without spaces.
  private static let bytesOfUnspacedWord = 12

  /// Returns the shape of a run of tokens.
  func shape(of tokens: Range<Int>) -> LineShape {
    var shape = LineShape()
    for token in tokens {
      let bits = table.classes[token]
      guard !bits.isDisjoint(with: [.word, .digits]) else { continue }
      shape.words += 1
      guard bits.contains(.word) else { continue }
      if !bits.contains(.capitalised) { shape.smallWords += 1 }
      let count = Int(table.ends[token] - table.starts[token])
      if count > LineFeatures.bytesOfUnspacedWord, source[Int(table.starts[token])] >= 0xE0 {
        shape.words += count / LineFeatures.bytesOfUnspacedWord
        shape.smallWords += count / LineFeatures.bytesOfUnspacedWord
      }
    }
    readEnd(of: tokens, into: &shape)
    if let first = tokens.first, tokens.count > 1, isListMark(first), table.classes[first + 1].contains(.spaceBefore) {
      shape.isListItem = true
    }
    return shape
  }

  private func readEnd(of tokens: Range<Int>, into shape: inout LineShape) {
    for token in tokens.reversed() {
      let bits = table.classes[token]
      let byte = source[Int(table.starts[token])]
      if bits.contains(.terminator) {
        shape.endsSentence = true
        shape.endsInFullStop = byte == UInt8(ascii: ".") && token == tokens.upperBound - 1
        return
      }
      guard
        bits.contains(.quote) || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "'")
          || bits.contains(.normalised)
      else {
        shape.endsSentence = byte == UInt8(ascii: ":")
        return
      }
    }
  }

  /// `*`, `+`, `•`, `·`, `-`, `o` and the like before a space.
  private func isListMark(_ token: Int) -> Bool {
    let length = Int(table.ends[token] - table.starts[token])
    let byte = source[Int(table.starts[token])]
    guard length == 1 else {
      return length <= 3 && table.classes[token].contains(.punctuation) && !table.classes[token].contains(.quote) && byte == 0xE2
    }
    return byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "o")
  }

  /// Whether the first word of a line begins with a small letter of ASCII.
  func beginsSmall(_ line: TextLine) -> Bool {
    guard let first = line.tokens.first else { return false }
    return source[Int(table.starts[first])] &- UInt8(ascii: "a") < 26
  }

  /// Whether a line looks like a name, a credit or the opening of a list rather than a title: few words, all capitalised, or a mark that
  /// stands in credits.
  func looksLikeSignature(_ line: TextLine) -> Bool {
    if line.shape.smallWords == 0, line.shape.words <= 5 { return true }
    if let last = line.tokens.last, source[Int(table.starts[last])] == UInt8(ascii: ":") { return true }
    return line.tokens.contains { token in
      let byte = source[Int(table.starts[token])]
      return byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "|")
    }
  }

  /// The bytes of a line, as a string.
  func text(_ line: TextLine) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[line.range.indices]), as: UTF8.self)
  }

  /// A hash of a line's bytes, the same for the same bytes on every machine.
  ///
  /// Eight bytes at a time, multiplied and folded (after MUM and wyhash).
  func fingerprint(_ line: TextLine) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: source[line.range.indices]))
    var hash = UInt64(bytes.count) ^ 0xA076_1D64_78BD_642F
    var position = 0
    while position &+ 8 <= bytes.count {
      hash = LineFeatures.fold(hash, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
      position &+= 8
    }
    var rest: UInt64 = 0
    while position < bytes.count {
      rest = rest << 8 | UInt64(bytes[position])
      position &+= 1
    }
    return LineFeatures.fold(hash, rest)
  }

  @inline(__always)
  private static func fold(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
    let product = (hash ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: chunk ^ 0x8EBC_6AF0_9C88_C6E3)
    return product.high ^ product.low ^ hash
  }
}
