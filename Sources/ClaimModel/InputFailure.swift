/// An input, or a part of one, that could not be processed: what an `error` record says.
public struct InputFailure: Error, Hashable, Sendable {
  /// The input as the user gave it: a path, or `-`.
  public var input: String
  /// The member of a container, absent for a plain file.
  public var member: String?
  /// The row of a dump, from 1.
  public var row: Int?
  /// Where the bad part begins in the input, in bytes.
  public var offset: Int?
  /// The length of the bad part in bytes.
  public var length: Int?
  /// The stage that failed, such as `loading`, `cleaning`.
  public var stage: String
  /// Why, in a sentence fragment.
  public var reason: String

  /// Creates a failure.
  public init(
    input: String, member: String? = nil, row: Int? = nil, offset: Int? = nil, length: Int? = nil,
    stage: String = "loading", reason: String
  ) {
    self.input = input
    self.member = member
    self.row = row
    self.offset = offset
    self.length = length
    self.stage = stage
    self.reason = reason
  }
}
