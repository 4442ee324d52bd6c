/// Why a pattern could not be compiled.
public struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  /// PCRE2's error code.
  public let code: Int32
  /// The offset in the pattern, in bytes, near which it failed.
  public let offset: Int
  /// PCRE2's own message.
  public let message: String
  /// The pattern.
  public let pattern: String

  /// The error in one line.
  public var description: String { "\(message) at offset \(offset) of /\(pattern)/" }
}

/// The bounds of one attempt to match.
public struct MatchLimits: Sendable, Hashable {
  /// How often the matcher may backtrack from one start; 100,000 take less than 0.2 ms.
  ///
  /// Machine code and interpreter count differently, so that their results may differ where this limit is hit.
  public var match: UInt32
  /// How many backtracking points may be nested; the interpreter alone heeds it.
  public var depth: UInt32
  /// How much heap may be used, in KiB; the interpreter alone heeds it.
  public var heapKiB: UInt32

  /// Creates limits.
  public init(match: UInt32 = 100_000, depth: UInt32 = 10_000, heapKiB: UInt32 = 8_192) {
    self.match = match
    self.depth = depth
    self.heapKiB = heapKiB
  }
}

/// What came of one attempt to match.
public enum MatchOutcome: Sendable, Equatable {
  /// The pattern matched; the matcher holds its groups.
  case match
  /// The pattern does not match there.
  case noMatch
  /// A limit was hit: matches, depth, heap or JIT stack.
  case limit
  /// PCRE2 failed with this code, which is negative; an offset outside the subject is -33, no memory -48.
  case failed(Int32)
}

/// A named group of a pattern.
public struct NamedGroup: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The number, from 1.
  public let number: Int

  /// Creates a named group.
  public init(name: String, number: Int) {
    self.name = name
    self.number = number
  }
}
