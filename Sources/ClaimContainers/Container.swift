/// What bytes are a container of, told by how they begin.
public enum Container: Hashable, Sendable {
  case gzip, bzip2, xz, zstd, zip, tar

  /// Whether it holds one content rather than members.
  public var isCompression: Bool { self != .zip && self != .tar }

  private static let block = 512

  /// Looks at the first bytes of a reader, which takes none; reads on only as far as the bytes still may be a container.
  public static func sniff(_ reader: ByteReader) -> Container? {
    _ = reader.fill(to: 1)
    // The usual beginnings of text need no second look, so that a slow pipe of lines is not waited for.
    guard let first = reader.available.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["), first != UInt8(ascii: "<") else {
      return nil
    }
    let marks: [(Container, [UInt8])] = [
      (.gzip, [0x1F, 0x8B, 0x08]), (.bzip2, Array("BZh".utf8)), (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
      (.zstd, [0x28, 0xB5, 0x2F, 0xFD]), (.zip, [0x50, 0x4B, 0x03, 0x04]), (.zip, [0x50, 0x4B, 0x05, 0x06]),
    ]
    for (container, mark) in marks where first == mark[0] {
      _ = reader.fill(to: mark.count)
      if reader.available.starts(with: mark), container != .bzip2 || isBzip2(reader) { return container }
    }
    return isTar(reader) ? .tar : nil
  }

  /// "BZh" may begin a text; a block size and the first block's mark may not.
  private static func isBzip2(_ reader: ByteReader) -> Bool {
    guard reader.fill(to: 10) else { return reader.count == 4 }
    let head = Array(reader.available.prefix(10))
    return (0x31...0x39).contains(head[3]) && (head[4...].elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) || head[4] == 0x17)
  }

  /// A tar begins with a header whose bytes add up to the sum that it states, its own digits counted as spaces.
  private static func isTar(_ reader: ByteReader) -> Bool {
    guard reader.fill(to: block) else { return false }
    let header = Array(reader.available.prefix(block))
    let digits = header[148..<156].drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    guard !digits.isEmpty, header[0] != 0 else { return false }
    let stated = digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
    let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
    return sum == stated
  }
}
