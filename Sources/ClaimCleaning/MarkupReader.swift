internal import ClaimModel
internal import ClaimRules

/// What a rule set's table says of the names of elements.
struct MarkupNames: Sendable {
  private let kinds: [String: String]

  init(ruleSet: RuleSet) {
    kinds = (ruleSet.tables["markup_names"]?.rows ?? [:]).compactMapValues { $0["kind"]?.description }
  }

  /// Returns the kind that names tell: of two words side by side before that of one, of several the first.
  func kind(of names: String) -> String? {
    guard !names.isEmpty, !kinds.isEmpty else { return nil }
    var found: String?
    for name in names.split(separator: " ") {
      let words = MarkupNames.words(name)
      for (first, second) in zip(words, words.dropFirst()) {
        if let kind = kinds["\(first)-\(second)"] { return kind }
      }
      found = found ?? words.lazy.compactMap { kinds[$0] }.first
    }
    return found
  }

  /// Cuts `relatedStories`, `related-stories` and `related_stories` into words, in small letters.
  private static func words(_ name: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for scalar in name.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic
      if !isLetter || wasSmall && scalar.properties.isUppercase {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      wasSmall = scalar.properties.isLowercase
      if isLetter { word.unicodeScalars.append(scalar) }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }
}

/// Decides the lines of a page that its markup tells: menus, footers, forms, hidden text, captions, and what the names of elements say.
///
/// Names decide only in elements that hold less than a third of the page's text: those around the whole article say what a page has, not what it
/// is. Where most of the text stands in `article` or `main`, what stands outside both is debris.
struct MarkupReader {
  let markup: Markup
  let names: MarkupNames

  /// The share of the page's text, in percent, from which on an element is too large for its names to decide.
  private static let shareOfPage = 33
  /// The share of the page's text that must stand in `article` or `main`, in percent, for what is outside to be debris.
  private static let shareOfArticle = 60
  /// The words up to which a line that is mostly links is no prose.
  private static let wordsOfLinks = 14

  /// Decides lines, in order; those that the markup does not tell stay open.
  func decide(_ lines: inout [TextLine]) {
    let total = max(1, markup.blocks.reduce(0) { $0 + $1.range.count })
    let kinds = kindsOfElements(total)
    let inside = markup.blocks.reduce(0) { $0 + ($1.hints.isDisjoint(with: [.article, .main]) ? 0 : $1.range.count) }
    let hasArticle = inside * 100 >= total * MarkupReader.shareOfArticle
    var number = 0
    for index in lines.indices {
      while number < markup.blocks.count, markup.blocks[number].range.end <= lines[index].range.start { number += 1 }
      guard number < markup.blocks.count, markup.blocks[number].range.start <= lines[index].range.start else { continue }
      let block = markup.blocks[number]
      lines[index].isTitle = block.hints.contains(.heading) && isFirstHeading(block)
      if let (kind, rule) = kind(of: block, lines[index], kinds, hasArticle) {
        lines[index].decide(kind, by: rule)
        lines[index].isSetApart = true
      }
    }
  }

  private func kind(of block: MarkupBlock, _ line: TextLine, _ kinds: [String?], _ hasArticle: Bool) -> (kind: String, rule: String)? {
    let hints = block.hints
    if hints.contains(.hidden) { return ("boilerplate.hidden", "markup.hidden") }
    if hints.contains(.navigation) { return ("boilerplate.navigation", "markup.navigation") }
    if hints.contains(.footer), !hints.contains(.article) { return ("boilerplate.footer", "markup.footer") }
    if hints.contains(.form) { return ("boilerplate.navigation", "markup.form") }
    if let element = block.element, let kind = kinds[element] {
      // Names of writers alone; a byline with other words is left to the rules.
      if kind != "byline" { return (kind, "markup.names") }
      if line.shape.smallWords == 0, (2...6).contains(line.shape.words) { return (kind, "markup.names") }
    }
    if hints.contains(.caption) { return ("caption", "markup.caption") }
    if hints.contains(.aside) { return ("boilerplate.related", "markup.aside") }
    if block.linkBytes * 2 > block.range.count, line.shape.words <= MarkupReader.wordsOfLinks, !hints.contains(.heading),
      !line.shape.endsSentence || block.linkBytes * 10 >= block.range.count * 9
    {
      return ("boilerplate.related", "markup.links")
    }
    if hasArticle, hints.isDisjoint(with: [.article, .main]), !hints.contains(.heading) {
      return ("boilerplate.navigation", "markup.outside")
    }
    return nil
  }

  private func isFirstHeading(_ block: MarkupBlock) -> Bool {
    var element = block.element
    var steps = 0
    while let number = element, markup.elements.indices.contains(number), steps < 4 {
      if markup.elements[number].tag == "h1" { return true }
      element = markup.elements[number].parent
      steps += 1
    }
    return false
  }

  /// For each element the kind that its names tell, or those of the nearest element around it.
  private func kindsOfElements(_ total: Int) -> [String?] {
    let elements = markup.elements
    var sizes = Array(repeating: 0, count: elements.count)
    for block in markup.blocks {
      if let element = block.element, elements.indices.contains(element) { sizes[element] += block.range.count }
    }
    // Each element stands after the one around it.
    for number in elements.indices.reversed() {
      if let parent = elements[number].parent, parent < number { sizes[parent] += sizes[number] }
    }
    var kinds = [String?](repeating: nil, count: elements.count)
    for (number, element) in elements.enumerated() {
      if sizes[number] * 100 < total * MarkupReader.shareOfPage { kinds[number] = names.kind(of: element.names) }
      if kinds[number] == nil, let parent = element.parent, parent < number { kinds[number] = kinds[parent] }
    }
    return kinds
  }
}
