internal import ClaimModel

/// Finds the headline among the lines before an article's body.
struct HeadlineFinder {
  let features: LineFeatures
  /// The title that the input gives beside the text.
  let title: String?

  /// How many title-like lines nearer to the body a candidate may have before distance counts no more.
  private static let farthest = 8

  /// Returns the line that is the headline, if one is.
  ///
  /// The title given decides, then the heading of the markup. Else points: for standing twice on the page, for a blank line around, for a usual length; against list items,
  /// signatures, lines in a block with debris, and title-like lines between it and the body. Of equals, the later one; where a title-like
  /// line stands right above it, it is that line's deck.
  func headline(_ lines: [TextLine], before body: Int) -> Int? {
    if let title, !title.isEmpty {
      if let exact = (0..<body).first(where: { lines[$0].kind == nil && features.text(lines[$0]) == title }) { return exact }
    }
    if let heading = (0..<body).last(where: { lines[$0].kind == nil && lines[$0].isTitle }) { return heading }
    let isDirty = lines[..<body].contains { $0.isBoilerplate }
    let candidates = (0..<body).filter { lines[$0].couldBeHeadline }
    // Without debris above it the first line is the headline, and what follows is a deck.
    if !isDirty, candidates.count <= HeadlineFinder.farthest { return candidates.first { !lines[$0].shape.isListItem } }
    var best: (index: Int, points: Int)?
    for (rank, index) in candidates.reversed().enumerated() {
      let line = lines[index]
      var points = -min(rank, HeadlineFinder.farthest)
      if standsTwice(index, lines) { points += 2 }
      if line.isAfterBlank { points += 2 }
      if lines.indices.contains(index + 1), lines[index + 1].isAfterBlank { points += 2 }
      if (5...20).contains(line.shape.words) { points += 2 }
      if line.shape.isListItem { points -= 5 }
      if features.looksLikeSignature(line) { points -= 3 }
      if [index - 1, index + 1].contains(where: {
        lines.indices.contains($0) && lines[$0].isBoilerplate && !lines[max($0, index)].isAfterBlank
      }) {
        points -= 3
      }
      if points > (best?.points ?? -6) { best = (index, points) }
    }
    guard let best else { return nil }
    return isDeck(best.index, lines) ? best.index - 1 : best.index
  }

  /// Whether another line of the page has the same words.
  private func standsTwice(_ index: Int, _ lines: [TextLine]) -> Bool {
    let count = lines[index].range.count
    let print = features.fingerprint(lines[index])
    return lines.indices.contains {
      $0 != index && lines[$0].range.count == count && lines[$0].kind == nil && features.fingerprint(lines[$0]) == print
    }
  }

  private func isDeck(_ index: Int, _ lines: [TextLine]) -> Bool {
    guard index > 0, lines[index].isAfterBlank else { return false }
    let above = lines[index - 1]
    return above.couldBeHeadline && above.isAfterBlank && !above.shape.isListItem && (4...25).contains(above.shape.words)
      && !features.looksLikeSignature(above)
  }
}
