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
  /// The first byte of a plain token, or the number of a box; see `ItemSymbol`.
  var symbol: UInt16
  var traits: Traits = []

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// A plain token's bytes are not the article's own.
    static let isNormalised = Traits(rawValue: 1 << 0)
    /// A clause begins here.
    static let beginsClause = Traits(rawValue: 1 << 1)
    /// A space stands before it.
    static let hasSpace = Traits(rawValue: 1 << 2)
  }

  /// Whether a plain token's bytes are not the article's own.
  @inline(__always)
  var isNormalised: Bool { traits.contains(.isNormalised) }

  /// Whether a clause begins here.
  @inline(__always)
  var beginsClause: Bool { traits.contains(.beginsClause) }

  /// The tokens it stands for.
  var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }

  /// Whether it is a token's own text.
  @inline(__always)
  var isPlain: Bool { symbol < UInt16(ItemSymbol.plainCount) }
}

/// A sentence as the patterns of one level see it: one space for white space, straight quotes, a code point for each box.
///
/// The buffers are reused from sentence to sentence. Every position maps back to the article's bytes.
struct BoxedText: ~Copyable {
  /// A box of an earlier level.
  struct VisibleBox {
    var tokens: Range<Int>
    var symbol: UInt16
    var annotation: Int32
  }

  /// An item that makes the level try a set of rules.
  struct Trigger {
    var item: Int32
    /// The index of the set of rules in the level's `triggered`.
    var rules: UInt16
  }

  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// The items; `itemCount` of them are set.
  private(set) var items: UnsafeMutablePointer<BoxedItem>
  private(set) var itemCount = 0
  /// The requirements of the level's rules that some item meets, as bits.
  private(set) var met: UInt64 = 0
  private var itemCapacity: Int
  /// The triggers in the order of the text; `triggerCount` of them are set.
  private(set) var triggers: UnsafeMutablePointer<Trigger>
  private(set) var triggerCount = 0
  private var triggerCapacity: Int

  /// Bytes that are written beyond the text, since words are copied eight bytes at a time.
  private static let slack = 16

  init() {
    capacity = 4096
    storage = .allocate(capacity: capacity)
    itemCapacity = 512
    items = .allocate(capacity: itemCapacity)
    triggerCapacity = 512
    triggers = .allocate(capacity: triggerCapacity)
  }

  // SAFETY: the buffers are owned by this value alone, hold plain values, and are written only below the capacities that `makeRoom` allows for:
  // a sentence has at most one item a token and one trigger a lexicon form and class.
  deinit {
    storage.deallocate()
    items.deallocate()
    triggers.deallocate()
  }

  /// The text, valid UTF-8, until it is built again.
  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  private mutating func makeRoom(tokens: Int, bytes: Int, triggers wanted: Int) {
    if tokens > itemCapacity {
      items.deallocate()
      itemCapacity = tokens * 2
      items = .allocate(capacity: itemCapacity)
    }
    // A one-byte token may become a box of three bytes with a space and a clause mark of three.
    let needed = bytes * 7 + 64 + BoxedText.slack
    if needed > capacity {
      storage.deallocate()
      capacity = needed
      storage = .allocate(capacity: capacity)
    }
    if wanted > triggerCapacity {
      triggers.deallocate()
      triggerCapacity = wanted * 2
      triggers = .allocate(capacity: triggerCapacity)
    }
  }

  /// Builds the text of a level and gathers its triggers.
  ///
  /// - Parameters:
  ///   - level: The level.
  ///   - tokens: The sentence's tokens; not empty.
  ///   - clauseStarts: The first token of each clause; the first is the sentence's own.
  ///   - visible: The boxes of earlier levels that stand in the text, in order, without overlap.
  ///   - most: The number of items after which the text is left unfinished.
  ///   - source: The article's text.
  ///   - table: The article's tokens.
  mutating func build(
    _ level: LevelIndex, _ tokens: Range<Int>, clauseStarts: UnsafeBufferPointer<Int>, visible: UnsafeBufferPointer<VisibleBox>,
    most: Int = .max, _ source: UnsafeBufferPointer<UInt8>, _ table: TokenPointers
  ) {
    let (first, end) = (tokens.lowerBound, tokens.upperBound)
    makeRoom(
      tokens: tokens.count, bytes: table.bytes(of: tokens).count,
      triggers: Int(table.firstHit[end] - table.firstHit[first]) + tokens.count * level.classTriggers.count)
    let (storage, items, triggers) = (self.storage, self.items, self.triggers)
    let (groups, meets, classes) = (level.groups, level.meets, level.triggeringClasses)
    let (tokenClasses, firstHits, hits) = (table.classes, table.firstHit, table.hits)
    var (written, item, triggerCount, met) = (0, 0, 0, UInt64(0))
    var box = 0
    var boxStart = visible.isEmpty ? end : visible[0].tokens.lowerBound
    var clause = 1
    var clauseStart = clauseStarts.count > 1 ? clauseStarts[1] : end
    var token = first
    while token < end {
      let shape = tokenClasses[token]
      var traits: BoxedItem.Traits = []
      if token == first {
        traits = .beginsClause
      } else if shape.contains(.spaceBefore) {
        storage[written] = 0x20
        written &+= 1
        traits = .hasSpace
      }
      while clauseStart <= token, clauseStart < end {
        if clauseStart == token {
          BoxedText.write(RuleSet.clauseMark, at: storage + written)
          written &+= 3
          traits.insert(.beginsClause)
        }
        clause &+= 1
        clauseStart = clause < clauseStarts.count ? clauseStarts[clause] : end
      }
      let offset = UInt32(truncatingIfNeeded: written)
      var next = token &+ 1
      let symbol: UInt16
      if token == boxStart {
        let shown = visible[box]
        symbol = shown.symbol
        BoxedText.write(ItemSymbol.codePoint(symbol), at: storage + written)
        written &+= 3
        next = shown.tokens.upperBound
        (items + item).initialize(
          to: BoxedItem(
            offset: offset, end: UInt32(truncatingIfNeeded: written), firstToken: UInt32(truncatingIfNeeded: token),
            endToken: UInt32(truncatingIfNeeded: next), annotation: shown.annotation, symbol: symbol, traits: traits))
        box &+= 1
        boxStart = box < visible.count ? visible[box].tokens.lowerBound : end
      } else {
        // The longest visible lexicon form that does not reach into the next box.
        let (firstHit, lastHit) = (Int(firstHits[token]), Int(firstHits[token &+ 1]))
        var hitNumber = firstHit
        var form: UInt16 = 0
        var entry: Int32 = -1
        var isTrigger = false
        while hitNumber < lastHit {
          let hit = hits[hitNumber]
          let group = groups[Int(hit.group)]
          if group.symbol != 0, token &+ Int(hit.length) <= boxStart {
            form = group.symbol
            next = token &+ Int(hit.length)
            entry = Int32(truncatingIfNeeded: hit.entry)
            if group.triggered != 0 {
              triggers[triggerCount] = Trigger(item: Int32(truncatingIfNeeded: item), rules: group.triggered)
              triggerCount &+= 1
            }
            break
          }
          if group.triggered != 0 { isTrigger = true }
          hitNumber &+= 1
        }
        if form != 0 {
          symbol = form
          BoxedText.write(ItemSymbol.codePoint(form), at: storage + written)
          written &+= 3
        } else {
          let range = Int(table.starts[token])..<Int(table.ends[token])
          if shape.contains(.normalised) {
            traits.insert(.isNormalised)
            written &+= BoxedText.writeNormalised(source, range, shape, to: storage + written)
          } else {
            written &+= BoxedText.copy(source, range, to: storage + written)
          }
          symbol = UInt16(storage[Int(offset)])
          // A form that stands as plain text triggers; one that a box hides does not.
          if isTrigger {
            for number in firstHit..<lastHit {
              let hit = hits[number]
              let rules = groups[Int(hit.group)].triggered
              guard rules != 0, token &+ Int(hit.length) <= end else { continue }
              triggers[triggerCount] = Trigger(item: Int32(truncatingIfNeeded: item), rules: rules)
              triggerCount &+= 1
            }
          }
        }
        if !shape.isDisjoint(with: classes) {
          for index in 0..<level.classTriggers.count where !shape.isDisjoint(with: level.classTriggers[index].shape) {
            triggers[triggerCount] = Trigger(item: Int32(truncatingIfNeeded: item), rules: level.classTriggers[index].triggered)
            triggerCount &+= 1
          }
        }
        (items + item).initialize(
          to: BoxedItem(
            offset: offset, end: UInt32(truncatingIfNeeded: written), firstToken: UInt32(truncatingIfNeeded: token),
            endToken: UInt32(truncatingIfNeeded: next), entry: entry, symbol: symbol, traits: traits))
      }
      met |= meets[Int(symbol)]
      item &+= 1
      token = next
      if item == most { break }
    }
    count = written
    itemCount = item
    self.met = met
    self.triggerCount = triggerCount
  }

  /// Writes a code point of the basic multilingual plane above U+0800 as three bytes.
  @inline(__always)
  private static func write(_ codePoint: UInt32, at place: UnsafeMutablePointer<UInt8>) {
    place[0] = UInt8(truncatingIfNeeded: 0xE0 | codePoint >> 12)
    place[1] = UInt8(truncatingIfNeeded: 0x80 | (codePoint >> 6) & 0x3F)
    place[2] = UInt8(truncatingIfNeeded: 0x80 | codePoint & 0x3F)
  }

  /// Copies a token's bytes and returns their number; short ones eight at a time.
  @inline(__always)
  private static func copy(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, to place: UnsafeMutablePointer<UInt8>) -> Int {
    let length = range.count
    guard let base = source.baseAddress else { return 0 }
    // SAFETY: both reads end inside the source; the writes end inside the slack beyond the room that `makeRoom` made.
    if length <= 8, range.lowerBound &+ 8 <= source.count {
      let word = UnsafeRawPointer(base + range.lowerBound).loadUnaligned(as: UInt64.self)
      UnsafeMutableRawPointer(place).storeBytes(of: word, as: UInt64.self)
    } else {
      place.update(from: base + range.lowerBound, count: length)
    }
    return length
  }

  /// Writes a token with its curly apostrophes and quotation marks straight and returns the number of bytes.
  private static func writeNormalised(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ shape: TokenClass, to place: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard !shape.contains(.quote) else {
      place[0] = UInt8(ascii: "\"")
      return 1
    }
    var position = range.lowerBound
    var count = 0
    while position < range.upperBound {
      let byte = source[position]
      let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : CharacterTable.decode(source, at: position)
      let kind = byte < 0x80 ? CharacterTable.kinds[Int(byte)] : CharacterTable.kind(scalar: scalar)
      switch kind {
      case .apostrophe: place[count] = UInt8(ascii: "'")
      case .quote: place[count] = UInt8(ascii: "\"")
      default:
        for index in position..<min(position + length, range.upperBound) {
          place[count] = source[index]
          count += 1
        }
        position += length
        continue
      }
      count += 1
      position += length
    }
    return count
  }
}

extension BoxedText {
  /// The first item after another one that has a space before it, or the number of items.
  @inline(__always)
  func itemAfterSpace(from item: Int) -> Int {
    var next = item &+ 1
    while next < itemCount, !items[next].traits.contains(.hasSpace) { next &+= 1 }
    return next
  }

  /// The requirements that some item up to another one meets, as bits.
  func met(upTo item: Int, _ meets: UnsafeMutablePointer<UInt64>) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0...item { bits |= meets[Int(items[index].symbol)] }
    return bits
  }

  /// Returns the item that begins at or before an offset.
  ///
  /// - Parameters:
  ///   - offset: The offset.
  ///   - start: An item from which to look; it is near and before the offset as a rule.
  func item(at offset: Int, from start: Int) -> Int {
    var low = start
    if low < itemCount, Int(items[low].offset) <= offset {
      let near = min(itemCount, low &+ 8)
      repeat { low &+= 1 } while low < near && Int(items[low].offset) <= offset
      if low < near || low == itemCount { return low &- 1 }
    } else {
      low = 0
    }
    // Farther off, or before the start: binary search.
    var high = itemCount
    while low < high {
      let middle = (low &+ high) / 2
      if Int(items[middle].offset) <= offset { low = middle &+ 1 } else { high = middle }
    }
    return max(0, low &- 1)
  }

  /// Returns a range of the text without the space, clause mark or punctuation after which nothing of a capture stands.
  func trimmed(_ range: Range<Int>, isClause: Bool) -> Range<Int> {
    let bytes = self.bytes
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if bytes[start] == 0x20 { start += 1 } else if BoxedText.isMark(bytes, at: start, end) { start += 3 } else { break }
    }
    while end > start {
      if bytes[end - 1] == 0x20 {
        end -= 1
      } else if end - start > 3, BoxedText.isMark(bytes, at: end - 3, end) {
        end -= 3
      } else if isClause, end - start > 1, BoxedText.isClausePunctuation(bytes[end - 1]) {
        end -= 1
      } else {
        break
      }
    }
    return start..<end
  }

  @inline(__always)
  private static func isMark(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, _ end: Int) -> Bool {
    offset + 3 <= end && bytes[offset] == 0xEF && bytes[offset + 1] == 0xA3 && bytes[offset + 2] == 0xBF
  }

  private static func isClausePunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }
}
