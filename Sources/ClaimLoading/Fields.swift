internal import ClaimModel

/// What a row, a file beside an article or front matter says, by role.
struct Fields {
  /// The value of each role that is filled: one text, or several.
  private var values: [FieldRole: [String]] = [:]

  /// Whether nothing is filled.
  var isEmpty: Bool { values.isEmpty }

  subscript(role: FieldRole) -> String? { values[role]?.first }

  /// Sets a role, unless there is nothing to set.
  mutating func set(_ role: FieldRole, _ texts: [String]) {
    let filled = texts.filter { !$0.isEmpty }
    if !filled.isEmpty { values[role] = filled }
  }

  /// What the fields say beside the text.
  var metadata: ArticleMetadata {
    ArticleMetadata(
      title: self[.title], published: self[.date], url: self[.url], publisher: self[.publisher], updated: self[.updated],
      authors: authors, summary: self[.summary], section: self[.section], language: self[.language])
  }

  /// A single text with semicolons holds several names.
  private var authors: [String] {
    guard let names = values[.authors] else { return [] }
    return names.flatMap { $0.split(separator: ";") }.map { $0.trimmed }.filter { !$0.isEmpty }
  }
}
