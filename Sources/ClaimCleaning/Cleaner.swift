public import ClaimModel
public import ClaimRules

/// Tells an article's own words from the debris around them: the cleaning stage.
///
/// One for each task.
///
/// Rules decide lines by their words; what they leave open is decided by shape and place: prose is body, the last title-like line before it
/// the headline, short lines among debris are debris. Every segment names the rule or feature that decided it.
public struct Cleaner: ~Copyable {
  /// The most pieces that rules may cut off the beginning of a line.
  private static let mostPieces = 4

  private let engine: RuleEngine
  private let knowledge: CleaningKnowledge
  private let levels: Range<Int>
  private var cascade: Cascade
  private var tokens = TokenBuffer()

  /// Creates a cleaner that runs the line levels of a rule set; what it knows beside the rules is made once for many.
  public init(engine: RuleEngine, knowledge: CleaningKnowledge) {
    self.engine = engine
    self.knowledge = knowledge
    levels = 0..<(engine.ruleSet.levels.firstIndex { $0.unit == .sentence } ?? engine.ruleSet.levels.count)
    cascade = Cascade(engine: engine)
  }

  /// Cleans an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - options: What the user or a pass over the dump tells.
  /// - Returns: The document; its segments tile the whole text. No article makes this method fail.
  public mutating func clean(_ article: Article, options: CleaningOptions = CleaningOptions()) -> Document {
    cascade.beginDocument()
    return article.text.withUnsafeBufferPointer { source in
      let table = engine.tokenize(source, using: &tokens)
      var document = Document(article: article, tokens: table)
      var annotations = Annotations()
      let lines = table.withPointers { table in
        let features = LineFeatures(source: source, table: table)
        var cut = LineCutter(features: features).lines()
        if let markup = article.markup { MarkupReader(markup: markup, names: knowledge.markupNames).decide(&cut) }
        mark(&cut, options.templates, source)
        let joiner = ParagraphJoiner(lines: cut, features: features)
        var lines = matched(joiner.paragraphs(cut), features, &annotations)
        StructureReader(features: features, title: article.metadata.title).decide(&lines)
        document.blocks = SegmentBuilder.blocks(lines, joiner)
        (document.language, document.isLanguageSupported) =
          LanguageDetector(table: knowledge.languages, source: source, tokens: table).language(of: document.blocks)
        return lines
      }
      let reader = FieldReader(fields: engine.fields, annotations: annotations)
      document.segments = SegmentBuilder.segments(lines, textCount: article.text.count)
      document.headline = lines.first { $0.kind == "headline" }?.range
      MetadataReader(reader: reader, bylines: knowledge.bylines, months: knowledge.months).read(lines, into: &document, options)
      return document
    }
  }

  /// Decides the lines that repeat across the pages of the dump; a rule that knows a line better decides it again.
  private func mark(_ lines: inout [TextLine], _ templates: LineTemplates, _ source: UnsafeBufferPointer<UInt8>) {
    guard !templates.isEmpty else { return }
    for index in lines.indices {
      let bytes = UnsafeBufferPointer(rebasing: source[lines[index].range.indices])
      if templates.contains(bytes) { lines[index].decide("boilerplate.template", by: "template.repeated") }
    }
  }

  /// Runs the cleaning rules over each line; where one covers only the beginning of a line, what is left is a line of its own.
  private mutating func matched(_ lines: [TextLine], _ features: LineFeatures, _ annotations: inout Annotations) -> [TextLine] {
    var out: [TextLine] = []
    out.reserveCapacity(lines.count)
    var boxes: [Int32] = []
    var unit = Sentence(tokens: 0..<0, block: 0)
    for line in lines {
      var rest = line
      var pieces = 0
      while true {
        boxes.removeAll(keepingCapacity: true)
        if pieces < Cleaner.mostPieces {
          unit.tokens = rest.tokens
          cascade.run(
            levels: levels, over: unit, number: out.count, block: .body, source: features.source,
            table: features.table, boxes: &boxes, into: &annotations)
        }
        guard let number = boxes.first(where: { Int(annotations.annotations[Int($0)].tokens.lowerBound) == rest.tokens.lowerBound }) else {
          out.append(rest)
          break
        }
        let (piece, left) = cut(rest, Int(number), annotations, features)
        out.append(piece)
        guard let left else { break }
        rest = left
        pieces += 1
      }
    }
    return out
  }

  /// Returns the piece of a line that an annotation covers, and what is left after it and its punctuation.
  private func cut(_ line: TextLine, _ number: Int, _ annotations: Annotations, _ features: LineFeatures) -> (TextLine, TextLine?) {
    let table = features.table
    let annotation = annotations.annotations[number]
    let rule = knowledge.rules[Int(annotation.rule)]
    var piece = line
    // What the markup tells to be an entry of a menu is no name of the article's section.
    if let kind = rule.kind, !(line.kind == "boilerplate.navigation" && kind == "meta.section") { piece.decide(kind, by: rule.id) }
    piece.annotation = number
    var end = Int(annotation.tokens.upperBound)
    while end < line.tokens.upperBound, table.classes[end].isDisjoint(with: [.word, .digits, .quote]) { end += 1 }
    guard end < line.tokens.upperBound else { return (piece, nil) }
    piece.tokens = line.tokens.lowerBound..<end
    piece.range = table.bytes(of: piece.tokens)
    piece.shape = features.shape(of: piece.tokens)
    var rest = line
    rest.tokens = end..<line.tokens.upperBound
    rest.range = table.bytes(of: rest.tokens)
    rest.indent = line.indent + Int(rest.range.start - line.range.start)
    rest.isAfterBlank = false
    rest.shape = features.shape(of: rest.tokens)
    return (piece, rest)
  }
}
