public import ClaimModel

/// Says in words why a segment has its kind: for a rule its id, else the feature that decided, with what was measured.
public struct SegmentReasons: Sendable {
  private static let features: [String: String] = [
    "markup.aside": "stands in an element beside the article",
    "markup.caption": "stands in a caption element",
    "markup.footer": "stands in the page's footer",
    "markup.form": "stands in a form or button",
    "markup.hidden": "is hidden by its markup",
    "markup.links": "is mostly links",
    "markup.names": "stands in an element whose names say so",
    "markup.navigation": "stands in a navigation element",
    "markup.outside": "stands outside of article and main, which hold most of the page",
    "shape.after-body": "stands after the body",
    "shape.after-label": "is all names and follows a label of writers",
    "shape.among-debris": "is short, on a page without prose that is mostly debris",
    "shape.before-headline": "stands before the headline, on a page with debris",
    "shape.beside-debris": "stands in one block with debris",
    "shape.empty": "is all there is",
    "shape.headline": "is the line before the body that looks most like a title",
    "shape.inside-body": "is short and stands with the body",
    "shape.leading": "is short and stands by the headline",
    "shape.long-list": "belongs to a long run of short lines, on a page with debris",
    "shape.only-text": "stands in a text without prose",
    "shape.prose": "reads as prose",
    "shape.repeated": "stands twice in the body, on a page with debris",
    "shape.repeated-headline": "has the headline's words",
    "template.repeated": "repeats across the pages of the dump",
  ]

  /// Returns the reason of a segment, `en.cleaning.paywall` or `shape.prose: reads as prose; 21 words, 18 of them small, ends as a sentence`.
  public static func reason(of segment: Segment, in document: Document) -> String {
    guard let feature = features[segment.rule] else { return segment.rule }
    let shape = document.article.text.withUnsafeBufferPointer { source in
      document.tokens.withPointers { table in
        LineFeatures(source: source, table: table).shape(of: document.tokens.tokens(in: segment.range))
      }
    }
    var measured = ["\(shape.words) words, \(shape.smallWords) of them small"]
    if shape.endsSentence { measured.append("ends as a sentence") }
    if shape.isListItem { measured.append("begins with the mark of a list") }
    return "\(segment.rule): \(feature); " + measured.joined(separator: ", ")
  }
}
