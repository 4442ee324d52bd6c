/// What a field of a row says of its article.
public enum FieldRole: String, Sendable, CaseIterable {
  case id, text, html, title, date, updated, url, publisher, authors, summary, section, language

  /// The names that the field's tools give it (news-please, trafilatura, Media Cloud, NewsAPI, NGEC, ninjs), the likeliest first.
  ///
  /// A dot leads into an object.
  var names: [String] {
    switch self {
    case .id: ["id", "uri", "stories_id", "story_id", "uuid"]
    case .text: ["text", "body", "content", "maintext", "event_text", "story_text", "body_text", "article_text", "articleBody", "fulltext"]
    case .html: ["html", "body_html", "body_xhtml", "raw_html", "content_html", "bodies"]
    case .title: ["title", "headline", "headlines"]
    case .date:
      [
        "date", "published", "date_publish", "pub_date", "publish_date", "published_at", "publishedAt", "datePublished", "date_published",
        "pubDate", "versioncreated", "firstcreated",
      ]
    case .updated: ["updated", "date_modify", "dateModified", "modified", "updated_at"]
    case .url: ["url", "link", "web_url"]
    case .publisher:
      [
        "publisher", "sitename", "site_name", "source-hostname", "media_name", "source_domain", "hostname", "source", "infosource",
        "infosources",
      ]
    case .authors: ["authors", "author", "byline", "bylines", "by"]
    case .summary: ["description", "summary", "excerpt", "description_text"]
    case .section: ["section", "category", "categories"]
    case .language: ["language", "lang"]
    }
  }
}

/// The names under which fields are looked for: the known ones, or those that a user sets.
struct FieldNames: Sendable {
  private var names: [FieldRole: [String]] = [:]
  /// The roles with their names.
  private(set) var all: [(role: FieldRole, names: [String])] = []
  /// The names that lead into objects.
  private(set) var paths: Set<String> = []

  init(_ own: [FieldRole: String] = [:]) {
    for role in FieldRole.allCases { names[role] = own[role].map { [$0] } ?? role.names }
    // A user who says where the text is does not mean markup that stands beside it, and the other way round.
    if own[.text] != nil, own[.html] == nil { names[.html] = [] }
    if own[.html] != nil, own[.text] == nil { names[.text] = [] }
    all = FieldRole.allCases.map { ($0, names[$0] ?? []) }
    paths = Set(names.values.joined().filter { $0.contains(".") })
  }

  /// The names of a role, the likeliest first.
  subscript(role: FieldRole) -> [String] { names[role] ?? [] }

  /// The names of all that may be the article itself, for messages.
  var ofText: String { (self[.text] + self[.html]).joined(separator: ", ") }
}
