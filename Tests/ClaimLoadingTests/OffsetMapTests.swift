import ClaimModel
import Testing

@Suite struct OffsetMapTests {
  /// The map of "A &amp; <b>B</b>  C" to "A & B C".
  private let map: OffsetMap = {
    var map = OffsetMap()
    map.append(text: ByteRange(0, 2), source: ByteRange(0, 2))
    map.append(text: ByteRange(2, 3), source: ByteRange(2, 7))
    map.append(text: ByteRange(3, 4), source: ByteRange(7, 8))
    map.append(text: ByteRange(4, 5), source: ByteRange(11, 12))
    map.append(text: ByteRange(5, 6), source: ByteRange(16, 18))
    map.append(text: ByteRange(6, 7), source: ByteRange(18, 19))
    return map
  }()

  @Test("copied bytes map one to one, an entity as a whole, tags in between are taken along")
  func ranges() {
    #expect(map.source(of: ByteRange(0, 1)) == ByteRange(0, 1))
    #expect(map.source(of: ByteRange(2, 3)) == ByteRange(2, 7))
    #expect(map.source(of: ByteRange(0, 3)) == ByteRange(0, 7))
    #expect(map.source(of: ByteRange(2, 5)) == ByteRange(2, 12))
    #expect(map.source(of: ByteRange(0, 7)) == ByteRange(0, 19))
    #expect(map.source(of: ByteRange(6, 7)) == ByteRange(18, 19))
  }

  @Test("what was not drawn from the markup has no source")
  func outside() {
    #expect(map.source(of: ByteRange(3, 3)) == nil)
    #expect(map.source(of: ByteRange(7, 9)) == nil)
  }

  @Test("pieces that go on one after the other become one")
  func joining() {
    var map = OffsetMap()
    map.append(text: ByteRange(0, 3), source: ByteRange(5, 8))
    map.append(text: ByteRange(3, 4), source: ByteRange(8, 9))
    #expect(map.pieces == [OffsetMap.Piece(text: ByteRange(0, 4), source: ByteRange(5, 9))])
  }

  @Test("a line is found by any of its bytes, and none between lines")
  func blocks() {
    let markup = Markup(blocks: [MarkupBlock(range: ByteRange(0, 4)), MarkupBlock(range: ByteRange(6, 9))])
    #expect(markup.block(at: 0) == 0)
    #expect(markup.block(at: 4) == nil)
    #expect(markup.block(at: 8) == 1)
    #expect(markup.block(at: 9) == nil)
  }
}
