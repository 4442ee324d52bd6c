internal import ClaimModel

/// What the name of a tag says of its element.
struct Tag {
  /// What stands around its content.
  enum Break: UInt8, Comparable {
    /// Within a line.
    case none
    /// A new cell of the line.
    case cell
    /// A new line.
    case line
    /// A new line after a blank one.
    case block

    static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
  }

  /// What its content is.
  enum Content: UInt8 {
    case markup
    /// Neither markup nor for readers.
    case raw
    /// No content at all.
    case void
  }

  /// What stands around its content.
  var breaks = Break.none
  /// What its content is.
  var content = Content.markup
  /// What it says of its lines.
  var hints: MarkupHints = []
  /// The open elements that its start closes, by the hashes of their names.
  var closes: [UInt64] = []

  /// Whether it is an element that holds lines.
  var isBlock: Bool { breaks != .none }

  /// The hash of a name, which is written in small letters.
  static func hash(_ name: StaticString) -> UInt64 {
    ByteHash.folded(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  // Names that are asked for by themselves.
  static let a = hash("a")
  static let body = hash("body")
  static let br = hash("br")
  static let head = hash("head")
  static let html = hash("html")
  static let link = hash("link")
  static let meta = hash("meta")
  static let p = hash("p")
  static let script = hash("script")
  static let time = hash("time")
  static let title = hash("title")

  /// The tags of HTML.
  static let html5: [UInt64: Tag] = {
    var tags: [UInt64: Tag] = [:]
    func add(_ names: String, _ tag: Tag) {
      for name in names.split(separator: " ") { tags[ByteHash.folded(name.utf8)] = tag }
    }
    func hashes(_ names: String) -> [UInt64] { names.split(separator: " ").map { ByteHash.folded($0.utf8) } }
    add("html body div section address center hgroup search details summary dir menu fieldset legend", Tag(breaks: .block))
    add("p", Tag(breaks: .block))
    add("article", Tag(breaks: .block, hints: .article))
    add("main", Tag(breaks: .block, hints: .main))
    add("header", Tag(breaks: .block, hints: .header))
    add("footer", Tag(breaks: .block, hints: .footer))
    add("nav", Tag(breaks: .block, hints: .navigation))
    add("aside", Tag(breaks: .block, hints: .aside))
    add("form button select dialog", Tag(breaks: .block, hints: .form))
    add("option optgroup", Tag(breaks: .line, hints: .form, closes: hashes("option")))
    add("figure", Tag(breaks: .block, hints: .figure))
    add("figcaption caption", Tag(breaks: .block, hints: .caption))
    add("ul ol dl", Tag(breaks: .block, hints: .list))
    add("li", Tag(breaks: .line, hints: .list, closes: hashes("li")))
    add("dt dd", Tag(breaks: .line, hints: .list, closes: hashes("dt dd")))
    add("table", Tag(breaks: .block, hints: .table))
    add("thead tbody tfoot", Tag(breaks: .line, hints: .table, closes: hashes("tr td th")))
    add("tr", Tag(breaks: .line, hints: .table, closes: hashes("td th tr")))
    add("td th", Tag(breaks: .cell, hints: .table, closes: hashes("td th")))
    add("blockquote", Tag(breaks: .block, hints: .quotation))
    add("h1 h2 h3 h4 h5 h6", Tag(breaks: .block, hints: .heading))
    add("pre listing", Tag(breaks: .block, hints: .preformatted))
    add("hr", Tag(breaks: .block, content: .void))
    add("area base col embed img input link meta param source track wbr", Tag(content: .void))
    add("script style noscript template svg math iframe object textarea title canvas audio video noembed noframes xmp", Tag(content: .raw))
    return tags
  }()

  /// The tags of NITF, and of HTML inside it.
  static let nitf: [UInt64: Tag] = {
    var tags = html5.mapValues { tag in
      var tag = tag
      if tag.content == .raw { tag.content = .markup }
      return tag
    }
    func add(_ names: String, _ tag: Tag) {
      for name in names.split(separator: " ") { tags[ByteHash.folded(name.utf8)] = tag }
    }
    add("body.content body.head body.end block note nitf-table content abstract distributor dateline byline tagline", Tag(breaks: .block))
    add("hedline", Tag(breaks: .block, hints: .header))
    add("hl1 hl2", Tag(breaks: .block, hints: .heading))
    add("media", Tag(breaks: .block, hints: .figure))
    add("media-caption media-producer", Tag(breaks: .block, hints: .caption))
    add("media-metadata media-object media-reference", Tag(content: .raw))
    add("bq", Tag(breaks: .block, hints: .quotation))
    add("fn", Tag(breaks: .block))
    return tags
  }()
}
