import ClaimMarkup
import ClaimModel

/// Pages as sites build them around articles: scripts, styles, menus, teasers, the article with its attributes, a footer.
enum Pages {
  /// Makes a page of each of the first articles, up to some 20 MB.
  static func of(_ articles: [Article]) -> [[UInt8]] {
    var pages: [[UInt8]] = []
    var total = 0
    for article in articles {
      if total > 20_000_000 { break }
      let page = page(article)
      total += page.count
      pages.append(page)
    }
    return pages
  }

  /// The article of a page.
  static func article(_ page: [UInt8]) -> Article {
    let read = HTMLReader.read(page)
    var article = Article(id: "page", origin: Origin(path: "generated"), text: read.text, sha256: "", metadata: read.metadata)
    article.markup = read.markup
    return article
  }

  private static func page(_ article: Article) -> [UInt8] {
    let text = String(decoding: article.text, as: UTF8.self)
    let paragraphs = text.split(separator: "\n").enumerated().map { number, line in
      let escaped = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      return
        "<p class=\"body-text css-\(number)\" data-component=\"text-block\">\(escaped)</p>\n<div class=\"ad ad--\(number)\"><div id=\"slot\"></div></div>"
    }
    let teasers = (0..<60).map { number in
      """
      <div class="card"><a href="/story/\(number)"><img src="https://img.example/\(number).jpg?w=300&h=200" srcset="a 1x, b 2x" alt="x">
      <h3 class="card__title">Another story of the day, number \(number)</h3></a><time datetime="2026-01-26T10:00:00Z">Jan. 26</time></div>
      """
    }
    let page = """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title><meta property="og:title" content="A page">
      <style>\(String(repeating: ".card{color:red;margin:0}\n", count: 600))</style>
      <script>window.data = {"a": "\(String(repeating: "x<y && z ", count: 2000))"};</script></head><body><nav><ul>\(menu)</ul></nav>
      <main><article class="story">\(paragraphs.joined(separator: "\n"))</article><aside>\(teasers.joined())</aside></main>
      <footer><ul>\(menu)</ul><p>Contact</p></footer></body></html>
      """
    return Array(page.utf8)
  }

  private static let menu = (0..<80).map { number in
    "<li class=\"nav__item nav__item--\(number)\" data-track=\"click\"><a class=\"nav__link\" href=\"/section/\(number)?a=b&amp;c=d\"><span>Section</span></a></li>\n"
  }.joined()
}
