import ContentDigest
import Testing

/// The digest against the vectors of FIPS 180 and against itself, fed in pieces.
@Suite struct SHA256Tests {
  @Test(
    "The vectors of FIPS 180",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func matchesPublishedVector(_ text: String, _ expected: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == expected)
    var digest = SHA256()
    digest.update(text)
    #expect(SHA256.hex(digest.finish()) == expected)
  }

  @Test("A million times the letter a") func matchesVectorOfMillionLetters() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hex(of: [UInt8](repeating: 0x61, count: 1_000_000)) == expected)
  }

  @Test("Pieces of any size give the digest of the whole", arguments: [1, 3, 63, 64, 65, 1000])
  func isSameInPieces(_ size: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var digest = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { digest.update($0) }
      digest.update([])
    }
    #expect(SHA256.hex(digest.finish()) == SHA256.hex(of: bytes))
  }

  @Test("Collections in one piece and in several give the same") func takesAnyCollection() {
    let bytes = Array("Größe 12 €".utf8)
    let expected = SHA256.hex(of: bytes)
    #expect(SHA256.hex(of: "Größe 12 €".utf8) == expected)
    #expect(SHA256.hex(of: bytes[...]) == expected)
    #expect(SHA256.hex(of: bytes.reversed().reversed() as ReversedCollection<ReversedCollection<[UInt8]>>) == expected)
  }

  @Test("A digest has 32 bytes; hex is lower case") func writesHex() {
    #expect(SHA256().finish().count == 32)
    #expect(SHA256.hex([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
    #expect(SHA256.hex([]).isEmpty)
  }
}
