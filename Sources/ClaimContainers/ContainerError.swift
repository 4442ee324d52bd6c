/// Why bytes could not be had: a reason in a sentence fragment.
public struct ContainerError: Error, Hashable, Sendable {
  /// The reason.
  public var reason: String

  /// Creates an error.
  public init(_ reason: String) { self.reason = reason }
}
