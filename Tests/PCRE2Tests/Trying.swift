import PCRE2

/// What one attempt gave, with the text of its groups.
struct Attempt: Equatable {
  var outcome: MatchOutcome
  var groups: [String?] = []
}

/// Tries a pattern at an offset, in bytes, of a text.
func attempt(_ pattern: Pattern, in text: String, at offset: Int = 0, capacity: Int = 64) -> Attempt {
  var matcher = Matcher(groupCapacity: capacity)
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { subject in
    let outcome = matcher.match(pattern, in: subject, at: offset)
    guard outcome == .match else { return Attempt(outcome: outcome) }
    return Attempt(outcome: outcome, groups: (0...pattern.captureCount).map { read(matcher.group($0), of: bytes) })
  }
}

/// Tries a lazy pattern at an offset, in bytes, of a text and returns what it matched.
func attempt(_ pattern: LazyPattern, in text: String, at offset: Int = 0) -> String? {
  var matcher = Matcher()
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { subject in
    matcher.match(pattern, in: subject, at: offset) == .match ? read(matcher.group(0), of: bytes) : nil
  }
}

private func read(_ range: (start: Int, end: Int)?, of bytes: [UInt8]) -> String? {
  range.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
}
