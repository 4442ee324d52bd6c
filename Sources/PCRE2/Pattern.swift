internal import CPCRE2
internal import Synchronization

// Everything unsafe of this module stands in this file. Handles are created, used and freed here and never leave it.

/// A compiled pattern. Immutable, so that all tasks may share it.
///
/// Patterns are compiled with UTF (subjects must be valid UTF-8) and without UCP; `\C` and callouts by number are refused or have no effect.
public final class Pattern: Sendable {
  /// The pattern's text.
  public let source: String
  /// Whether machine code was made; without it the interpreter runs, with the same results.
  public let isJITCompiled: Bool
  /// The number of groups, named or not.
  public let captureCount: Int
  /// The named groups, by number.
  public let groupNames: [NamedGroup]
  // SAFETY: written once before the object is shared, freed by deinit; PCRE2 only reads compiled code while matching.
  fileprivate nonisolated(unsafe) let code: OpaquePointer

  /// Compiles a pattern; takes 5 µs to 100 µs.
  ///
  /// - Parameters:
  ///   - source: The pattern.
  ///   - caseless: Whether letter case is ignored.
  ///   - anchored: Whether it matches only at the offset where it is tried.
  ///   - useJIT: Whether to make machine code, where the system allows it.
  /// - Throws: `PatternError` with PCRE2's message.
  public init(_ source: String, caseless: Bool = false, anchored: Bool = true, useJIT: Bool = true) throws(PatternError) {
    let code = try Pattern.compile(source, caseless: caseless, anchored: anchored)
    self.code = code
    self.source = source
    isJITCompiled = useJIT && pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) == 0
    var count: UInt32 = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    captureCount = Int(count)
    groupNames = Pattern.names(of: code)
  }

  deinit { pcre2_code_free_8(code) }

  fileprivate static func compile(_ source: String, caseless: Bool, anchored: Bool) throws(PatternError) -> OpaquePointer {
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    if caseless { options |= UInt32(PCRE2_CASELESS) }
    if anchored { options |= UInt32(PCRE2_ANCHORED) }
    var error: Int32 = 0
    var offset = 0
    var bytes = Array(source.utf8)
    // SAFETY: the buffer lives through the call; PCRE2 copies what it keeps.
    let code = bytes.withUnsafeMutableBufferPointer {
      pcre2_compile_8($0.baseAddress, $0.count, options, &error, &offset, nil)
    }
    if let code { return code }
    throw PatternError(code: error, offset: offset, message: message(error), pattern: source)
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = buffer.withUnsafeMutableBufferPointer { pcre2_get_error_message_8(code, $0.baseAddress, $0.count) }
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }

  private static func names(of code: OpaquePointer) -> [NamedGroup] {
    var count: UInt32 = 0
    var entrySize: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table, entrySize > 2 else { return [] }
    // SAFETY: the table has `count` entries of `entrySize` bytes: two of number, then a name that ends in zero.
    return (0..<Int(count)).map { index in
      let entry = table + index * Int(entrySize)
      let name = UnsafeBufferPointer(start: entry + 2, count: Int(entrySize) - 2).prefix { $0 != 0 }
      return NamedGroup(name: String(decoding: name, as: UTF8.self), number: Int(entry[0]) << 8 | Int(entry[1]))
    }.sorted { $0.number < $1.number }
  }
}

/// A pattern that is compiled at its first use, once for all tasks.
///
/// The pattern must have compiled before (the rule compiler tries each); should it fail here, it never matches.
public final class LazyPattern: Sendable {
  /// The pattern's text.
  public let source: String
  private let caseless: Bool
  private let anchored: Bool
  // SAFETY: 0 until compiled, then the address of the code, published once with release order and freed by deinit alone.
  fileprivate let address = Atomic<UInt>(0)

  /// Creates a pattern that is not compiled yet.
  public init(_ source: String, caseless: Bool = false, anchored: Bool = true) {
    self.source = source
    self.caseless = caseless
    self.anchored = anchored
  }

  deinit {
    let value = address.load(ordering: .acquiring)
    if value > 1 { pcre2_code_free_8(OpaquePointer(bitPattern: value)) }
  }

  /// Compiles the pattern unless another task was faster; returns the address of the code, or 1 where it cannot be compiled.
  fileprivate func compile() -> UInt {
    var made: UInt = 1
    if let code = try? Pattern.compile(source, caseless: caseless, anchored: anchored) {
      // Where machine code is denied, `pcre2_match` falls back to the interpreter.
      _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
      made = UInt(bitPattern: code)
    }
    let (exchanged, original) = address.compareExchange(expected: 0, desired: made, ordering: .acquiringAndReleasing)
    if exchanged { return made }
    if made > 1 { pcre2_code_free_8(OpaquePointer(bitPattern: made)) }
    return original
  }
}

/// What one task needs to match: match data, limits, a JIT stack. Reused from match to match.
public struct Matcher: ~Copyable {
  fileprivate let data: OpaquePointer?
  fileprivate let context: OpaquePointer?
  private let stack: OpaquePointer?
  fileprivate let vector: UnsafeMutablePointer<Int>?
  fileprivate var groupCount = 0

  /// Creates a matcher for patterns of at most so many groups, the whole match included.
  public init(groupCapacity: Int = 64, limits: MatchLimits = MatchLimits()) {
    data = pcre2_match_data_create_8(UInt32(clamping: max(1, groupCapacity)), nil)
    context = pcre2_match_context_create_8(nil)
    stack = pcre2_jit_stack_create_8(32 * 1024, 512 * 1024, nil)
    vector = data.flatMap { pcre2_get_ovector_pointer_8($0) }.map {
      UnsafeMutableRawPointer($0).assumingMemoryBound(to: Int.self)
    }
    if let context {
      pcre2_set_match_limit_8(context, limits.match)
      pcre2_set_depth_limit_8(context, limits.depth)
      pcre2_set_heap_limit_8(context, limits.heapKiB)
      if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    }
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
  }

  /// Tries a pattern at an offset of a subject, which must be valid UTF-8 with the offset at a character's first byte.
  public mutating func match(_ pattern: borrowing Pattern, in subject: UnsafeBufferPointer<UInt8>, at offset: Int) -> MatchOutcome {
    match(code: pattern.code, in: subject, at: offset)
  }

  /// Tries a pattern, compiling it first if this is its first use.
  public mutating func match(_ pattern: borrowing LazyPattern, in subject: UnsafeBufferPointer<UInt8>, at offset: Int) -> MatchOutcome {
    var address = pattern.address.load(ordering: .acquiring)
    if address == 0 { address = pattern.compile() }
    guard address > 1, let code = OpaquePointer(bitPattern: address) else { return .noMatch }
    return match(code: code, in: subject, at: offset)
  }

  private mutating func match(code: OpaquePointer, in subject: UnsafeBufferPointer<UInt8>, at offset: Int) -> MatchOutcome {
    groupCount = 0
    guard let data, offset >= 0, offset <= subject.count else { return .failed(Int32(PCRE2_ERROR_NOMEMORY)) }
    // SAFETY: the subject is valid UTF-8 and lives through the call; the offset is inside it. pcre2_match runs the JIT code where there is some.
    let result = pcre2_match_8(code, subject.baseAddress, subject.count, offset, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    switch result {
    case 1...:
      groupCount = Int(result)
      return .match
    case 0:
      groupCount = Int(pcre2_get_ovector_count_8(data))
      return .match
    case Int32(PCRE2_ERROR_NOMATCH): return .noMatch
    case Int32(PCRE2_ERROR_MATCHLIMIT), Int32(PCRE2_ERROR_JIT_STACKLIMIT), Int32(PCRE2_ERROR_DEPTHLIMIT), Int32(PCRE2_ERROR_HEAPLIMIT):
      return .limit
    default: return .failed(result)
    }
  }

  /// Returns a group of the last match as byte offsets of its subject; 0 is the whole match, a group that took no part is nothing.
  public func group(_ number: Int) -> (start: Int, end: Int)? {
    guard number >= 0, number < groupCount, let vector else { return nil }
    let (start, end) = (vector[2 * number], vector[2 * number + 1])
    // PCRE2_UNSET is all ones, -1 here; `\K` in a lookahead could put the end before the start.
    return start >= 0 && end >= start ? (start, end) : nil
  }
}
