public import ClaimModel
public import ClaimRules

/// Tells an article's own words from the debris around them: the cleaning stage.
///
/// One for each task.
///
/// Rules decide lines by their words; what they leave open is decided by shape and place: prose is body, the last title-like line before it
/// the headline, short lines among debris are debris. Every segment names the rule or feature that decided it.
public struct Cleaner: ~Copyable {
  private let engine: RuleEngine
  private let levels: Range<Int>
  private var cascade: Cascade

  /// Creates a cleaner that runs the line levels of a rule set.
  public init(engine: RuleEngine) {
    self.engine = engine
    levels = 0..<(engine.ruleSet.levels.firstIndex { $0.unit == .sentence } ?? engine.ruleSet.levels.count)
    cascade = Cascade(engine: engine)
  }

  /// Cleans an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - referenceDate: The day given by the user, which outranks all others.
  /// - Returns: The document; its segments tile the whole text. No article makes this method fail.
  public mutating func clean(_ article: Article, referenceDate: String? = nil) -> Document {
    cascade.beginDocument()
    return article.text.withUnsafeBufferPointer { source in
      let table = engine.tokenize(source)
      var document = Document(article: article, tokens: table)
      var annotations = Annotations()
      var lines = matched(LineCutter(source: source, table: table).lines(), source, table, &annotations)
      let features = LineFeatures(source: source, table: table)
      StructureReader(features: features, title: article.metadata.title).decide(&lines)
      let reader = FieldReader(fields: engine.fields, annotations: annotations)
      document.segments = SegmentBuilder.segments(lines, textCount: article.text.count)
      document.blocks = SegmentBuilder.blocks(lines, ParagraphJoiner(lines: lines, source: source, table: table), features)
      document.headline = lines.first { $0.kind == "headline" }?.range
      MetadataReader(reader: reader).read(lines, into: &document, referenceDate: referenceDate)
      return document
    }
  }

  /// Runs the cleaning rules over each line; one that covers only the beginning of a line cuts it in two.
  private mutating func matched(
    _ lines: [TextLine], _ source: UnsafeBufferPointer<UInt8>, _ table: TokenTable, _ annotations: inout Annotations
  ) -> [TextLine] {
    var out: [TextLine] = []
    var boxes: [Int32] = []
    for line in lines {
      boxes.removeAll(keepingCapacity: true)
      let unit = Sentence(tokens: line.tokens, block: 0)
      cascade.run(
        levels: levels, over: unit, number: out.count, block: .body, source: source, table: table, boxes: &boxes, into: &annotations)
      cut(line, boxes.map(Int.init), annotations, table, &out)
    }
    return out
  }

  private func cut(_ line: TextLine, _ found: [Int], _ annotations: Annotations, _ table: TokenTable, _ out: inout [TextLine]) {
    var rest = line
    for number in found {
      let annotation = annotations.annotations[number]
      let rule = engine.ruleSet.rules[Int(annotation.rule)]
      guard case .constant(let kind)? = rule.source(.kind) else { continue }
      let tokens = Int(annotation.tokens.lowerBound)..<Int(annotation.tokens.upperBound)
      guard tokens.lowerBound == rest.tokens.lowerBound else { continue }
      var piece = rest
      piece.kind = kind.description
      piece.rule = rule.id
      piece.annotation = number
      // What is left after a piece and its punctuation is a line of its own.
      var end = tokens.upperBound
      while end < rest.tokens.upperBound, !table.classes[end].contains(.word), !table.classes[end].contains(.digits),
        !table.classes[end].contains(.quote)
      { end += 1 }
      piece.tokens = rest.tokens.lowerBound..<end
      piece.range = table.bytes(of: piece.tokens)
      out.append(piece)
      guard end < rest.tokens.upperBound else { return }
      rest.tokens = end..<rest.tokens.upperBound
      rest.range = table.bytes(of: rest.tokens)
      rest.indent = line.indent + Int(rest.range.start - line.range.start)
      rest.isAfterBlank = false
    }
    out.append(rest)
  }
}
