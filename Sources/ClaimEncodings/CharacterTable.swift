internal import Foundation

/// What the upper 128 bytes of single-byte encodings stand for, read from the system's iconv once each.
enum CharacterTable {
  /// The character of a byte without one.
  static let undefined: UInt32 = 0xFFFD

  /// Returns the characters of the bytes from 0x80 on.
  static func characters(_ encoding: TextEncoding) -> [UInt32] {
    cache.value(of: encoding)
  }

  private static let cache = Cache()

  private final class Cache: @unchecked Sendable {
    // The lock guards the tables.
    private let lock = NSLock()
    private var tables: [TextEncoding: [UInt32]] = [:]

    func value(of encoding: TextEncoding) -> [UInt32] {
      lock.withLock {
        if let table = tables[encoding] { return table }
        let converter = Converter(encoding)
        let table = (0x80...0xFF).map { byte -> UInt32 in
          guard case .character(let value, _)? = converter?.next([UInt8(byte)][...]) else { return undefined }
          return value
        }
        tables[encoding] = table
        return table
      }
    }
  }
}

/// The system's iconv, one character at a time.
final class Converter {
  enum Step {
    case character(UInt32, bytes: Int)
    case broken
  }

  private let handle: iconv_t

  init?(_ encoding: TextEncoding) {
    guard let handle = iconv_open("UTF-32LE", encoding.iconvName), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Reads the character that some bytes begin with.
  func next(_ bytes: ArraySlice<UInt8>) -> Step {
    for length in 1...4 where length <= bytes.count {
      var input = bytes.prefix(length).map { CChar(bitPattern: $0) }
      var value: UInt32 = 0
      var (inputLeft, outputLeft) = (length, 4)
      let result = input.withUnsafeMutableBufferPointer { input in
        withUnsafeMutableBytes(of: &value) { output in
          var source = input.baseAddress
          var target = output.bindMemory(to: CChar.self).baseAddress
          return iconv(handle, &source, &inputLeft, &target, &outputLeft)
        }
      }
      if Int(bitPattern: UInt(bitPattern: Int(result))) != -1, outputLeft == 0 {
        return .character(UInt32(littleEndian: value), bytes: length)
      }
      if errno != EINVAL { break }
    }
    iconv(handle, nil, nil, nil, nil)
    return .broken
  }
}
