internal import ClaimModel
internal import Foundation

/// The article that JSON-LD describes (schema.org's NewsArticle and its kin).
struct LinkedData {
  /// The largest block of JSON-LD that is read, and the most blocks.
  private static let limit = 1 << 20
  private static let mostBlocks = 16
  /// How deep objects are searched for an article.
  private static let deepest = 6

  /// What is known so far.
  private(set) var article = ArticleMetadata()
  private var count = 0
  private var hasArticle = false

  /// Adds a block; broken ones are passed over.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    count += 1
    guard !hasArticle, count <= LinkedData.mostBlocks, bytes.count <= LinkedData.limit else { return }
    guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }), start < end
    else { return }
    let data = Data(bytes[start...end])
    guard let value = try? JSONSerialization.jsonObject(with: data) else { return }
    if let found = LinkedData.find(in: value, depth: 0) {
      hasArticle = true
      read(found)
    }
  }

  /// Finds the first object that is an article, in lists, graphs and what a page is about.
  private static func find(in value: Any, depth: Int) -> [String: Any]? {
    guard depth < deepest else { return nil }
    if let list = value as? [Any] { return list.lazy.compactMap { find(in: $0, depth: depth + 1) }.first }
    guard let object = value as? [String: Any] else { return nil }
    if strings(object["@type"]).contains(where: isArticle) { return object }
    for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
      if let inner = object[key], let found = find(in: inner, depth: depth + 1) { return found }
    }
    return nil
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type.hasSuffix("Report")
  }

  private mutating func read(_ object: [String: Any]) {
    func string(_ key: String) -> String? {
      LinkedData.strings(object[key]).first.map { LinkedData.decoded($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    article.title = string("headline") ?? string("name")
    article.published = string("datePublished") ?? string("dateCreated")
    article.updated = string("dateModified")
    article.authors = LinkedData.names(object["author"])
    article.publisher = LinkedData.names(object["publisher"]).first
    article.summary = string("description")
    article.section = string("articleSection")
    article.url = string("url")
    article.language = string("inLanguage")
    if let free = object["isAccessibleForFree"] {
      if let flag = free as? Bool { article.isPaywalled = !flag }
      if let text = free as? String { article.isPaywalled = text.lowercased() == "false" }
    }
  }

  /// Texts of a value: itself, or its members.
  private static func strings(_ value: Any?) -> [String] {
    if let text = value as? String { return [text] }
    return (value as? [Any])?.compactMap { $0 as? String } ?? []
  }

  /// The names of persons or organisations, given as texts or objects.
  private static func names(_ value: Any?) -> [String] {
    let members = value as? [Any] ?? value.map { [$0] } ?? []
    return members.flatMap { member -> [String] in
      if let text = member as? String { return text.contains("://") ? [] : [decoded(text)] }
      return strings((member as? [String: Any])?["name"]).map(decoded)
    }.filter { !$0.isEmpty }
  }

  /// Some pages write references into their JSON.
  private static func decoded(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { CharacterReference.decode($0) }.spaced
  }
}
