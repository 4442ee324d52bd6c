/// An article with the claims that must be found in it.
public struct Fixture: Sendable {
  /// The name of its folder, and the id of the article.
  public var id: String
  /// A title for readers.
  public var title: String
  /// The day that relative times are counted from, `2026-01-26`; absent where the article itself must say.
  public var referenceDate: String?
  /// Whether nobody has read the expected claims yet.
  public var needsReview: Bool
  /// The article's bytes, valid UTF-8.
  public var text: [UInt8]
  /// The expected claims.
  var expected: [ExpectedClaim]
}

/// A difference between what a fixture expects and what was found.
public struct FixtureFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The fixture's id.
  public var fixture: String
  /// The path of `expected.jsonl`.
  public var path: String
  /// The line of the expected record; the first where no record is to blame.
  public var line: Int
  /// What differs.
  public var message: String

  /// The failure as `fixture message`.
  public var description: String { "\(fixture) \(message)" }
}

/// What the check of a fixture found.
public struct FixtureReport: Sendable {
  /// The differences, in the order of the expected claims, then of those that nobody expects.
  public var failures: [FixtureFailure] = []
  /// What is worth knowing and no failure.
  public var notes: [String] = []
}

/// Why a fixture could not be read or written.
public struct FixtureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// What is wrong.
  public var what: String

  /// Creates an error.
  public init(path: String, line: Int, what: String) {
    self.path = path
    self.line = line
    self.what = what
  }

  /// The error as `path:line: error: what`.
  public var description: String { "\(path):\(line): error: \(what)." }
}
