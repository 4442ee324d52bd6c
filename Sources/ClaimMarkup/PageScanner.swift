internal import ClaimModel

/// Walks the tags of a page: which elements are open, what they say, what of the text is for readers.
struct PageScanner {
  /// The most elements in one another that are told apart; deeper ones count as the one there.
  private static let deepest = 256
  /// How many open elements are looked through for one that a start tag closes.
  private static let closingReach = 8

  private struct Open {
    var hash: UInt64
    var element: Int
    var hints: MarkupHints
    var breaks: Tag.Break
  }

  private struct Element {
    var name: Range<Int>
    var attributes: Range<Int>
    var parent: Int
    var hints: MarkupHints
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let isXML: Bool
  private let tags: [UInt64: Tag]
  private var tokens: MarkupTokenizer
  private var lines: LineBuilder
  private var elements: [Element] = []
  private var stack: [Open] = []
  private var openCounts: [UInt64: Int] = [:]
  private var isInHead = false
  /// How many elements were open when the open link began.
  private var linkDepth: Int?
  /// What the page says of itself.
  private(set) var metadata = PageMetadata()

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, isXML: Bool = false) {
    self.bytes = bytes
    self.isXML = isXML
    tags = isXML ? Tag.nitf : Tag.html5
    tokens = MarkupTokenizer(bytes, isXML: isXML, from: start)
    lines = LineBuilder(bytes)
  }

  /// Reads the page to its end.
  mutating func run() {
    while let token = tokens.next() {
      switch token.kind {
      case .text: if !isInHead { add(token.range, isPlain: false) }
      case .characterData: if !isInHead { add(token.range, isPlain: true) }
      case .startTag: start(token)
      case .endTag: end(token)
      }
    }
    lines.finish()
  }

  /// The text and what is known of its lines.
  func page() -> MarkupPage {
    var used: [Element] = []
    var numbers = [Int](repeating: -1, count: elements.count)
    /// Numbers an element and those around it.
    func number(_ index: Int) -> Int {
      if numbers[index] >= 0 { return numbers[index] }
      var chain: [Int] = []
      var next = index
      while next >= 0, numbers[next] < 0 {
        chain.append(next)
        next = elements[next].parent
      }
      for element in chain.reversed() {
        numbers[element] = used.count
        used.append(elements[element])
      }
      return used.count - 1
    }
    let blocks = lines.blocks.map { block in
      var block = block
      block.element = block.element.map(number)
      return block
    }
    let named = used.map { element in
      MarkupElement(
        tag: tagName(element.name), names: names(element.attributes),
        parent: element.parent < 0 ? nil : numbers[element.parent], hints: element.hints)
    }
    return MarkupPage(
      text: lines.text, markup: Markup(elements: named, blocks: blocks, map: lines.map), hasNUL: lines.hasNUL)
  }

  // MARK: Text

  private mutating func add(_ range: Range<Int>, isPlain: Bool) {
    let open = stack.last
    lines.add(
      range, element: open.flatMap { $0.element < 0 ? nil : $0.element }, hints: open?.hints ?? [], isLink: linkDepth != nil,
      isPlain: isPlain)
  }

  // MARK: Elements

  private mutating func start(_ token: MarkupToken) {
    let tag = tags[token.hash] ?? unknown(token)
    switch token.hash {
    case Tag.head: isInHead = true
    case Tag.meta, Tag.link: metadata.add(token, bytes)
    case Tag.html: metadata.addLanguage(token, bytes)
    case Tag.time: metadata.addTime(token, bytes, isInArticle: stack.last?.hints.contains(.article) ?? false)
    case Tag.br: lines.breakInside()
    case Tag.a:
      linkDepth = token.isSelfClosing && isXML ? nil : stack.count
    default: break
    }
    if tag.content == .raw, !(token.isSelfClosing && isXML) {
      let content = tokens.rawContent(of: token.hash)
      metadata.add(content: content, of: token, bytes)
      return
    }
    let (hidden, hints) = signs(token.attributes)
    guard tag.isBlock || hidden, tag.content != .void else {
      if tag.isBlock { lines.breakLine(tag.breaks) }
      return
    }
    if tag.isBlock, token.hash != Tag.html { isInHead = false }
    close(before: tag)
    lines.breakLine(max(tag.breaks, hidden && tag.breaks == .none ? .line : .none))
    if token.isSelfClosing, isXML { return }
    open(token, tag, hints)
  }

  /// An element of a name with a hyphen is one of the page's own, which hold lines as a rule.
  private func unknown(_ token: MarkupToken) -> Tag {
    !isXML && bytes[token.name].contains(UInt8(ascii: "-")) ? Tag(breaks: .block) : Tag()
  }

  /// Closes what a start tag closes without an end tag.
  private mutating func close(before tag: Tag) {
    if tag.breaks == .block || tag.breaks == .line, stack.last?.hash == Tag.p { pop() }
    guard !tag.closes.isEmpty else { return }
    for index in stack.indices.suffix(PageScanner.closingReach).reversed() {
      if stack[index].hints.contains(.list), tag.hints == .list, isList(stack[index]) { return }
      if tag.closes.contains(stack[index].hash) {
        while stack.count > index { pop() }
        if !tag.hints.contains(.table) { return }
      }
      if isTable(at: index) { return }
    }
  }

  private static let lists = Set(["ul", "ol", "dl"].map { ByteHash.folded($0.utf8) })
  private static let table = Tag.hash("table")

  private func isList(_ open: Open) -> Bool { PageScanner.lists.contains(open.hash) }

  private func isTable(at index: Int) -> Bool { stack.indices.contains(index) && stack[index].hash == PageScanner.table }

  private mutating func open(_ token: MarkupToken, _ tag: Tag, _ own: MarkupHints) {
    let parent = stack.last?.element ?? -1
    let hints = (stack.last?.hints ?? []).union(tag.hints).union(own)
    // A cell is part of its row's line.
    var element = parent
    if tag.breaks != .cell, stack.count < PageScanner.deepest {
      element = elements.count
      elements.append(Element(name: token.name, attributes: token.attributes, parent: parent, hints: hints))
    }
    stack.append(Open(hash: token.hash, element: element, hints: hints, breaks: max(tag.breaks, .cell)))
    openCounts[token.hash, default: 0] += 1
  }

  private mutating func end(_ token: MarkupToken) {
    switch token.hash {
    case Tag.a: linkDepth = nil
    case Tag.head: isInHead = false
    case Tag.br: lines.breakInside()
    default: break
    }
    guard openCounts[token.hash, default: 0] > 0 else { return }
    while let top = stack.last {
      pop()
      if top.hash == token.hash { return }
    }
  }

  private mutating func pop() {
    guard let top = stack.popLast() else { return }
    openCounts[top.hash, default: 1] -= 1
    if let depth = linkDepth, stack.count < depth { linkDepth = nil }
    // After a cell comes another or the row's end.
    if top.breaks != .cell { lines.breakLine(top.breaks) }
  }

  // MARK: Attributes

  private static let attributeClass = Tag.hash("class")
  private static let attributeID = Tag.hash("id")
  private static let attributeRole = Tag.hash("role")
  private static let attributeItem = Tag.hash("itemprop")
  private static let naming = [attributeClass, attributeID, attributeRole, attributeItem]
  private static let attributeHidden = Tag.hash("hidden")
  private static let attributeARIA = Tag.hash("aria-hidden")
  private static let attributeStyle = Tag.hash("style")
  private static let roles: [String: MarkupHints] = [
    "article": .article, "main": .main, "banner": .header, "contentinfo": .footer, "navigation": .navigation, "menu": .navigation,
    "menubar": .navigation, "complementary": .aside, "search": .form, "dialog": .form, "alertdialog": .form, "articlebody": .article,
  ]

  /// What attributes say: whether the element is hidden, and its hints, that one included.
  private func signs(_ range: Range<Int>) -> (isHidden: Bool, hints: MarkupHints) {
    guard range.count > 3 else { return (false, []) }
    var hints: MarkupHints = []
    for attribute in AttributeReader(bytes, range) {
      switch attribute.hash {
      case PageScanner.attributeHidden: hints.insert(.hidden)
      case PageScanner.attributeARIA: if value(attribute) == "true" { hints.insert(.hidden) }
      case PageScanner.attributeStyle:
        let style = bytes[attribute.value]
        guard PageScanner.holds(style, "none") || PageScanner.holds(style, "hidden") else { continue }
        let words = value(attribute).lowercased().filter { $0 != " " }
        if words.contains("display:none") || words.contains("visibility:hidden") { hints.insert(.hidden) }
      case PageScanner.attributeRole, PageScanner.attributeItem:
        if let hint = PageScanner.roles[value(attribute).lowercased()] { hints.insert(hint) }
      default: break
      }
    }
    return (hints.contains(.hidden), hints)
  }

  /// Whether bytes hold a word, in any case.
  private static func holds(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    for start in bytes.startIndex...(bytes.endIndex - length)
    where (0..<length).allSatisfy({ bytes[start + $0] | 0x20 == word.utf8Start[$0] }) { return true }
    return false
  }

  private func value(_ attribute: AttributeReader.Attribute) -> String { String(decoding: bytes[attribute.value], as: UTF8.self) }

  private func tagName(_ range: Range<Int>) -> String {
    let name = String(decoding: bytes[range], as: UTF8.self)
    return bytes[range].contains { $0 &- 0x41 < 26 } ? name.lowercased() : name
  }

  /// The names that a page gives an element.
  private func names(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    var names = ""
    for attribute in AttributeReader(bytes, range) where PageScanner.naming.contains(attribute.hash) && !attribute.value.isEmpty {
      if !names.isEmpty { names += " " }
      names += value(attribute)
    }
    return names
  }
}
