internal import Foundation

/// Reads a source piece by piece, with a look ahead; takes what is there without waiting for more.
///
/// Holds what was read and not taken, and no more than a piece beside it.
public final class ByteReader {
  private static let chunk = 1 << 17
  /// The first piece; members of archives are small as a rule.
  private static let firstChunk = 1 << 13
  private let source: any ByteSource
  /// Room for bytes, of which those from `position` to `end` were read and not taken.
  private var buffer: [UInt8] = []
  private var position = 0
  private var end = 0
  private var chunk = firstChunk
  private var isAtEnd = false
  /// Why reading stopped before the end.
  public private(set) var error: ContainerError?
  /// The number of bytes taken so far.
  public private(set) var offset = 0

  /// Creates a reader of a source.
  public init(_ source: any ByteSource) { self.source = source }

  /// What was read and not taken yet; not to be kept while reading on, which would copy it.
  public var available: ArraySlice<UInt8> { buffer[position..<end] }

  /// The number of bytes that were read and not taken yet.
  public var count: Int { end - position }

  /// Reads once more; false at the end and after an error.
  public func fill() -> Bool {
    guard !isAtEnd else { return false }
    makeRoom()
    let start = end
    let result: Result<Int, ContainerError> = buffer.withUnsafeMutableBytes { bytes in
      do throws(ContainerError) {
        return .success(try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + chunk])))
      } catch {
        return .failure(error)
      }
    }
    var count = 0
    switch result {
    case .success(let read): count = read
    case .failure(let error): self.error = error
    }
    end += count
    if count == chunk { chunk = ByteReader.chunk }
    isAtEnd = count == 0
    return count > 0
  }

  /// Goes on after an error, at the next place from which the source can be read; what was read before it is passed over.
  ///
  /// - Returns: Whether there is more; false where there was no error.
  public func recover() -> Bool {
    while error != nil, source.recover() {
      offset += count
      position = end
      (error, isAtEnd) = (nil, false)
      if fill() { return true }
    }
    return false
  }

  /// Makes room for a piece behind what is there: to the front where little is there, else in a buffer that grows twofold.
  private func makeRoom() {
    if end + chunk <= buffer.count, position < ByteReader.chunk * 4 { return }
    if position > 0 {
      let count = self.count
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + position, count)
      }
      (position, end) = (0, count)
    }
    let wanted = end + chunk
    guard buffer.count < wanted else { return }
    var larger = [UInt8](repeating: 0, count: max(wanted, buffer.count * 2))
    let filled = end
    buffer.withUnsafeBytes { old in
      larger.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: old[..<filled])) }
    }
    buffer = larger
  }

  /// Reads on until so many bytes are there; false where there are fewer.
  public func fill(to count: Int) -> Bool {
    while self.count < count { if !fill() { return false } }
    return true
  }

  /// Returns where a byte comes first, from a place on, both counted from the first that is there.
  public func index(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + position + start, Int32(byte), count - start) else { return nil }
      return UnsafeRawPointer(found) - base - position
    }
  }

  /// Takes bytes from the front.
  public func take(_ count: Int) -> [UInt8] {
    let bytes = Array(buffer[position..<position + min(count, self.count)])
    position += bytes.count
    offset += bytes.count
    return bytes
  }

  /// Passes over bytes; false where there are fewer.
  public func skip(_ count: Int) -> Bool {
    var left = count
    while true {
      let step = min(left, self.count)
      position += step
      offset += step
      left -= step
      if left == 0 { return true }
      if !fill() { return false }
    }
  }

  /// Takes all bytes to the end, or fails where there are more than the limit.
  public func readAll(limit: Int) throws(ContainerError) -> [UInt8] {
    while count <= limit, fill() {}
    if count > limit { throw ContainerError("larger than \(limit) bytes") }
    if let error { throw error }
    return take(count)
  }

  /// Moves what is there into a buffer, for the source of another reader.
  func drain(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let step = min(buffer.count, count)
    self.buffer.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + step])) }
    position += step
    offset += step
    return step
  }
}
