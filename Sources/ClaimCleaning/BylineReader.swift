internal import ClaimModel
internal import ClaimRules

/// Reads the names of writers from a byline.
///
/// Names are parted by the forms of a lexicon (and, with, &) and by commas; what comes after a comma and is followed by no such form is where
/// the writer works.
struct BylineReader {
  /// The lexicons that it asks for.
  static let lexicons = [joinerLexicon] + otherLexicons
  private static let joinerLexicon = "byline.joiner"
  private static let otherLexicons = ["agency", "publisher", "carrier", "byline.other"]
  private static let mostNames = 12

  private let joiners: Set<UInt32>
  private let others: Set<UInt32>

  /// Creates a reader with the forms of a rule set: `byline.joiner`, and those that name no writer, `agency`, `publisher` and `byline.other`.
  init(ruleSet: RuleSet) {
    joiners = Set(BylineReader.entries(of: [BylineReader.joinerLexicon], in: ruleSet))
    others = Set(BylineReader.entries(of: BylineReader.otherLexicons, in: ruleSet))
  }

  private static func entries(of names: [String], in ruleSet: RuleSet) -> [UInt32] {
    let lexicons = Set(names.compactMap { ruleSet.lexicon($0) })
    return ruleSet.entries.indices.filter { entry in ruleSet.entries[entry].memberships.contains { lexicons.contains($0.lexicon) } }
      .map { UInt32(truncatingIfNeeded: $0) }
  }

  /// Returns the writers that a stretch of a byline names, in order.
  func authors(in range: ByteRange, of document: Document) -> [Party] {
    let table = document.tokens
    let tokens = table.tokens(in: range)
    var pieces: [(tokens: Range<Int>, isAfterComma: Bool)] = []
    var start = tokens.lowerBound
    var isAfterComma = false
    var lastJoiner = 0
    var token = tokens.lowerBound
    func close(_ end: Int) {
      if start < end { pieces.append((start..<end, isAfterComma)) }
    }
    while token < tokens.upperBound {
      if let length = length(of: joiners, at: token, table) {
        close(token)
        token += length
        start = token
        isAfterComma = false
        lastJoiner = pieces.count
      } else if isComma(token, table, document) {
        close(token)
        token += 1
        start = token
        isAfterComma = true
      } else {
        token += 1
      }
    }
    close(tokens.upperBound)
    var authors: [Party] = []
    for (number, piece) in pieces.enumerated() where authors.count < BylineReader.mostNames {
      // Of a list, the last comma stands before a joiner; one after it parts the writer from the paper.
      if piece.isAfterComma, number >= lastJoiner { continue }
      if piece.tokens.contains(where: { length(of: others, at: $0, table) != nil }) { continue }
      let range = table.bytes(of: piece.tokens)
      authors.append(Party(name: document.article.plainText(range), span: range))
    }
    return authors
  }

  private func isComma(_ token: Int, _ table: TokenTable, _ document: Document) -> Bool {
    let text = document.article.text[Int(table.starts[token])..<Int(table.ends[token])]
    return text.elementsEqual([UInt8(ascii: ",")]) || text.elementsEqual([UInt8(ascii: "|")])
  }

  /// The tokens of the longest of some forms that stands at a token.
  private func length(of entries: Set<UInt32>, at token: Int, _ table: TokenTable) -> Int? {
    let hits = table.hits[Int(table.firstHit[token])..<Int(table.firstHit[token + 1])]
    return hits.first { entries.contains($0.entry) }.map { Int($0.length) }
  }
}
