internal import ClaimEncodings
internal import ClaimModel

/// Makes articles of rows.
struct RowArticle {
  let place: Place
  let names: FieldNames
  let options: LoadOptions

  /// Returns the article of a row that is a JSON object, or why it is none.
  ///
  /// - Parameters:
  ///   - json: The object's bytes.
  ///   - row: The row's number, from 1.
  ///   - offset: Where the row begins in its file.
  ///   - length: The row's length there.
  func article(json: [UInt8], row: Int, offset: Int, length: Int) -> StreamItem {
    switch JSONFields.read(json, names) {
    case .failure(let problem): .failure(place.failure(problem.reason, row: row, offset: offset, length: length))
    case .success(let fields): article(fields, row: row, offset: offset, length: length)
    }
  }

  /// Returns the article of a row's fields, or why it is none; without a text, its markup is read.
  func article(_ fields: Fields, row: Int, offset: Int, length: Int, decoded: DecodedText? = nil) -> StreamItem {
    func failure(_ reason: String) -> StreamItem { .failure(place.failure(reason, row: row, offset: offset, length: length)) }
    let isPage = fields[.text] == nil
    guard let text = fields[.text] ?? fields[.html] else { return failure("no text; it is looked for in \(names.ofText)") }
    let bytes = Array(text.utf8)
    guard bytes.count <= options.maximumArticleBytes else { return failure("larger than \(options.maximumArticleBytes) bytes") }
    guard bytes.contains(where: { $0 > 0x20 }) else { return failure("the text is empty") }
    guard !bytes.contains(0) else { return failure("the text holds NUL bytes") }
    let origin = place.origin(row: row, offset: offset)
    var article: Article
    if isPage {
      switch PageArticle.article(bytes, label: "utf-8", id: fields[.id], origin: origin, beside: fields.metadata) {
      case .success(let page): article = page
      case .failure(let problem): return failure(problem.reason)
      }
    } else {
      article = TextArticle.make(bytes, id: fields[.id], origin: origin, metadata: fields.metadata)
    }
    article.encoding = place.wide?.encoding.name ?? decoded?.encoding.name ?? "utf-8"
    article.encodingSource = place.wide?.encodingSource ?? decoded?.source ?? .validUTF8
    let hasUndecodable = decoded?.hasUndecodable == true || place.wide?.hasUndecodable(in: offset..<offset + length) == true
    if hasUndecodable, !article.flags.contains(DecodedText.undecodableFlag) { article.flags.append(DecodedText.undecodableFlag) }
    return .article(article)
  }
}
