import ClaimKit
import ClaimModel
import Testing

@Suite struct SegmentReasonTests {
  private static let page = """
    Skip to content

    Harbour guide

    Old mills

    New mills

    Ten ships leave port after talks fail

    Ten ships left the harbour of Callao on Friday, the union said, after talks with the owners of the port had failed.

    A short line

    Some 300 workers have been on strike for a week, and only a dozen have gone back to work, a spokesman said on Friday.

    Related stories
    Where the mills stand still
    """

  @Test("each segment tells the rule or the feature that decided it, with what was measured")
  func reasons() {
    var task = PipelineTask(Pipeline())
    let document = task.clean(Article(id: "t", origin: Origin(path: "t"), text: Array(Self.page.utf8), sha256: ""))
    let reasons = document.segments.map { task.reason(of: $0, in: document) }
    #expect(reasons.contains("en.cleaning.navigation"))
    #expect(reasons.contains("shape.before-headline: stands before the headline, on a page with debris; 2 words, 1 of them small"))
    #expect(reasons.contains { $0.hasPrefix("shape.headline: is the line before the body that looks most like a title; 7 words") })
    #expect(reasons.contains { $0.hasPrefix("shape.prose: reads as prose") && $0.hasSuffix("ends as a sentence") })
    for segment in document.segments where segment.rule.hasPrefix("shape.") {
      #expect(task.reason(of: segment, in: document).hasPrefix(segment.rule + ": "))
    }
  }
}
