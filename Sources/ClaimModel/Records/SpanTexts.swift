/// The texts and places of a record's spans, as they stand in a record that was written before: what a span says without its article.
public struct SpanTexts: Sendable, Hashable {
  /// A span as a record gives it, beside its bytes.
  public struct Entry: Sendable, Hashable {
    /// The first code point.
    public var charStart: Int
    /// The code point after the last.
    public var charEnd: Int
    /// Its bytes in the markup that the text was drawn from.
    public var originBytes: ByteRange?
    /// The line, from 1.
    public var line: Int
    /// The text.
    public var text: String

    /// Creates an entry.
    public init(charStart: Int, charEnd: Int, originBytes: ByteRange? = nil, line: Int, text: String) {
      self.charStart = charStart
      self.charEnd = charEnd
      self.originBytes = originBytes
      self.line = line
      self.text = text
    }
  }

  private var entries: [(range: ByteRange, entry: Entry)] = []

  /// Creates an empty collection.
  public init() {}

  /// Returns the entry of a span; a record has few, and the search is linear.
  public subscript(range: ByteRange) -> Entry? {
    get { entries.first { $0.range == range }?.entry }
    set {
      entries.removeAll { $0.range == range }
      if let newValue { entries.append((range, newValue)) }
    }
  }

  /// Returns the text of a span, empty for one that is not here.
  public func text(_ range: ByteRange?) -> String { range.flatMap { self[$0]?.text } ?? "" }

  /// The article's text as far as the spans tell it, with spaces for the rest; costs a byte for each byte up to the last span.
  public var sparseText: [UInt8] {
    var text = [UInt8](repeating: 0x20, count: Int(entries.map(\.range.end).max() ?? 0))
    for (range, entry) in entries where entry.text.utf8.count == range.count {
      text.replaceSubrange(Int(range.start)..<Int(range.end), with: entry.text.utf8)
    }
    return text
  }

  /// Says whether two collections hold the same spans, in whatever order.
  public static func == (a: SpanTexts, b: SpanTexts) -> Bool {
    a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.range] == $0.entry }
  }

  /// Mixes the spans in, in whatever order.
  public func hash(into hasher: inout Hasher) { hasher.combine(entries.count) }
}
