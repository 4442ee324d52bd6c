import ClaimEncodings
import ClaimModel
import Testing

@Suite struct DecodedTextTests {
  private func string(_ decoded: DecodedText) -> String { String(decoding: decoded.text, as: UTF8.self) }

  private func utf16(_ text: String, isLittle: Bool = true) -> [UInt8] {
    text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  @Test("the order is byte order mark, declaration, valid UTF-8, detection")
  func order() {
    let marked = DecodedText.decode([0xEF, 0xBB, 0xBF] + Array("é".utf8), declared: .windows1252)
    #expect(marked.source == .bom)
    #expect(string(marked) == "\u{FEFF}é")
    let declared = DecodedText.decode(Array("é".utf8), declared: .windows1252)
    #expect(declared.source == .declared)
    #expect(string(declared) == "Ã©")
    #expect(DecodedText.decode(Array("é".utf8)).source == .validUTF8)
    let detected = DecodedText.decode([0x63, 0x61, 0x66, 0xE9])
    #expect(detected.source == .detected)
    #expect(string(detected) == "café")
  }

  @Test(
    "labels name the encodings of the WHATWG standard",
    arguments: [
      ("latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), (" UTF8 ", "utf-8"), ("\"gb2312\"", "gb18030"), ("x-sjis", "shift_jis"),
      ("koi8-r", "koi8-r"),
    ])
  func labels(label: String, name: String) { #expect(TextEncoding(label: label)?.name == name) }

  @Test("an unknown label is none")
  func unknownLabel() { #expect(TextEncoding(label: "x-martian") == nil) }

  @Test("broken UTF-8 that was declared becomes U+FFFD, one for each longest beginning, and is flagged")
  func brokenUTF8() {
    let overlong: [UInt8] = [0x61, 0xC0, 0xAF, 0x62]
    let cut: [UInt8] = [0x61, 0xE2, 0x82, 0x62, 0xF0, 0x9F]
    let surrogate: [UInt8] = [0xED, 0xA0, 0x80]
    for (bytes, text) in [(overlong, "a\u{FFFD}\u{FFFD}b"), (cut, "a\u{FFFD}b\u{FFFD}"), (surrogate, "\u{FFFD}\u{FFFD}\u{FFFD}")] {
      let decoded = DecodedText.decode(bytes, declared: .utf8)
      #expect(string(decoded) == text)
      #expect(string(decoded) == String(decoding: bytes, as: UTF8.self))
      #expect(decoded.hasUndecodable)
    }
  }

  @Test("UTF-16 is read with and without its mark, odd lengths and lone surrogates included")
  func wide() {
    for isLittle in [true, false] {
      let text = "Ten ships left 🙂 the harbour at é."
      let decoded = DecodedText.decode(utf16(text, isLittle: isLittle))
      #expect(string(decoded) == text)
      #expect(decoded.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
      #expect(decoded.source == .detected)
    }
    let odd = DecodedText.decode([0xFF, 0xFE] + utf16("Ten") + [0x20])
    #expect(string(odd) == "Ten\u{FFFD}")
    #expect(odd.hasUndecodable)
    let lone = DecodedText.decode([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00])
    #expect(string(lone) == "A\u{FFFD}B")
  }

  @Test("UTF-16 that is declared but cannot be is not believed")
  func wrongWide() {
    let decoded = DecodedText.decode(Array("Ten ships left.".utf8), declared: .utf16LittleEndian)
    #expect(decoded.source == .validUTF8)
  }

  @Test("Western, Central European and Cyrillic text is told apart by its bytes")
  func detection() {
    let western: [UInt8] = Array("The caf".utf8) + [0xE9] + Array(" in M".utf8) + [0xFC] + Array("nchen \n".utf8) + [0x93, 0x41, 0x94]
    #expect(DecodedText.decode(western).encoding == .windows1252)
    // "Привет, мир" and "Święto Łodzi, mąż i żona"
    let cyrillic: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEC, 0xE8, 0xF0]
    #expect(string(DecodedText.decode(cyrillic)) == "Привет, мир")
    let polish: [UInt8] =
      [0x8C, 0x77, 0x69, 0xEA, 0x74, 0x6F, 0x20, 0xA3, 0x6F, 0x64, 0x7A, 0x69, 0x2C, 0x20, 0x6D, 0xB9, 0xBF, 0x20, 0x69, 0x20]
      + [0xBF, 0x6F, 0x6E, 0x61]
    #expect(string(DecodedText.decode(polish)) == "Święto Łodzi, mąż i żona")
  }

  @Test("a byte without a character becomes U+FFFD and is flagged")
  func undefinedByte() {
    let decoded = DecodedText.decode([0x41, 0x81, 0x42], declared: .windows1252)
    #expect(string(decoded) == "A\u{FFFD}B")
    #expect(decoded.hasUndecodable)
  }

  @Test(
    "the map leads every character back to its bytes",
    arguments: [
      ("windows-1252", [0x41, 0xE9, 0x42, 0x80, 0x43], "AéB€C"), ("shift_jis", [0x41, 0x82, 0xA0, 0x42], "AあB"),
      ("koi8-r", [0xF0, 0xD2, 0x21], "Пр!"), ("utf-8", [0x41, 0xC0, 0x42], "A\u{FFFD}B"),
    ] as [(String, [UInt8], String)])
  func map(label: String, bytes: [UInt8], text: String) throws {
    let decoded = DecodedText.decode(bytes, declared: TextEncoding(label: label), mapped: true)
    #expect(string(decoded) == text)
    let map = try #require(decoded.map)
    var start = 0
    var covered: [Int] = []
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      let source = try #require(map.source(of: ByteRange(start, start + length)))
      #expect(Int(source.start) == covered.reduce(0, +))
      covered.append(source.count)
      start += length
    }
    #expect(covered.reduce(0, +) == bytes.count)
  }
}
