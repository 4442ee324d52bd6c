/// The lines that repeat across the pages of a dump, by their fingerprints.
public struct LineTemplates: Hashable, Sendable {
  /// The longest line that can be a template, in bytes.
  public static let longestLine = 600

  /// The fingerprints.
  public var fingerprints: Set<UInt64>

  /// Creates templates.
  public init(fingerprints: Set<UInt64> = []) { self.fingerprints = fingerprints }

  /// Whether there are none.
  public var isEmpty: Bool { fingerprints.isEmpty }

  /// Whether a line is a template.
  public func contains(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    LineTemplates.fingerprint(line).map(fingerprints.contains) ?? false
  }

  /// Returns the fingerprint of a line: the same where only white space and the digits of numbers differ.
  ///
  /// Nothing for a line that is too long or holds no letter.
  public static func fingerprint(_ line: some Collection<UInt8>) -> UInt64? {
    guard line.count <= longestLine else { return nil }
    var hash = ByteHash()
    var isSpace = false
    var isDigit = false
    var hasLetter = false
    for byte in line {
      if byte <= 0x20 {
        isSpace = true
        continue
      }
      if isSpace, !hash.isEmpty {
        hash.add(0x20)
        isDigit = false
      }
      isSpace = false
      if byte &- UInt8(ascii: "0") < 10 {
        if !isDigit { hash.add(UInt8(ascii: "0")) }
        isDigit = true
        continue
      }
      isDigit = false
      if byte >= 0x80 || (byte | 0x20) &- UInt8(ascii: "a") < 26 { hasLetter = true }
      hash.add(byte)
    }
    return hasLetter ? hash.value : nil
  }
}
