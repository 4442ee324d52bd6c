internal import ClaimContainers
internal import ClaimMarkup
internal import ClaimModel

/// Reads the pages of web archives: WARC 1.0 and 1.1, and the texts of WET.
///
/// Articles are responses with the status 200 that are HTML or plain text, resources that are, and conversions to plain text; all other
/// records are passed over and counted. A broken record is a failure, and reading goes on at the next line that begins one, after broken gzip
/// data at the next member.
final class WARCStream: ArticleStream {
  private static let mostHeaderBytes = 1 << 16
  private let bytes: ByteReader
  private let place: Place
  private let options: LoadOptions
  private var row = 0
  private var isOver = false

  init(_ bytes: ByteReader, _ place: Place, _ options: LoadOptions) {
    self.bytes = bytes
    self.place = place
    self.options = options
  }

  /// Whether bytes begin with a record.
  static func isRecord(_ bytes: ByteReader) -> Bool {
    guard bytes.available.first == UInt8(ascii: "W"), bytes.fill(to: 8) else { return false }
    return bytes.available.starts(with: Array("WARC/".utf8)) && (0x30...0x39).contains(bytes.available[bytes.available.startIndex + 5])
  }

  func next() -> StreamItem? {
    while !isOver {
      skipBlanks()
      if bytes.count == 0 {
        let error = bytes.error
        isOver = !bytes.recover()
        return error.map { .failure(place.failure($0.reason, row: nil, offset: bytes.offset)) }
      }
      row += 1
      let offset = bytes.offset
      do throws(ContainerError) {
        let header = try header()
        return try record(header, offset)
      } catch {
        let failure = place.failure(error.reason, row: row, offset: offset, length: bytes.offset - offset)
        if !findRecord(after: offset), !bytes.recover() || !findRecord(after: -1) { isOver = true }
        return .failure(failure)
      }
    }
    return nil
  }

  // MARK: Records

  private func header() throws(ContainerError) -> HeaderFields {
    guard WARCStream.isRecord(bytes) else { throw bytes.error ?? ContainerError("a WARC record is wanted") }
    var searched = 0
    while true {
      while let end = bytes.index(of: 0x0A, from: searched) {
        let rest = bytes.available.dropFirst(end + 1).prefix(2)
        let length = rest.first == 0x0A ? 2 : rest.elementsEqual([0x0D, 0x0A]) ? 3 : 0
        if length > 0 {
          let header = bytes.take(end + length)
          return HeaderFields(HeaderFields.lines(header[...]).dropFirst())
        }
        searched = end + 1
      }
      // The line end that was found last may be the first half of the header's.
      searched = max(0, bytes.count - 3)
      guard bytes.count <= WARCStream.mostHeaderBytes else { throw ContainerError("the record's header does not end") }
      if !bytes.fill() { throw bytes.error ?? ContainerError("the record ends too early") }
    }
  }

  /// Reads or passes over the content of a record.
  private func record(_ header: HeaderFields, _ offset: Int) throws(ContainerError) -> StreamItem {
    guard let length = header["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw ContainerError("the record has no Content-Length")
    }
    let type = header["warc-type"]?.lowercased() ?? ""
    let isWanted = type == "response" || type == "conversion" || type == "resource"
    guard isWanted, length <= options.maximumArticleBytes else {
      guard bytes.skip(length) else { throw bytes.error ?? ContainerError("the record ends too early") }
      try endRecord()
      return isWanted ? .failure(failure("larger than \(options.maximumArticleBytes) bytes", offset)) : .passedOver(type)
    }
    guard bytes.fill(to: length) else {
      // What is left belongs to the record that is cut off.
      _ = bytes.skip(bytes.count)
      throw bytes.error ?? ContainerError("the record ends too early")
    }
    let content = bytes.take(length)
    try endRecord()
    return item(content, type, header, offset)
  }

  /// Two line ends stand after a record; anything else shows that its length is wrong.
  private func endRecord() throws(ContainerError) {
    if !bytes.fill(to: 2), let error = bytes.error { throw error }
    guard let first = bytes.available.first, first != 0x0D, first != 0x0A, !WARCStream.isRecord(bytes) else { return }
    throw ContainerError("the record's Content-Length is wrong")
  }

  private func failure(_ reason: String, _ offset: Int) -> InputFailure {
    place.failure(reason, row: row, offset: offset, length: bytes.offset - offset)
  }

  private func item(_ content: [UInt8], _ type: String, _ header: HeaderFields, _ offset: Int) -> StreamItem {
    let contentType = header["content-type"] ?? ""
    var body = content
    var mediaType = contentType.prefix { $0 != ";" }.trimmed.lowercased()
    var charset = EncodingDeclaration.parameter(contentType)
    if mediaType == "application/http" || type == "response" && content.starts(with: Array("HTTP/".utf8)) {
      do throws(ContainerError) {
        let message = try HTTPMessage(content, limits: options.containers, maximumBytes: options.maximumArticleBytes)
        guard message.status == 200 else { return .passedOver("\(type) with the status \(message.status)") }
        (body, mediaType, charset) = (message.body, message.mediaType, message.charset)
      } catch {
        return .failure(failure(error.reason, offset))
      }
    }
    let id = header["warc-record-id"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
    let origin = place.origin(row: row, offset: offset)
    let beside = ArticleMetadata(url: header["warc-target-uri"].map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) })
    switch mediaType {
    case "text/html", "application/xhtml+xml": break
    case "text/plain": return finish(TextArticle.article(body, label: charset, id: id, origin: origin, beside: beside), offset)
    case "": guard MarkupKind.sniff(Array(body.prefix(4096))) == .html else { return .passedOver("\(type) of an unknown kind") }
    default: return .passedOver(mediaType)
    }
    return finish(PageArticle.article(body, label: charset, id: id, origin: origin, beside: beside), offset)
  }

  private func finish(_ result: Result<Article, ArticleProblem>, _ offset: Int) -> StreamItem {
    switch result {
    case .success(let article): .article(article)
    case .failure(let problem): .failure(failure(problem.reason, offset))
    }
  }

  // MARK: Between records

  private func skipBlanks() {
    while true {
      let blanks = bytes.available.prefix { $0 == 0x0D || $0 == 0x0A }.count
      _ = bytes.skip(blanks)
      if bytes.count > 0 || !bytes.fill() { return }
    }
  }

  /// Goes on to the next line after a place that begins a record; false where there is none.
  private func findRecord(after offset: Int) -> Bool {
    if bytes.offset > offset, WARCStream.isRecord(bytes) { return true }
    let mark = Array("\nWARC/1.".utf8)
    while true {
      if let end = bytes.index(of: 0x0A) {
        _ = bytes.skip(end)
        guard bytes.fill(to: mark.count) else { return false }
        if bytes.available.starts(with: mark) { return bytes.skip(1) }
        _ = bytes.skip(1)
      } else {
        _ = bytes.skip(bytes.count)
        if !bytes.fill() { return false }
      }
    }
  }
}
