/// Where an article's bytes came from.
public struct Origin: Hashable, Sendable {
  /// The path as given, `-` for standard input.
  public var path: String
  /// The member of a container, absent for a plain file; members of containers in one another are parted by `!`.
  public var member: String?
  /// The row of a dump (JSON, a table), from 1.
  public var row: Int?
  /// The byte offset of the row in its file, for dead letters.
  public var offset: Int?

  /// Creates an origin.
  public init(path: String, member: String? = nil, row: Int? = nil, offset: Int? = nil) {
    self.path = path
    self.member = member
    self.row = row
    self.offset = offset
  }
}

/// How the encoding of an input was settled, from the surest to the least sure.
public enum EncodingSource: String, Sendable {
  case option, bom, declared
  case validUTF8 = "valid_utf8"
  case detected
}

/// One article as loaded: validated UTF-8 and where it came from.
///
/// `text` is valid UTF-8: loading checked it once and nothing checks it again. All offsets of all later stages index it.
public struct Article: Sendable {
  /// The id that every record of this article carries.
  public var id: String
  /// Where the bytes came from.
  public var origin: Origin
  /// The article's own text, valid UTF-8, a byte order mark included.
  public var text: [UInt8]
  /// The SHA-256 of `text`, as 64 hex digits.
  public var sha256: String
  /// The encoding's name, in lower case.
  public var encoding: String
  /// How the encoding was settled.
  public var encodingSource: EncodingSource
  /// What the input says beside the text.
  public var metadata: ArticleMetadata
  /// How the text was drawn from markup; absent for plain text.
  public var markup: Markup?
  /// The front matter that `text` begins with, its marks included: metadata, not the article's words.
  public var frontMatter: ByteRange?
  /// What loading doubts, such as `undecodable_bytes`; becomes flags of the document.
  public var flags: [String] = []

  /// Creates an article; `text` must be valid UTF-8.
  public init(
    id: String, origin: Origin, text: [UInt8], sha256: String, encoding: String = "utf-8",
    encodingSource: EncodingSource = .validUTF8, metadata: ArticleMetadata = ArticleMetadata()
  ) {
    self.id = id
    self.origin = origin
    self.text = text
    self.sha256 = sha256
    self.encoding = encoding
    self.encodingSource = encodingSource
    self.metadata = metadata
  }

  /// Returns the text of a range, as a string.
  public func string(_ range: ByteRange) -> String {
    guard Int(range.end) <= text.count else { return "" }
    return String(decoding: text[range.indices], as: UTF8.self)
  }
}
