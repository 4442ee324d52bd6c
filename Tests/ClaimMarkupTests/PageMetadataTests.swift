import ClaimMarkup
import ClaimModel
import Testing

@Suite struct PageMetadataTests {
  private func metadata(_ html: String) -> ArticleMetadata { HTMLReader.read(Array(html.utf8)).metadata }

  @Test("JSON-LD describes the article")
  func linkedData() {
    let found = metadata(
      """
      <html lang="en-GB"><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"},
      {"@type": ["NewsArticle"], "headline": "Fire at the &amp; dock", "datePublished": "2026-01-26T10:00:00+01:00",
      "dateModified": "2026-01-27", "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"name": ["Bo Li"]}],
      "publisher": {"name": "Port Post"}, "articleSection": ["Local"], "description": "A fire.", "isAccessibleForFree": "False"}]}</script>
      """)
    #expect(
      found
        == ArticleMetadata(
          title: "Fire at the & dock", published: "2026-01-26T10:00:00+01:00", publisher: "Port Post", updated: "2026-01-27",
          authors: ["Ana Ruiz", "Bo Li"], summary: "A fire.", section: "Local", language: "en-GB", isPaywalled: true))
  }

  @Test("without JSON-LD, meta tags say it, with references and in any order of attributes")
  func metaTags() {
    let found = metadata(
      """
      <title>Fire - Port Post</title><meta content="Fire &amp; smoke" property="og:title"><meta name="author" content="Ana Ruiz">
      <meta property="article:author" content="https://port.example/ana"><meta property="og:site_name" content="Port Post">
      <meta property="article:published_time" content="2026-01-26"><meta property="article:modified_time" content="2026-01-27">
      <meta name="description" content="A fire."><link rel="canonical" href="https://port.example/fire">
      <meta property="article:content_tier" content="locked"><meta property="og:locale" content="en_GB">
      """)
    #expect(
      found
        == ArticleMetadata(
          title: "Fire & smoke", published: "2026-01-26", url: "https://port.example/fire", publisher: "Port Post", updated: "2026-01-27",
          authors: ["Ana Ruiz"], summary: "A fire.", language: "en_GB", isPaywalled: true))
  }

  @Test("else the title and the article's own time, not one of a teaser")
  func elements() {
    let found = metadata(
      """
      <title> Fire
      at dock </title><div><time datetime="2020-01-01">Teaser</time></div><article><time datetime="2026-01-26T10:00">Jan. 26</time></article>
      """)
    #expect(found.title == "Fire at dock")
    #expect(found.published == "2026-01-26T10:00")
    #expect(found.isPaywalled == nil)
  }

  @Test(
    "broken JSON-LD is passed over",
    arguments: ["{", "[1, 2", "{\"@type\": \"NewsArticle\", ", "["])
  func brokenLinkedData(part: String) {
    let json = String(repeating: part, count: 50_000)
    #expect(metadata("<title>T</title><script type='application/ld+json'>\(json)</script>").title == "T")
  }

  @Test(
    "the declared encoding is found",
    arguments: [
      ("<meta charset=ISO-8859-1>", "ISO-8859-1"), ("<META http-equiv='Content-Type' content='text/html; charset=\"koi8-r\"'>", "koi8-r"),
      ("<?xml version=\"1.0\" encoding='windows-1251'?><html>", "windows-1251"), ("<p>charset=utf-8</p>", nil), ("", nil),
    ] as [(String, String?)])
  func encoding(html: String, label: String?) { #expect(EncodingDeclaration.label(in: Array(html.utf8)) == label) }
}
