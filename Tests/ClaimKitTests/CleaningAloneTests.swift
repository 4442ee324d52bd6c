import ClaimKit
import ClaimModel
import Testing

@Suite struct CleaningAloneTests {
  private static let pages = [
    """
    Skip to content
    World
    Ten ships leave port after talks fail
    By Ana Ruiz and Tom Adeyemi, Port Press
    Updated: March 11, 2026 at 9:30 am GMT

    LIMA, March 10 (Reuters) - Ten ships left the harbour on Tuesday, the union said, after talks with the owners had failed.

    Some 300 workers have been on strike for a week, and only a dozen have gone back to work, a spokesman said on Friday.

    © 2026 Port Press. All rights reserved
    Related stories
    """,
    "Il y a dix bateaux dans le port, et les ouvriers ne sont pas encore de retour, a dit le syndicat dans la nuit de lundi.",
    "", "x",
  ]

  @Test("cleaning alone decides as the whole pipeline does, and makes no claims", arguments: pages)
  func same(text: String) {
    let article = Article(id: "t", origin: Origin(path: "t"), text: Array(text.utf8), sha256: "")
    var options = PipelineOptions()
    options.isCleaningAlone = true
    let alone = Pipeline(options: options).run(article)
    var task = PipelineTask(Pipeline())
    let whole = task.clean(article)
    #expect(alone.document.segments == whole.segments)
    #expect(alone.document.blocks == whole.blocks)
    #expect(alone.document.authors == whole.authors)
    #expect(alone.document.agency == whole.agency)
    #expect(alone.document.published == whole.published)
    #expect(alone.document.language == whole.language)
    #expect(alone.claims.isEmpty)
  }
}
