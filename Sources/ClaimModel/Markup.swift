/// What the elements around a line say of it, inherited from the outside in.
public struct MarkupHints: OptionSet, Hashable, Sendable {
  /// The bits.
  public var rawValue: UInt32

  /// Creates hints from bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Inside `article` or an element whose role or item property says the same.
  public static let article = MarkupHints(rawValue: 1 << 0)
  /// Inside `main`.
  public static let main = MarkupHints(rawValue: 1 << 1)
  /// Inside `header`.
  public static let header = MarkupHints(rawValue: 1 << 2)
  /// Inside `footer`.
  public static let footer = MarkupHints(rawValue: 1 << 3)
  /// Inside `nav`, or a menu or breadcrumb by role.
  public static let navigation = MarkupHints(rawValue: 1 << 4)
  /// Inside `aside`.
  public static let aside = MarkupHints(rawValue: 1 << 5)
  /// Inside `form`, `button`, `select` or a dialogue.
  public static let form = MarkupHints(rawValue: 1 << 6)
  /// Inside `figure`.
  public static let figure = MarkupHints(rawValue: 1 << 7)
  /// Inside `figcaption`, `caption` or a caption of NITF.
  public static let caption = MarkupHints(rawValue: 1 << 8)
  /// Inside `ul`, `ol` or `dl`.
  public static let list = MarkupHints(rawValue: 1 << 9)
  /// Inside `table`.
  public static let table = MarkupHints(rawValue: 1 << 10)
  /// Inside `blockquote`.
  public static let quotation = MarkupHints(rawValue: 1 << 11)
  /// Inside `h1` to `h6`.
  public static let heading = MarkupHints(rawValue: 1 << 12)
  /// Inside `pre`, where white space counts.
  public static let preformatted = MarkupHints(rawValue: 1 << 13)
  /// Hidden from readers by its own markup: `hidden`, `aria-hidden` or a style.
  public static let hidden = MarkupHints(rawValue: 1 << 14)
}

/// An element that holds lines of text; elements within a line (`a`, `b`, `span`) are left out.
public struct MarkupElement: Hashable, Sendable {
  /// The name of the tag, in small letters.
  public var tag: String
  /// The values of `class`, `id`, `role` and `itemprop` as written, separated by spaces.
  public var names: String
  /// The element around it, as an index into the elements; absent for an outermost one.
  ///
  /// At most 256 elements stand in one another.
  public var parent: Int?
  /// What it and the elements around it say.
  public var hints: MarkupHints

  /// Creates an element.
  public init(tag: String, names: String = "", parent: Int? = nil, hints: MarkupHints = []) {
    self.tag = tag
    self.names = names
    self.parent = parent
    self.hints = hints
  }
}

/// A line of a text that was drawn from markup.
public struct MarkupBlock: Hashable, Sendable {
  /// The bytes of the line, without the white space around it.
  public var range: ByteRange
  /// The innermost element that holds the whole line, as an index into the elements; absent for text outside of all.
  public var element: Int?
  /// How many bytes of the line stand in links.
  public var linkBytes: Int
  /// What the elements around it say.
  public var hints: MarkupHints

  /// Creates a block.
  public init(range: ByteRange, element: Int? = nil, linkBytes: Int = 0, hints: MarkupHints = []) {
    self.range = range
    self.element = element
    self.linkBytes = linkBytes
    self.hints = hints
  }
}

/// How an article's text was drawn from markup (HTML, NITF, NewsML): its lines with what the tags say of them, and the way back.
///
/// Each line of the text is one block and each block one line; a blank line stands between lines of different elements, none between
/// lines that a `br` parts, items of a list and rows of a table. White space within a line is one space. Nothing that a reader could see
/// is left out: menus, forms and hidden text are lines too, with hints that say so; scripts, styles, comments and the head are not.
public struct Markup: Hashable, Sendable {
  /// The elements that hold lines, each after the one around it.
  public var elements: [MarkupElement]
  /// The lines, in order.
  public var blocks: [MarkupBlock]
  /// Where the text stands in the markup as it was read, in that file's own encoding.
  public var map: OffsetMap

  /// Creates markup.
  public init(elements: [MarkupElement] = [], blocks: [MarkupBlock] = [], map: OffsetMap = OffsetMap()) {
    self.elements = elements
    self.blocks = blocks
    self.map = map
  }

  /// Returns the line that a byte of the text stands in, as an index into the blocks; absent between lines.
  public func block(at offset: UInt32) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].range.start <= offset ? low : nil
  }
}
