internal import Foundation

/// Somewhere that bytes come from, once and in order.
public protocol ByteSource: AnyObject {
  /// Puts the next bytes into a buffer without waiting for more than one; returns their number, zero at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int
  /// After an error, goes to the next place from which it can be read; false where there is none.
  func recover() -> Bool
}

extension ByteSource {
  /// Most sources cannot be read on after an error.
  public func recover() -> Bool { false }
}

/// A file, pipe or standard input.
public final class FileSource: ByteSource {
  private let descriptor: Int32

  /// Takes over an open descriptor, which is closed at the end unless it is standard input.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// Opens a file for reading.
  public convenience init(path: String) throws(ContainerError) {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileSource.lastError() }
    self.init(descriptor: descriptor)
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Puts the next bytes into a buffer.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileSource.lastError() }
    }
  }

  private static func lastError() -> ContainerError { ContainerError(String(cString: strerror(errno)).lowercased()) }
}

/// Bytes in memory.
public final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  /// Creates a source of bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Puts the next bytes into a buffer.
  public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
    position += count
    return count
  }
}
