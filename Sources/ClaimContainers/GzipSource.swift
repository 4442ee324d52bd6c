internal import CZlib

/// The content of gzip data of any number of members, each with its checksum and length proved; also of bare zlib and deflate data.
///
/// libarchive reads gzip too but proves neither.
public final class GzipSource: ByteSource {
  /// How the data is wrapped.
  public enum Wrapping: Int32, Sendable {
    case gzip = 31
    case zlib = 15
    case deflate = -15
  }

  private let parent: ByteReader
  private let limits: ContainerLimits
  private let wrapping: Wrapping
  private var stream = z_stream()
  private var isInside = true
  private var isOpen = false
  /// The bytes of the member at hand that are done with.
  private var used = 0
  private var content = 0
  private let start: Int

  /// Creates a source of the content of what the parent has left.
  public init(_ parent: ByteReader, wrapping: Wrapping = .gzip, limits: ContainerLimits = ContainerLimits()) {
    self.parent = parent
    self.limits = limits
    self.wrapping = wrapping
    start = parent.offset
    isOpen = inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if isOpen { inflateEnd(&stream) } }

  /// Puts the next bytes of the content into a buffer.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
    guard isOpen else { throw ContainerError("no memory for the decompression") }
    while true {
      if !isInside {
        guard try beginMember() else { return 0 }
      }
      if parent.count == 0, !parent.fill() {
        if let error = parent.error { throw error }
        throw ContainerError("the gzip data ends too early")
      }
      let (result, read, made) = step(buffer)
      switch result {
      case Z_STREAM_END: isInside = false
      case Z_OK, Z_BUF_ERROR: break
      // The bytes at hand stay, so that the next member is found among them.
      default: throw ContainerError("broken gzip data: \(stream.msg.map { String(cString: $0) } ?? "code \(result)")")
      }
      _ = parent.skip(read)
      used += read
      content += made
      try limits.check(compressed: parent.offset - start, content: content)
      if made > 0 { return made }
    }
  }

  private func step(_ buffer: UnsafeMutableRawBufferPointer) -> (result: Int32, used: Int, made: Int) {
    parent.available.withUnsafeBytes { input in
      let base = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
      stream.next_in = base
      stream.avail_in = UInt32(clamping: input.count)
      stream.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
      stream.avail_out = UInt32(clamping: buffer.count)
      let (before, room) = (stream.avail_in, stream.avail_out)
      let result = inflate(&stream, Z_NO_FLUSH)
      return (result, Int(before - stream.avail_in), Int(room - stream.avail_out))
    }
  }

  /// Begins the next member; false at the end.
  ///
  /// Zeros after the last are padding.
  private func beginMember() throws(ContainerError) -> Bool {
    while true {
      if parent.count == 0, !parent.fill() {
        if let error = parent.error { throw error }
        return false
      }
      guard wrapping == .gzip else { return false }
      let zeros = parent.available.prefix { $0 == 0 }.count
      if zeros == 0 { break }
      _ = parent.skip(zeros)
    }
    if !parent.fill(to: 2), let error = parent.error { throw error }
    guard parent.available.starts(with: [0x1F, 0x8B]) else { throw ContainerError("other bytes stand after the gzip data") }
    begin()
    return true
  }

  private func begin() {
    inflateReset(&stream)
    isInside = true
    used = 0
  }

  /// After broken data, goes to the next member of gzip data; false where there is none.
  public func recover() -> Bool {
    guard isOpen, wrapping == .gzip, parent.error == nil else { return false }
    // The mark at hand is that of the member that is broken.
    if used == 0 { _ = parent.skip(1) }
    while true {
      guard let mark = parent.index(of: 0x1F) else {
        _ = parent.skip(parent.count)
        if !parent.fill() { return false }
        continue
      }
      _ = parent.skip(mark)
      guard parent.fill(to: 4) else { return false }
      let head = Array(parent.available.prefix(4))
      // The mark, deflate, and no flag that is not known.
      if head[1] == 0x8B, head[2] == 8, head[3] & 0xE0 == 0 {
        begin()
        return true
      }
      _ = parent.skip(1)
    }
  }
}
