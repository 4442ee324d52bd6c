public import ClaimModel

/// What loading gives.
public enum LoadedItem: Sendable {
  case article(Article)
  /// A record that ClaimKit wrote before.
  case record(LoadedRecord)
  case failure(InputFailure)
}

/// A record that ClaimKit wrote before, found where articles are looked for.
public struct LoadedRecord: Sendable, Hashable {
  /// The record, a JSON object.
  public var bytes: [UInt8]
  /// Where it stands.
  public var origin: Origin

  /// Makes a failure of the record.
  public func failure(_ reason: String) -> InputFailure {
    InputFailure(
      input: origin.path, member: origin.member, row: origin.row, offset: origin.offset, length: bytes.count, reason: reason)
  }

  /// Whether a JSON object is a record: it names a schema of ClaimKit's, in whatever order its keys stand.
  ///
  /// In a string of an article's the quotation mark before the name would be escaped.
  static func isRecord(_ json: [UInt8]) -> Bool {
    let mark = Array("\"claimkit".utf8)
    var start = 0
    while let slash = json[start...].firstIndex(of: UInt8(ascii: "/")) {
      start = slash + 1
      guard slash > mark.count, json[slash - mark.count..<slash].elementsEqual(mark), json[slash - mark.count - 1] != UInt8(ascii: "\\"),
        start < json.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= json[start]
      else { continue }
      return true
    }
    return false
  }
}
