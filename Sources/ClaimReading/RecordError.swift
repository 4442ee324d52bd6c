/// Why a line is no record.
public struct RecordError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where in the line, in bytes.
  public var offset: Int
  /// What is wrong there.
  public var what: String

  /// The error as `byte 12: what`.
  public var description: String { "byte \(offset): \(what)" }
}
