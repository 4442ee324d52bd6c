internal import ClaimContainers
internal import ClaimEncodings
internal import ClaimMarkup
internal import ClaimModel

/// The items of a document of NITF or NewsML-G2.
final class NewsStream: ArticleStream {
  private let items: [NewsReader.Item]
  private let decoded: DecodedText
  private let place: Place
  private let beside: ArticleMetadata
  private var count = 0

  /// Reads a document; one that is not well-formed is an error, as is one that declares entities, which could grow without bound.
  init(_ bytes: [UInt8], _ kind: MarkupKind, _ place: Place, beside: ArticleMetadata) throws(ContainerError) {
    let declared = EncodingDeclaration.label(in: bytes).flatMap { TextEncoding(label: $0) }
    decoded = DecodedText.decode(bytes, declared: declared, mapped: true)
    if NewsStream.declaresEntities(decoded.text) { throw ContainerError("XML with entities of its own is not read") }
    guard let items = NewsReader.read(decoded.text, kind) else { throw ContainerError("the XML is not well-formed") }
    guard !items.isEmpty else { throw ContainerError("no news item with a text in the XML") }
    self.items = items
    self.place = place
    self.beside = beside
  }

  private static func declaresEntities(_ text: [UInt8]) -> Bool {
    let mark = Array("<!ENTITY".utf8)
    var rest = text[...]
    while let start = rest.firstIndex(of: mark[0]) {
      if rest[start...].starts(with: mark) { return true }
      rest = rest[(start + 1)...]
    }
    return false
  }

  func next() -> StreamItem? {
    guard count < items.count else { return nil }
    let item = items[count]
    count += 1
    let isAlone = items.count == 1
    let row = isAlone ? nil : count
    let offset = isAlone ? nil : item.range.lowerBound
    var page = item.page
    guard !page.markup.blocks.isEmpty else {
      return .failure(place.failure("no text in the news item", row: row, offset: offset, length: isAlone ? nil : item.range.count))
    }
    if let map = decoded.map { page.markup.map = page.markup.map.through(map) }
    let id = isAlone ? place.id : item.id ?? place.id.map { "\($0)/\(count)" }
    return .article(TextArticle.make(page, decoded, id: id, origin: place.origin(row: row, offset: offset), beside: beside))
  }
}
