internal import Foundation

/// Reads a file or pipe piece by piece, returning what is there without waiting for more.
struct ByteReader {
  /// Closes the descriptor with the last copy.
  private final class Descriptor {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { if number > 0 { close(number) } }
  }

  private static let chunk = 1 << 18
  private let descriptor: Descriptor
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  /// Why reading stopped before the end.
  private(set) var error: String?
  /// The bytes taken so far.
  private(set) var offset = 0

  init(descriptor: Int32) { self.descriptor = Descriptor(descriptor) }

  /// Opens a file for reading.
  static func open(_ path: String) -> Result<ByteReader, LoadError> {
    let number = path.withCString { Foundation.open($0, O_RDONLY) }
    guard number >= 0 else { return .failure(LoadError(reason: String(cString: strerror(errno)).lowercased())) }
    return .success(ByteReader(descriptor: number))
  }

  /// What was read and not taken yet.
  var available: ArraySlice<UInt8> { buffer[position...] }

  /// Reads once more; false at the end.
  mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    if position > 0 {
      buffer.removeSubrange(..<position)
      position = 0
    }
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: ByteReader.chunk))
    var count = 0
    repeat {
      count = buffer.withUnsafeMutableBytes { read(descriptor.number, $0.baseAddress?.advanced(by: start), ByteReader.chunk) }
    } while count < 0 && errno == EINTR
    buffer.removeLast(ByteReader.chunk - max(0, count))
    if count < 0 { error = String(cString: strerror(errno)).lowercased() }
    if count <= 0 { isAtEnd = true }
    return count > 0
  }

  /// Takes bytes from the front.
  mutating func take(_ count: Int) -> [UInt8] {
    let end = min(buffer.count, position + count)
    defer {
      offset += end - position
      position = end
    }
    return Array(buffer[position..<end])
  }

  /// Takes all bytes to the end, or fails where there are more than the limit.
  mutating func readAll(limit: Int) -> Result<[UInt8], LoadError> {
    while fill() {
      if available.count > limit { return .failure(LoadError(reason: "larger than \(limit) bytes")) }
    }
    if let error { return .failure(LoadError(reason: error)) }
    return .success(take(available.count))
  }
}
