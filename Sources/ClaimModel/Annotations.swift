/// A named group of a rule's pattern, as it matched.
public struct Capture: Hashable, Sendable {
  /// The index of the name among the rule's group names.
  public var group: UInt16
  /// The bytes it covers.
  public var range: ByteRange
  /// The index of the annotation whose box it is, where it is exactly one box.
  public var annotation: Int32
  /// The index of the lexicon entry it is, where it is exactly one lexicon form; -1 otherwise.
  public var entry: Int32

  /// Creates a capture.
  @inlinable
  public init(group: UInt16, range: ByteRange, annotation: Int32 = -1, entry: Int32 = -1) {
    self.group = group
    self.range = range
    self.annotation = annotation
    self.entry = entry
  }
}

/// One thing that a rule found, such as a quantity, a time, a name, an attribution, an event.
public struct Annotation: Hashable, Sendable {
  /// The index of the rule in the rule set.
  public var rule: UInt32
  /// The index of the sentence it stands in.
  public var sentence: UInt32
  /// The bytes of the box.
  public var range: ByteRange
  /// The tokens of the box.
  public var tokens: Range<UInt32>
  /// The captures, as a range of `Annotations.captures`.
  public var captures: Range<UInt32>
  /// Whether a later level's annotation took its place (a date over its number).
  public var isOverridden: Bool = false

  /// Creates an annotation.
  public init(
    rule: UInt32, sentence: UInt32, range: ByteRange, tokens: Range<UInt32>,
    captures: Range<UInt32>
  ) {
    self.rule = rule
    self.sentence = sentence
    self.range = range
    self.tokens = tokens
    self.captures = captures
  }
}

/// A sentence: its tokens, its block, and where its clauses begin.
public struct Sentence: Hashable, Sendable {
  /// The tokens, as indices into the document's table.
  public var tokens: Range<Int>
  /// The index of the block in the document.
  public var block: Int
  /// The first token of each clause, in order; the first is the sentence's own.
  public var clauseStarts: [Int]

  /// Creates a sentence of one clause.
  public init(tokens: Range<Int>, block: Int) {
    self.tokens = tokens
    self.block = block
    self.clauseStarts = [tokens.lowerBound]
  }
}

/// Everything that the rules found in a document, in the order of levels, then of text.
public struct Annotations: Sendable {
  /// The sentences, in order.
  public var sentences: [Sentence] = []
  /// What was found.
  public var annotations: [Annotation] = []
  /// The captures of all annotations.
  public var captures: [Capture] = []
  /// The ids of rules whose match limit was hit in this document.
  public var limitedRules: [UInt32] = []

  /// Creates an empty set.
  public init() {}

  /// Returns the captures of an annotation.
  @inlinable
  public func captures(of annotation: Annotation) -> ArraySlice<Capture> {
    captures[Int(annotation.captures.lowerBound)..<Int(annotation.captures.upperBound)]
  }
}
