/// How far containers may go; what goes further is an error of that container.
public struct ContainerLimits: Hashable, Sendable {
  /// How deep containers may stand in one another; a compression and the archive right inside it count as one.
  public var depth: Int
  /// How many members a single archive may have.
  public var members: Int
  /// How many times larger than its compressed form the content may be, once it is larger than `freeBytes`.
  public var ratio: Int
  /// How much content may come before the ratio counts, in bytes.
  public var freeBytes: Int

  /// Creates limits.
  public init(depth: Int = 4, members: Int = 10_000_000, ratio: Int = 1000, freeBytes: Int = 64 << 20) {
    self.depth = depth
    self.members = members
    self.ratio = ratio
    self.freeBytes = freeBytes
  }

  /// Refuses content that grew too far out of its compressed form.
  func check(compressed: Int, content: Int) throws(ContainerError) {
    if content > freeBytes, content / ratio > compressed {
      throw ContainerError("the content is more than \(ratio) times larger than its compressed form")
    }
  }
}
