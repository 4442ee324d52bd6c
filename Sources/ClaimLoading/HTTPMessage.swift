internal import ClaimModel
internal import ClaimContainers
internal import ClaimMarkup

/// An HTTP response as an archive of the web stores it.
struct HTTPMessage {
  /// The status, such as 200.
  var status: Int
  /// The media type in small letters, without its parameters.
  var mediaType: String
  /// The encoding that the content type states.
  var charset: String?
  /// The content, its transfer and content codings undone.
  var body: [UInt8]

  private static let mostHeaderBytes = 1 << 16

  /// Reads a response; broken ones are an error.
  init(_ bytes: [UInt8], limits: ContainerLimits, maximumBytes: Int) throws(ContainerError) {
    guard let end = HTTPMessage.headerEnd(bytes) else { throw ContainerError("broken HTTP header") }
    let lines = HeaderFields.lines(bytes[..<end])
    let status = lines.first?.split(separator: " ") ?? []
    guard status.count > 1, status[0].hasPrefix("HTTP/"), let code = Int(status[1]) else { throw ContainerError("broken HTTP status line") }
    self.status = code
    let fields = HeaderFields(lines.dropFirst())
    let type = fields["content-type"] ?? ""
    mediaType = type.prefix { $0 != ";" }.trimmed.lowercased()
    charset = EncodingDeclaration.parameter(type)
    body = Array(bytes[end...])
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true { body = HTTPMessage.unchunked(body) ?? body }
    switch fields["content-encoding"]?.lowercased().trimmed ?? "" {
    case "gzip", "x-gzip":
      // Many archives store the content decoded and leave the header as it was.
      if body.starts(with: [0x1F, 0x8B]) { body = try HTTPMessage.inflated(body, .gzip, limits, maximumBytes) }
    case "deflate":
      if let first = body.first, first & 0x0F == 8, body.count > 1, (Int(first) << 8 | Int(body[1])) % 31 == 0 {
        body = try HTTPMessage.inflated(body, .zlib, limits, maximumBytes)
      }
    case "br": if mediaType.hasPrefix("text/"), body.contains(0) { throw ContainerError("the content is compressed with brotli") }
    default: break
    }
  }

  private static func headerEnd(_ bytes: [UInt8]) -> Int? {
    for index in bytes.indices.prefix(mostHeaderBytes) where bytes[index] == 0x0A {
      if bytes[(index + 1)...].starts(with: [0x0D, 0x0A]) { return index + 3 }
      if bytes[(index + 1)...].first == 0x0A { return index + 2 }
    }
    return nil
  }

  private static func inflated(
    _ bytes: [UInt8], _ wrapping: GzipSource.Wrapping, _ limits: ContainerLimits, _ maximumBytes: Int
  ) throws(ContainerError) -> [UInt8] {
    try ByteReader(GzipSource(ByteReader(MemorySource(bytes)), wrapping: wrapping, limits: limits)).readAll(limit: maximumBytes)
  }

  /// Joins the chunks of a body; absent where it has none.
  private static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var index = 0
    while let end = bytes[index...].prefix(64).firstIndex(of: 0x0A) {
      let digits = String(decoding: bytes[index..<end], as: UTF8.self).prefix { $0 != ";" }.trimmed
      guard let count = Int(digits, radix: 16), count >= 0 else { return nil }
      if count == 0 { return out }
      let start = end + 1
      guard count <= bytes.count - start else { return out + bytes[start...] }
      out += bytes[start..<start + count]
      index = start + count
      if index < bytes.count, bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
      if index >= bytes.count { return out }
    }
    return nil
  }
}

/// The fields of a header, by their names in small letters.
struct HeaderFields {
  private var fields: [String: String] = [:]

  /// Reads lines of the form `name: value`; others are passed over, and of a name that comes twice the first counts.
  init(_ lines: some Sequence<String>) {
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].trimmed.lowercased()
      if fields[name] == nil { fields[name] = line[line.index(after: colon)...].trimmed }
    }
  }

  subscript(name: String) -> String? { fields[name] }

  /// The lines of a header, continued ones joined.
  static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
    var lines: [String] = []
    for part in bytes.split(separator: 0x0A) {
      let line = part.last == 0x0D ? part.dropLast() : part
      if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
        lines[lines.count - 1] += " " + String(decoding: line, as: UTF8.self).trimmed
      } else {
        lines.append(String(decoding: line, as: UTF8.self))
      }
    }
    return lines
  }
}
