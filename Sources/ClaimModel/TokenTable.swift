/// What a token looks like, as bits.
public struct TokenClass: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt16
  /// Creates a class from its bits.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Letters (with combining marks).
  @inlinable public static var word: TokenClass { TokenClass(rawValue: 1 << 0) }
  /// A run of digits with separators inside: `1,200`, `4.8`, `35`.
  @inlinable public static var digits: TokenClass { TokenClass(rawValue: 1 << 1) }
  /// A word that begins with a capital letter.
  @inlinable public static var capitalised: TokenClass { TokenClass(rawValue: 1 << 2) }
  /// A word of two or more letters, all capitals.
  @inlinable public static var allCaps: TokenClass { TokenClass(rawValue: 1 << 3) }
  /// Punctuation or a symbol.
  @inlinable public static var punctuation: TokenClass { TokenClass(rawValue: 1 << 4) }
  /// A double quotation mark, straight, curly, low or guillemet.
  @inlinable public static var quote: TokenClass { TokenClass(rawValue: 1 << 5) }
  /// A full stop, question mark, exclamation mark or ellipsis.
  @inlinable public static var terminator: TokenClass { TokenClass(rawValue: 1 << 6) }
  /// White space stands before the token, or it is the first.
  @inlinable public static var spaceBefore: TokenClass { TokenClass(rawValue: 1 << 7) }
  /// A line break stands before the token, or it is the first.
  @inlinable public static var lineBefore: TokenClass { TokenClass(rawValue: 1 << 8) }
  /// A blank line stands before the token, or it is the first.
  @inlinable public static var blankLineBefore: TokenClass { TokenClass(rawValue: 1 << 9) }
  /// A currency symbol.
  @inlinable public static var currency: TokenClass { TokenClass(rawValue: 1 << 10) }
  /// The text that patterns see differs from the bytes (curly apostrophes and quotes).
  @inlinable public static var normalised: TokenClass { TokenClass(rawValue: 1 << 11) }
}

/// A lexicon form found at a token: the entry's index in the rule set and the tokens it covers.
public struct LexiconHit: Hashable, Sendable {
  /// The first token.
  public var token: UInt32
  /// The number of tokens.
  public var length: UInt32
  /// The index of the lexicon entry.
  public var entry: UInt32
  /// The entry's group: entries that belong to the same lexicons and stand alike at all levels.
  public var group: UInt32

  /// Creates a hit.
  @inlinable
  public init(token: UInt32, length: UInt32, entry: UInt32, group: UInt32) {
    self.token = token
    self.length = length
    self.entry = entry
    self.group = group
  }
}

/// The tokens of one article as pointers, for inner loops; valid only inside `TokenTable.withPointers`.
public struct TokenPointers {
  /// The byte offset of each token.
  public let starts: UnsafePointer<UInt32>
  /// The byte offset after each token.
  public let ends: UnsafePointer<UInt32>
  /// What each token looks like.
  public let classes: UnsafePointer<TokenClass>
  /// For each token, and for the end, the index of its first hit.
  public let firstHit: UnsafePointer<UInt32>
  /// The lexicon forms.
  public let hits: UnsafePointer<LexiconHit>
  /// The number of tokens.
  public let count: Int

  @usableFromInline
  init(
    starts: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>, classes: UnsafePointer<TokenClass>, firstHit: UnsafePointer<UInt32>,
    hits: UnsafePointer<LexiconHit>, count: Int
  ) {
    self.starts = starts
    self.ends = ends
    self.classes = classes
    self.firstHit = firstHit
    self.hits = hits
    self.count = count
  }

  /// Returns the bytes that a run of tokens covers; the run is not empty.
  @inlinable
  public func bytes(of tokens: Range<Int>) -> ByteRange { ByteRange(starts[tokens.lowerBound], ends[tokens.upperBound - 1]) }

  /// Returns the index of the first token that starts at or after an offset.
  ///
  /// Binary search.
  @inlinable
  public func firstToken(at offset: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) / 2
      if starts[middle] < offset { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Returns the tokens that start in a range of bytes.
  ///
  /// Binary search for the first, a step for each one.
  @inlinable
  public func tokens(in range: ByteRange) -> Range<Int> {
    let first = firstToken(at: range.start)
    var end = first
    while end < count, starts[end] < range.end { end &+= 1 }
    return first..<end
  }

  /// Returns the tokens of a run that start in a range of bytes.
  ///
  /// - Parameters:
  ///   - range: The bytes.
  ///   - run: The tokens among which they are sought, in one pass.
  @inlinable
  public func tokens(in range: ByteRange, of run: Range<Int>) -> Range<Int> {
    var first = run.lowerBound
    while first < run.upperBound, starts[first] < range.start { first += 1 }
    var end = first
    while end < run.upperBound, starts[end] < range.end { end += 1 }
    return first..<end
  }
}

extension TokenTable {
  /// Calls a function with pointers to the tokens; of an empty table none may be read.
  @inlinable
  public func withPointers<R>(_ body: (TokenPointers) -> R) -> R {
    starts.withUnsafeBufferPointer { starts in
      ends.withUnsafeBufferPointer { ends in
        classes.withUnsafeBufferPointer { classes in
          firstHit.withUnsafeBufferPointer { firstHit in
            hits.withUnsafeBufferPointer { hits in
              body(
                TokenPointers(
                  starts: TokenTable.address(starts), ends: TokenTable.address(ends), classes: TokenTable.address(classes),
                  firstHit: TokenTable.address(firstHit), hits: TokenTable.address(hits), count: starts.count))
            }
          }
        }
      }
    }
  }

  /// The address of a buffer; one without elements is never read and may have any.
  @inlinable
  static func address<T>(_ buffer: UnsafeBufferPointer<T>) -> UnsafePointer<T> {
    // SAFETY: an alignment is not zero, so the second address exists; nothing is read through it.
    // swift-format-ignore: NeverForceUnwrap
    buffer.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<T>.alignment)!
  }
}

/// The tokens of one article in parallel arrays, and the lexicon forms found at them.
///
/// Tokens are in text order, do not overlap and cover every byte that is not white space.
public struct TokenTable: Sendable {
  /// The byte offset of each token.
  public var starts: [UInt32] = []
  /// The byte offset after each token.
  public var ends: [UInt32] = []
  /// What each token looks like.
  public var classes: [TokenClass] = []
  /// For each token the index of its first hit in `hits`; one more than there are tokens.
  public var firstHit: [UInt32] = []
  /// The lexicon forms, by first token, the longest first.
  public var hits: [LexiconHit] = []

  /// Creates an empty table.
  public init() {}

  /// The number of tokens.
  @inlinable public var count: Int { starts.count }

  /// Returns the bytes that a run of tokens covers, white space between them included.
  @inlinable
  public func bytes(of tokens: Range<Int>) -> ByteRange {
    guard let first = tokens.first, tokens.upperBound <= count else { return ByteRange(0, 0) }
    return ByteRange(starts[first], ends[tokens.upperBound - 1])
  }

  /// Returns the index of the first token that starts at or after an offset.
  ///
  /// Binary search.
  @inlinable
  public func firstToken(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the tokens that lie in a range of bytes.
  @inlinable
  public func tokens(in range: ByteRange) -> Range<Int> {
    let first = firstToken(at: range.start)
    let last = firstToken(at: range.end)
    return first..<max(first, last)
  }
}
