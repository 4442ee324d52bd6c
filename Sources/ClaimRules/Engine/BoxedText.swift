import ClaimModel

/// One item of the text that patterns see: a plain token, a lexicon form, or a box.
struct BoxedItem {
  /// The byte offset in the boxed text.
  var offset: UInt32
  /// The offset after it.
  var end: UInt32
  /// The first token it stands for.
  var firstToken: UInt32
  /// The token after the last.
  var endToken: UInt32
  /// The lexicon entry, or -1.
  var entry: Int32 = -1
  /// The annotation whose box it is, or -1.
  var annotation: Int32 = -1
  /// The code point of a lexicon form or box; 0 for a plain token.
  var codePoint: UInt32 = 0
  /// Whether a plain token's bytes are not the article's own.
  var isNormalised = false
  /// Whether a space stands before it.
  var hasSpace = false
  /// Whether a clause begins here.
  var beginsClause = false

  /// The tokens it stands for.
  var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }
}

/// A sentence as the patterns of one level see it: one space for white space, straight quotes, a code point for each box.
///
/// The buffer is reused from sentence to sentence. Every position maps back to the article's bytes.
struct BoxedText: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0
  /// The items; `itemCount` of them are set.
  private(set) var items: UnsafeMutablePointer<BoxedItem>
  private(set) var itemCount = 0
  /// For each token of the sentence the index of its item.
  private(set) var itemOfToken: UnsafeMutablePointer<Int32>
  private var tokenCapacity: Int
  private var tokenCount = 0
  private(set) var firstToken = 0

  init() {
    capacity = 4096
    storage = .allocate(capacity: capacity)
    tokenCapacity = 512
    items = .allocate(capacity: tokenCapacity)
    itemOfToken = .allocate(capacity: tokenCapacity)
  }

  // SAFETY: the buffers are owned by this value alone, hold plain values, and are written only below the capacities that `clear` made room for:
  // a sentence has at most one item a token.
  deinit {
    storage.deallocate()
    items.deallocate()
    itemOfToken.deallocate()
  }

  /// The text, valid UTF-8, until the next `clear`.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// Empties the text and makes room for a sentence of so many bytes.
  mutating func clear(tokens: Range<Int>, byteCount: Int) {
    firstToken = tokens.lowerBound
    count = 0
    itemCount = 0
    tokenCount = 0
    if tokens.count > tokenCapacity {
      items.deallocate()
      itemOfToken.deallocate()
      tokenCapacity = tokens.count * 2
      items = .allocate(capacity: tokenCapacity)
      itemOfToken = .allocate(capacity: tokenCapacity)
    }
    // A one-byte token may become a box of three bytes with a space and a clause mark of three.
    let needed = byteCount * 7 + 64
    if needed > capacity {
      storage.deallocate()
      capacity = needed
      storage = .allocate(capacity: capacity)
    }
  }

  /// Appends the space before an item.
  @inline(__always)
  mutating func appendSpace() {
    storage[count] = 0x20
    count &+= 1
  }

  /// Appends a code point of the basic multilingual plane above U+0800 as three bytes.
  @inline(__always)
  mutating func appendCodePoint(_ codePoint: UInt32) {
    storage[count] = UInt8(truncatingIfNeeded: 0xE0 | codePoint >> 12)
    storage[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | (codePoint >> 6) & 0x3F)
    storage[count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | codePoint & 0x3F)
    count &+= 3
  }

  /// Appends an item that stands for a run of tokens as one code point.
  @inline(__always)
  mutating func appendBox(
    _ codePoint: UInt32, tokens: Range<Int>, entry: Int32, annotation: Int32, hasSpace: Bool, beginsClause: Bool
  ) {
    let offset = count
    appendCodePoint(codePoint)
    append(
      BoxedItem(
        offset: UInt32(truncatingIfNeeded: offset), end: UInt32(truncatingIfNeeded: count),
        firstToken: UInt32(truncatingIfNeeded: tokens.lowerBound), endToken: UInt32(truncatingIfNeeded: tokens.upperBound), entry: entry,
        annotation: annotation, codePoint: codePoint, hasSpace: hasSpace, beginsClause: beginsClause), tokenCount: tokens.count)
  }

  /// Appends a token as its own bytes, or as one straight mark where it is a curly one.
  @inline(__always)
  mutating func appendToken(
    _ token: Int, from source: UnsafeBufferPointer<UInt8>, range: Range<Int>, shape: TokenClass, hasSpace: Bool, beginsClause: Bool
  ) {
    let offset = count
    let isNormalised = shape.contains(.normalised)
    if isNormalised {
      appendNormalised(source, range, shape)
    } else {
      var index = range.lowerBound
      while index < range.upperBound {
        storage[count] = source[index]
        count &+= 1
        index &+= 1
      }
    }
    append(
      BoxedItem(
        offset: UInt32(truncatingIfNeeded: offset), end: UInt32(truncatingIfNeeded: count), firstToken: UInt32(truncatingIfNeeded: token),
        endToken: UInt32(truncatingIfNeeded: token &+ 1), isNormalised: isNormalised, hasSpace: hasSpace, beginsClause: beginsClause),
      tokenCount: 1)
  }

  @inline(__always)
  private mutating func append(_ item: BoxedItem, tokenCount added: Int) {
    (items + itemCount).initialize(to: item)
    var left = added
    while left > 0 {
      itemOfToken[tokenCount] = Int32(truncatingIfNeeded: itemCount)
      tokenCount &+= 1
      left &-= 1
    }
    itemCount &+= 1
  }

  /// The first item after another one that has a space before it.
  @inline(__always)
  func itemAfterSpace(from item: Int) -> Int? {
    var next = item &+ 1
    while next < itemCount, !items[next].hasSpace { next &+= 1 }
    return next < itemCount ? next : nil
  }

  private mutating func appendNormalised(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ shape: TokenClass) {
    guard !shape.contains(.quote) else {
      storage[count] = UInt8(ascii: "\"")
      count &+= 1
      return
    }
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = source[position]
      let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : CharacterTable.decode(source, at: position)
      let kind = byte < 0x80 ? CharacterTable.kinds[Int(byte)] : CharacterTable.kind(scalar: scalar)
      switch kind {
      case .apostrophe: storage[count] = UInt8(ascii: "'")
      case .quote: storage[count] = UInt8(ascii: "\"")
      default:
        for index in position..<min(position + length, range.upperBound) {
          storage[count] = source[index]
          count &+= 1
        }
        position += length
        continue
      }
      count &+= 1
      position += length
    }
  }

  /// The code point of an item's box or form, or the first byte of a plain token.
  @inline(__always)
  func firstCodePoint(of item: Int) -> UInt32 {
    let codePoint = items[item].codePoint
    return codePoint != 0 ? codePoint : UInt32(storage[Int(items[item].offset)])
  }

  /// Returns the item that begins at or before an offset.
  ///
  /// Binary search.
  func item(at offset: Int) -> Int {
    var low = 0
    var high = itemCount
    while low < high {
      let middle = (low &+ high) / 2
      if Int(items[middle].offset) <= offset { low = middle &+ 1 } else { high = middle }
    }
    return max(0, low &- 1)
  }

  /// Returns an offset of the text without the space, clause mark or punctuation after which nothing of a capture stands.
  func trimmed(_ range: Range<Int>, isClause: Bool) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if storage[start] == 0x20 { start += 1 } else if isMark(at: start, end) { start += 3 } else { break }
    }
    while end > start {
      if storage[end - 1] == 0x20 {
        end -= 1
      } else if end - start > 3, isMark(at: end - 3, end) {
        end -= 3
      } else if isClause, end - start > 1, isClausePunctuation(storage[end - 1]) {
        end -= 1
      } else {
        break
      }
    }
    return start..<end
  }

  @inline(__always)
  private func isMark(at offset: Int, _ end: Int) -> Bool {
    offset + 3 <= end && storage[offset] == 0xEF && storage[offset + 1] == 0xA3 && storage[offset + 2] == 0xBF
  }

  private func isClausePunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }
}
