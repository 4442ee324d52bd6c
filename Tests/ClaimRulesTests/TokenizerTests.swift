import ClaimModel
import ClaimRules
import Testing

/// How text falls into tokens.
@Suite struct TokenizerTests {
  private let engine = RuleEngine(
    RuleSet(hash: "", kinds: [], kindSets: [], lexicons: [], entries: [], levels: [], rules: [], tables: [:]))

  private func table(_ text: String) -> TokenTable { Array(text.utf8).withUnsafeBufferPointer { engine.tokenize($0) } }

  private func tokens(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let table = table(text)
    return (0..<table.count).map { String(decoding: bytes[Int(table.starts[$0])..<Int(table.ends[$0])], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Ana's car", ["Ana", "'s", "car"]), ("they're", ["they", "'re"]), ("I'll go", ["I", "'ll", "go"]), ("don't", ["don", "'t"]),
    ("he'd've", ["he", "'d", "'ve"]), ("miners' union", ["miners", "'", "union"]), ("Ana’s car", ["Ana", "’s", "car"]),
    ("O'Neill", ["O'Neill"]), ("O’Neill", ["O’Neill"]), ("'so'", ["'", "so", "'"]), ("the '90s", ["the", "'", "90", "s"]),
    ("twenty-five", ["twenty", "-", "five"]), ("Jan. 8", ["Jan", ".", "8"]), ("U.S.", ["U", ".", "S", "."]),
    ("end.\"", ["end", ".", "\""]), ("a—b", ["a", "—", "b"]), ("COVID19", ["COVID19"]),
  ])
  func words(text: String, expected: [String]) { #expect(tokens(text) == expected) }

  @Test(arguments: [
    ("1,200 of 4.8", ["1,200", "of", "4.8"]), ("in 2026.", ["in", "2026", "."]), ("$2.8bn", ["$", "2.8", "bn"]), ("35,", ["35", ","]),
    ("1,2,3", ["1,2,3"]), ("10:30", ["10", ":", "30"]), ("62%", ["62", "%"]), ("25th", ["25", "th"]), ("€5", ["€", "5"]),
  ])
  func numbers(text: String, expected: [String]) { #expect(tokens(text) == expected) }

  @Test(arguments: [
    ("Pérez añade", ["Pérez", "añade"]), ("Überraschung", ["Überraschung"]), ("cafe\u{301} x", ["cafe\u{301}", "x"]),
    ("🙂 ok", ["🙂", "ok"]), ("Łódź Київ", ["Łódź", "Київ"]), ("a\u{A0}b\u{2009}c", ["a", "b", "c"]), ("\u{FEFF}Ana", ["Ana"]),
  ])
  func charactersOfSeveralBytes(text: String, expected: [String]) { #expect(tokens(text) == expected) }

  @Test func shapes() {
    let table = table("Ana met “UN” staff, x.")
    #expect(table.classes[0].isSuperset(of: [.word, .capitalised]))
    #expect(!table.classes[1].contains(.capitalised))
    #expect(table.classes[2].isSuperset(of: [.quote, .normalised, .spaceBefore]))
    #expect(table.classes[3].isSuperset(of: [.word, .capitalised, .allCaps]))
    #expect(!table.classes[3].contains(.spaceBefore))
    #expect(table.classes[6].contains(.punctuation))
    #expect(table.classes.last?.contains(.terminator) == true)
    #expect(self.table("É").classes[0].contains(.capitalised))
    #expect(self.table("£ 12").classes[0].contains(.currency))
    #expect(self.table("£ 12").classes[1].contains(.digits))
    #expect(self.table("Ana’s").classes[1].isSuperset(of: [.word, .normalised]))
    #expect(!self.table("Ana's").classes[1].contains(.normalised))
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "a  \r\n  b"]) func lineBreaks(text: String) {
    let shape = table(text).classes[1]
    #expect(shape.isSuperset(of: [.spaceBefore, .lineBefore]))
    #expect(!shape.contains(.blankLineBefore))
  }

  @Test(arguments: ["a\n\nb", "a\r\n\r\nb", "a\n \t\nb", "a\r\n  \r\nb", "a\r\rb"]) func blankLines(text: String) {
    #expect(table(text).classes[1].isSuperset(of: [.spaceBefore, .lineBefore, .blankLineBefore]))
  }

  @Test func theFirstTokenBeginsAParagraph() {
    #expect(table("a").classes[0].isSuperset(of: [.spaceBefore, .lineBefore, .blankLineBefore]))
    #expect(table("").count == 0)
    #expect(table(" \n\t ").count == 0)
  }

  @Test func tokensCoverEverythingButWhiteSpace() {
    let text = "“Überraschung” — naïve café 🙂,\r\n$1,200.50 (O’Neill’s)…\u{A0}‘so’ 日本語 x\u{301}!"
    let bytes = Array(text.utf8)
    let table = table(text)
    var covered = Array(repeating: false, count: bytes.count)
    var end: UInt32 = 0
    for token in 0..<table.count {
      #expect(table.starts[token] >= end)
      #expect(table.ends[token] > table.starts[token])
      end = table.ends[token]
      let range = Int(table.starts[token])..<Int(table.ends[token])
      #expect(String(validating: bytes[range], as: UTF8.self) != nil)
      for index in range { covered[index] = true }
    }
    let rest = bytes.indices.filter { !covered[$0] }.map { bytes[$0] }
    #expect(String(decoding: rest, as: UTF8.self).allSatisfy { $0.isWhitespace })
  }

  @Test func offsetsFindTokens() {
    let table = table("Ana met Bo")
    #expect(table.tokens(in: ByteRange(4, 10)) == 1..<3)
    #expect(table.firstToken(at: 1) == 1)
    #expect(table.bytes(of: 0..<2) == ByteRange(0, 7))
  }
}
