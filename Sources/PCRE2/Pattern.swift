internal import CPCRE2
public import Synchronization

// Everything unsafe of this module stands in this file. Handles are created, used and freed here and never leave it.

/// A compiled pattern, immutable, so that all tasks may share it.
///
/// Patterns are compiled with UTF (subjects must be valid UTF-8) and without UCP (`\d`, `\w` and `\s` are ASCII); `\C` is refused.
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
  @usableFromInline nonisolated(unsafe) let code: OpaquePointer

  /// Compiles a pattern; takes 5 µs to 100 µs.
  ///
  /// - Parameters:
  ///   - source: The pattern.
  ///   - caseless: Whether letter case is ignored.
  ///   - anchored: Whether it matches only at the offset where it is tried.
  ///   - useJIT: Whether to make machine code, where the system allows it.
  /// - Throws: `PatternError` with PCRE2's code, message and the offset in bytes.
  public init(_ source: String, caseless: Bool = false, anchored: Bool = true, useJIT: Bool = true) throws(PatternError) {
    let code = try Pattern.compile(source, caseless: caseless, anchored: anchored)
    self.code = code
    self.source = source
    // Where the system denies memory for machine code, or the pattern begins with (*NO_JIT), none is made, and the interpreter runs.
    if useJIT { _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
    var size = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_JITSIZE), &size)
    isJITCompiled = size > 0
    var count: UInt32 = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    captureCount = Int(count)
    groupNames = Pattern.names(of: code)
  }

  deinit { pcre2_code_free_8(code) }

  private static func compile(_ source: String, caseless: Bool, anchored: Bool) throws(PatternError) -> OpaquePointer {
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
  // Holds the pattern that was ready first; those of slower tasks are freed with their last reference.
  private let compiled = AtomicLazyReference<Pattern>()
  // SAFETY: 0 until compiled, then the address of `compiled`'s code, which lives as long as this object, or 1 where it cannot be compiled.
  // Stored with release order after the code is complete, so that a match costs one load and no reference count.
  @usableFromInline let address = Atomic<UInt>(0)

  /// Creates a pattern that is not compiled yet.
  ///
  /// - Parameters:
  ///   - source: The pattern.
  ///   - caseless: Whether letter case is ignored.
  ///   - anchored: Whether it matches only at the offset where it is tried.
  public init(_ source: String, caseless: Bool = false, anchored: Bool = true) {
    self.source = source
    self.caseless = caseless
    self.anchored = anchored
  }

  /// Returns the compiled pattern, compiling it if this is its first use; nothing where it cannot be compiled.
  ///
  /// The first use takes 25 µs to 130 µs, later ones a few nanoseconds; all tasks get the same object.
  public func pattern() -> Pattern? {
    if address.load(ordering: .acquiring) == 0 { _ = compile() }
    return compiled.load()
  }

  /// Compiles the pattern unless another task was faster; returns the address of the code, or 1 where it cannot be compiled.
  @usableFromInline func compile() -> UInt {
    var value: UInt = 1
    if let made = try? Pattern(source, caseless: caseless, anchored: anchored) {
      value = UInt(bitPattern: compiled.storeIfNil(made).code)
    }
    address.store(value, ordering: .releasing)
    return value
  }
}

/// Matches patterns for one task, which keeps it from match to match.
///
/// It holds match data, the limits and a JIT stack that grows from 32 KiB to at most 512 KiB.
public struct Matcher: ~Copyable {
  private let data: OpaquePointer?
  private let context: OpaquePointer?
  private let stack: OpaquePointer?
  // SAFETY: two numbers for each of `capacity` groups; owned by `data`, which lives as long as this value.
  @usableFromInline let vector: UnsafeMutablePointer<Int>?
  @usableFromInline var groupCount = 0
  private let capacity: Int

  /// Creates a matcher.
  ///
  /// Where memory is short the matcher is made all the same, and each match fails.
  ///
  /// - Parameters:
  ///   - groupCapacity: The most groups that are kept of a match, the whole match included; a match of more is still a match.
  ///   - limits: The bounds of each attempt.
  public init(groupCapacity: Int = 64, limits: MatchLimits = MatchLimits()) {
    capacity = min(max(1, groupCapacity), 65_535)
    data = pcre2_match_data_create_8(UInt32(capacity), nil)
    context = pcre2_match_context_create_8(nil)
    stack = pcre2_jit_stack_create_8(32 * 1024, 512 * 1024, nil)
    vector = data.flatMap { pcre2_get_ovector_pointer_8($0) }.map {
      UnsafeMutableRawPointer($0).assumingMemoryBound(to: Int.self)
    }
    guard let context else { return }
    pcre2_set_match_limit_8(context, limits.match)
    pcre2_set_depth_limit_8(context, limits.depth)
    pcre2_set_heap_limit_8(context, limits.heapKiB)
    // Without a stack of its own, machine code runs on 32 KiB of the thread's.
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
  }

  /// Tries a pattern at an offset of a subject; takes about 15 ns where an anchored pattern does not match.
  ///
  /// - Parameters:
  ///   - pattern: The pattern.
  ///   - subject: The text. Precondition: it is valid UTF-8; this is not checked, and other bytes make the result undefined.
  ///   - offset: Where to try, in bytes. Precondition: it is a character's first byte or the end; outside the subject the attempt fails.
  /// - Returns: What came of it; the groups of a match stay until the next attempt.
  @inlinable
  public mutating func match(_ pattern: borrowing Pattern, in subject: UnsafeBufferPointer<UInt8>, at offset: Int) -> MatchOutcome {
    attempt(pattern.code, subject, offset)
  }

  /// Tries a pattern at an offset of a subject, compiling it first if this is its first use.
  ///
  /// - Parameters:
  ///   - pattern: The pattern; one that cannot be compiled never matches.
  ///   - subject: The text. Precondition: it is valid UTF-8; this is not checked, and other bytes make the result undefined.
  ///   - offset: Where to try, in bytes. Precondition: it is a character's first byte or the end; outside the subject the attempt fails.
  /// - Returns: What came of it; the groups of a match stay until the next attempt.
  @inlinable
  public mutating func match(_ pattern: borrowing LazyPattern, in subject: UnsafeBufferPointer<UInt8>, at offset: Int) -> MatchOutcome {
    var address = pattern.address.load(ordering: .acquiring)
    if address == 0 { address = pattern.compile() }
    guard address > 1, let code = OpaquePointer(bitPattern: address) else {
      groupCount = 0
      return .noMatch
    }
    return attempt(code, subject, offset)
  }

  @usableFromInline
  mutating func attempt(_ code: OpaquePointer, _ subject: UnsafeBufferPointer<UInt8>, _ offset: Int) -> MatchOutcome {
    groupCount = 0
    guard let data, let context else { return .failed(Int32(PCRE2_ERROR_NOMEMORY)) }
    guard offset >= 0, offset <= subject.count else { return .failed(Int32(PCRE2_ERROR_BADOFFSET)) }
    // SAFETY: the subject is valid UTF-8 and lives through the call; the offset is inside it. The address of an empty subject is
    // nothing, which `pcre2_jit_match` does not expect and `pcre2_match` does.
    var result = Int32(PCRE2_ERROR_JIT_BADOPTION)
    if let start = subject.baseAddress {
      result = pcre2_jit_match_8(code, start, subject.count, offset, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
    if result == Int32(PCRE2_ERROR_JIT_BADOPTION) {
      // There is no machine code for this pattern.
      result = pcre2_match_8(code, subject.baseAddress, subject.count, offset, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
    if result == Int32(PCRE2_ERROR_NOMATCH) { return .noMatch }
    if result >= 0 {
      // 0 says that there were more groups than fit.
      groupCount = result == 0 ? capacity : Int(result)
      return .match
    }
    switch result {
    case Int32(PCRE2_ERROR_MATCHLIMIT), Int32(PCRE2_ERROR_JIT_STACKLIMIT), Int32(PCRE2_ERROR_DEPTHLIMIT), Int32(PCRE2_ERROR_HEAPLIMIT):
      return .limit
    default: return .failed(result)
    }
  }

  /// Returns a group of the last match.
  ///
  /// - Parameter number: The group's number; 0 is the whole match.
  /// - Returns: Its first byte and the one after its last, as offsets of the subject; nothing where the group took no part or does not exist.
  @inlinable
  public func group(_ number: Int) -> (start: Int, end: Int)? {
    guard number >= 0, number < groupCount, let vector else { return nil }
    let (start, end) = (vector[2 * number], vector[2 * number + 1])
    // PCRE2_UNSET is all ones, -1 here; `\K` in a lookahead could put the end before the start.
    return start >= 0 && end >= start ? (start, end) : nil
  }
}
