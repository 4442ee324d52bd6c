import ClaimModel
import Testing

@testable import ClaimSinks

/// Offsets and lines, against counting by hand at every offset.
struct TextIndexTests {
  static let long = String(repeating: "Zażółć gęślą jaźń — 🌍🇮🇪 e\u{301}.\r\n", count: 40)

  @Test(arguments: [
    "", "a", "plain\ntext\n", "caf\u{E9} e\u{301}\n\nnaïve", "🌍 and 👩‍👧\n🇮🇪", "\u{FEFF}", "\u{FEFF}headline\nbody é\n",
    "one\r\ntwo\r\n\r\nthree\rfour",
    String(repeating: "ascii only\n", count: 60), long, "\u{FEFF}" + long, String(repeating: "x", count: 256),
    String(repeating: "x", count: 512) + "é",
  ])
  func agreesWithCounting(text: String) {
    let bytes = Array(text.utf8)
    let index = TextIndex(bytes)
    let markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    #expect(index.charCount == text.unicodeScalars.count - (markLength > 0 ? 1 : 0))
    for offset in 0...bytes.count {
      let counted = bytes[..<offset].dropFirst(markLength).count { $0 & 0xC0 != 0x80 }
      #expect(index.chars(at: UInt32(offset)) == counted)
      #expect(index.line(at: UInt32(offset)) == 1 + bytes[..<offset].count { $0 == 0x0A })
    }
  }

  @Test func locatesShortAndLongSpansAlike() {
    let bytes = Array(Self.long.utf8)
    let index = TextIndex(bytes)
    let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
    for start in starts.prefix(40) {
      for end in starts where end >= start {
        let place = index.locate(ByteRange(start, end))
        #expect(place.charStart == index.chars(at: UInt32(start)))
        #expect(place.charEnd == index.chars(at: UInt32(end)))
      }
    }
  }

  @Test func leavesTheMarkOutOfASpan() {
    let index = TextIndex(Array("\u{FEFF}Lusk".utf8))
    let place = index.locate(ByteRange(0, 7))
    #expect(place.bytes == ByteRange(3, 7))
    #expect(place.charStart == 0)
    #expect(place.charEnd == 4)
  }

  @Test func staysInsideTheText() {
    let place = TextIndex(Array("abc".utf8)).locate(ByteRange(2, 90))
    #expect(place.bytes == ByteRange(2, 3))
    #expect(TextIndex([]).locate(ByteRange(0, 4)).line == 1)
  }
}
