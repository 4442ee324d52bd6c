internal import ClaimModel

/// Decides the lines that no rule decided, by their shape and place.
///
/// A page without any line of debris stays whole: its short lines are decks, subheads, lists, tables. On a page with debris the article is
/// the run of lines that `BodyFinder` finds, and what is left outside is debris too.
struct StructureReader {
  let features: LineFeatures
  /// The title that the input gives beside the text.
  let title: String?

  /// The words from which on a line before the body is no mere label.
  private static let wordsOfDeck = 4
  /// How many lines from the headline the name of a section may stand.
  private static let reachOfHeadline = 4
  /// The longest run of short lines inside the body that still belongs to it, on a page with debris.
  private static let longestInnerRun = 10

  /// Gives every line a kind.
  func decide(_ lines: inout [TextLine]) {
    // A text of one line is what somebody wants read, whatever it would be on a page.
    if lines.count == 1 {
      lines[0].decide("body", by: "shape.only-text")
      return
    }
    readNamesAfterLabels(&lines)
    let body = BodyFinder(features: features).body(lines)
    guard !body.isEmpty else {
      decideWithoutProse(&lines)
      return
    }
    let headline = HeadlineFinder(features: features, title: title).headline(lines, before: body.lowerBound)
    if let headline { lines[headline].decide("headline", by: "shape.headline") }
    openSections(&lines, headline, before: body.lowerBound)
    repeatHeadline(&lines, headline)
    decideBefore(&lines, body.lowerBound, headline)
    decideInside(&lines, body)
    decideAfter(&lines, body.upperBound)
  }

  /// A text without prose: the first title-like line of several is the headline, a single line is body; debris stays debris.
  private func decideWithoutProse(_ lines: inout [TextLine]) {
    let open = lines.indices.filter { lines[$0].kind == nil }
    let isPageOfDebris = open.count * 2 < lines.count && lines.contains { $0.isBoilerplate }
    for index in open {
      if isPageOfDebris, lines[index].shape.words < 8 {
        lines[index].decide(neighbour(index, lines), by: "shape.among-debris")
      } else {
        lines[index].decide("body", by: "shape.only-text")
      }
    }
    guard open.count > 1, let first = open.first, lines[first].kind == "body" else { return }
    var probe = lines[first]
    probe.kind = nil
    if probe.couldBeHeadline, lines[open[1]].isAfterBlank { lines[first].decide("headline", by: "shape.headline") }
  }

  /// The same words on another line are the headline again.
  private func repeatHeadline(_ lines: inout [TextLine], _ headline: Int?) {
    guard let headline else { return }
    let print = features.fingerprint(lines[headline])
    for index in lines.indices where lines[index].kind == nil && lines[index].range.count == lines[headline].range.count {
      if features.fingerprint(lines[index]) == print { lines[index].decide("headline", by: "shape.repeated-headline") }
    }
  }

  // MARK: Before, inside and after the body

  private func decideBefore(_ lines: inout [TextLine], _ end: Int, _ headline: Int?) {
    // What stands before the headline among debris is debris; between headline and body stand deck, labels, stray prose.
    let isDirty = lines[..<end].contains { $0.isBoilerplate }
    for index in 0..<end where lines[index].kind == nil {
      let line = lines[index]
      if isDirty, headline.map({ index < $0 }) ?? true, !(isLabel(line) && headline.map { index + 2 >= $0 } ?? false) {
        lines[index].decide(neighbour(index, lines), by: "shape.before-headline")
      } else if let debris = besideDebris(index, lines) {
        lines[index].decide(debris, by: "shape.beside-debris")
      } else if line.isProse {
        lines[index].decide("body", by: "shape.prose")
      } else if !isDirty, let headline, index > headline, isLabel(line) || !standsAlone(index, lines, after: headline) {
        // A table or list between headline and prose.
        lines[index].decide("body", by: "shape.inside-body")
      } else {
        lines[index].decide(leading(line, isAbove: headline.map { index < $0 } ?? false), by: "shape.leading")
      }
    }
  }

  /// The kind of a short line that stands by the headline: a label above it is the section; a sentence without its end is the deck.
  private func leading(_ line: TextLine, isAbove: Bool) -> String {
    if !isLabel(line), !line.shape.isListItem { return "deck" }
    return isAbove && line.shape.words > 0 && !line.shape.isListItem ? "meta.section" : "meta.label"
  }

  /// The name of a section is one where it stands by the headline; farther away it may be an entry of a menu.
  private func openSections(_ lines: inout [TextLine], _ headline: Int?, before body: Int) {
    for index in lines.indices where lines[index].kind == "meta.section" {
      if index < body, let headline, abs(headline - index) <= StructureReader.reachOfHeadline { continue }
      lines[index].kind = nil
      lines[index].annotation = nil
    }
  }

  /// The writers' names on the lines after a label such as "By".
  private func readNamesAfterLabels(_ lines: inout [TextLine]) {
    for index in lines.indices.dropFirst() where lines[index].kind == nil {
      let (before, line) = (lines[index - 1], lines[index])
      guard before.kind == "byline", before.shape.words <= 2, line.shape.smallWords == 0, (2...6).contains(line.shape.words) else {
        continue
      }
      lines[index].decide("byline", by: "shape.after-label")
    }
  }

  /// Whether a line is a block of its own, or stands right under the headline with a blank line after it.
  private func standsAlone(_ index: Int, _ lines: [TextLine], after headline: Int) -> Bool {
    (lines[index].isAfterBlank || index == headline + 1) && (index + 1 >= lines.count || lines[index + 1].isAfterBlank)
  }

  private func isLabel(_ line: TextLine) -> Bool { line.shape.words < StructureReader.wordsOfDeck && !line.shape.isListItem }

  private func decideInside(_ lines: inout [TextLine], _ body: Range<Int>) {
    let isDirty = lines.contains { $0.isBoilerplate }
    keepAuthors(&lines, body)
    var seen = FingerprintSet(capacity: body.count)
    var index = body.lowerBound
    while index < body.upperBound {
      guard lines[index].kind == nil else {
        index += 1
        continue
      }
      if lines[index].isProse {
        let isNew = seen.insert(features.fingerprint(lines[index]))
        lines[index].decide(isNew || !isDirty ? "body" : "boilerplate.repeated", by: isNew ? "shape.prose" : "shape.repeated")
        index += 1
        continue
      }
      // A run of short lines between two of prose: with debris in it, or very long, it is debris.
      var end = index
      while end < body.upperBound, !lines[end].isProse { end += 1 }
      let debris = lines[index..<end].first { $0.isBoilerplate && !$0.isSetApart }?.kind
      let isDebris = debris != nil || isDirty && end - index > StructureReader.longestInnerRun
      for open in index..<end where lines[open].kind == nil {
        if isDebris {
          lines[open].decide(debris ?? "boilerplate.navigation", by: debris == nil ? "shape.long-list" : "shape.beside-debris")
        } else {
          lines[open].decide("body", by: "shape.inside-body")
        }
      }
      index = end
    }
  }

  /// What looks like a note on the writer, with the article going on after it, is about somebody of the article.
  private func keepAuthors(_ lines: inout [TextLine], _ body: Range<Int>) {
    for index in body where lines[index].kind == "boilerplate.author" && lines[index].shape.endsSentence {
      let rest = lines[index + 1..<max(index + 1, body.upperBound)]
      if rest.prefix(3).contains(where: { $0.isProse }) { lines[index].decide("body", by: "shape.prose") }
    }
  }

  private func decideAfter(_ lines: inout [TextLine], _ start: Int) {
    let isDirty = lines[start...].contains { $0.isBoilerplate }
    // In a text that is mostly prose, what comes after an embedded post or an offer is still the article.
    let isMostlyProse = lines.reduce(0) { $0 + ($1.isProse || $1.kind == "body" ? 1 : 0) } * 3 >= lines.count * 2
    var debris: String?
    var isOver = false
    keepLastSentences(&lines, start)
    for index in lines.indices[start...] {
      if lines[index].isSetApart { continue }
      if lines[index].isBoilerplate { debris = lines[index].kind }
      if lines[index].kind == "meta.end_mark" { debris = "boilerplate.footer" }
      isOver = isOver || lines[index].endsBody || lines[index].kind == "meta.end_mark"
      guard lines[index].kind == nil else { continue }
      if isMostlyProse, !isOver, lines[index].isProse {
        lines[index].decide("body", by: "shape.prose")
      } else if isDirty || debris != nil {
        lines[index].decide(debris ?? neighbour(index, lines), by: "shape.after-body")
      } else {
        lines[index].decide("body", by: "shape.inside-body")
      }
    }
  }

  /// Short sentences right after the body, before anything else, are its last.
  private func keepLastSentences(_ lines: inout [TextLine], _ start: Int) {
    for index in lines.indices[start...] {
      let line = lines[index]
      guard start > 0, line.kind == nil, line.shape.endsInFullStop, line.shape.smallWords >= 2, !line.shape.isListItem else { return }
      lines[index].decide("body", by: "shape.inside-body")
    }
  }

  // MARK: Neighbours

  /// The kind of debris that stands right beside a line, in the same block.
  private func besideDebris(_ index: Int, _ lines: [TextLine]) -> String? {
    for other in [index - 1, index + 1] where lines.indices.contains(other) {
      if lines[other].isBoilerplate, !lines[max(index, other)].isAfterBlank { return lines[other].kind }
    }
    return nil
  }

  private func neighbour(_ index: Int, _ lines: [TextLine]) -> String {
    for other in [index - 1, index + 1] where lines.indices.contains(other) && lines[other].isBoilerplate {
      return lines[other].kind ?? "boilerplate.navigation"
    }
    return "boilerplate.navigation"
  }
}
