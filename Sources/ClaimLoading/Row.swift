internal import ClaimModel

/// One JSON object of a JSONL file, by the names that the field's tools give its parts.
///
/// Foundation's `JSONSerialization` drops a U+FEFF after an escape, which would move all offsets; `JSONDecoder` keeps every character.
struct Row: Decodable {
  static let textKeys = ["text", "body", "content", "maintext", "event_text"]
  private static let dateKeys = ["date", "published", "date_publish", "pub_date", "publish_date"]
  private static let publisherKeys = ["publisher", "source", "source_domain", "hostname", "media_name"]

  /// The id; a number is written as digits.
  let id: String?
  /// The text, from the first of its names that holds one.
  let text: String?
  /// What the row says beside the text.
  let metadata: ArticleMetadata

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func string(_ names: [String]) -> String? {
      for name in names {
        if let value = try? values.decode(String.self, forKey: Key(stringValue: name)) { return value }
      }
      return nil
    }
    func filled(_ names: [String]) -> String? { string(names).flatMap { $0.isEmpty ? nil : $0 } }
    let number = try? values.decode(Int.self, forKey: Key(stringValue: "id"))
    id = filled(["id"]) ?? number.map(String.init)
    text = string(Row.textKeys)
    metadata = ArticleMetadata(
      title: filled(["title"]), published: filled(Row.dateKeys), url: filled(["url"]), publisher: filled(Row.publisherKeys))
  }
}
