internal import ClaimModel
internal import ClaimRules

/// What was found in one sentence, sorted by what it is.
struct SentenceFindings {
  var quantities: [Int] = []
  var times: [Int] = []
  var places: [Int] = []
  var attributions: [Int] = []
  var events: [Int] = []
}

/// One reporting act with what belongs to it, ready for claims.
struct ReportedSpeech {
  /// The annotation.
  var annotation: Int
  /// The whole range from source to content.
  var range: ByteRange
  /// What is said.
  var content: [ByteRange]
  /// The cue.
  var cue: ByteRange?
  var lemma: String
  var cueClass: String
  /// Who says it.
  var source: ClaimRecord.Source
  var channel: ClaimRecord.Channel?
  /// The role told beside the source.
  var role: ByteRange?
  /// The index of the time when it was said.
  var uttered: Int?
  var flags: [String] = []
  var rules: [String] = []
}

extension ByteRange {
  /// The smallest range that holds both.
  func union(_ other: ByteRange) -> ByteRange { ByteRange(min(start, other.start), max(end, other.end)) }
}
