internal import CArchive

/// Reads the members of a zip or tar archive, one after the other; writes nothing anywhere.
public final class ArchiveReader {
  /// A member: its name as the archive gives it, which is never used as a path.
  public struct Member: Sendable {
    /// What a member is.
    public enum Kind: Hashable, Sendable {
      case file, folder, link, special
    }

    /// The name.
    public var name: String
    /// What it is.
    public var kind: Kind

    /// Creates a member.
    public init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }

    /// Whether the name leads out of the archive: absolute, with a drive, or with `..` in it.
    public var leavesArchive: Bool {
      let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      let isDrive = name.dropFirst().first == ":" && name.first?.isLetter == true
      return isDrive || parts.first == "" || parts.contains("..") || name.unicodeScalars.contains("\0")
    }
  }

  private let handle: ArchiveHandle
  private let limits: ContainerLimits
  private var contentBytes = 0
  private var count = 0
  private var isOver = false

  /// Opens the archive that a reader stands at.
  public init(_ parent: ByteReader, _ container: Container, limits: ContainerLimits = ContainerLimits()) throws(ContainerError) {
    handle = try ArchiveHandle(parent, container)
    self.limits = limits
  }

  /// Returns the next member or nothing at the end; what was not read of the one before is passed over.
  ///
  /// After an error there is nothing more.
  public func next() throws(ContainerError) -> Member? {
    guard !isOver else { return nil }
    var entry: OpaquePointer?
    var result = archive_read_next_header(handle.archive, &entry)
    while result == ARCHIVE_RETRY { result = archive_read_next_header(handle.archive, &entry) }
    guard result != ARCHIVE_EOF else {
      isOver = true
      if let error = handle.parent.error { throw error }
      return nil
    }
    guard result >= ARCHIVE_WARN, let entry else {
      isOver = true
      throw handle.failure("broken archive")
    }
    count += 1
    guard count <= limits.members else {
      isOver = true
      throw ContainerError("more than \(limits.members) members")
    }
    return Member(name: ArchiveReader.name(entry), kind: ArchiveReader.kind(entry))
  }

  /// The content of the present member, to be read before the next one is asked for.
  public func content() -> ByteReader { ByteReader(MemberSource(self)) }

  private final class MemberSource: ByteSource {
    let archive: ArchiveReader
    let number: Int

    init(_ archive: ArchiveReader) {
      self.archive = archive
      number = archive.count
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
      guard number == archive.count, !archive.isOver else { return 0 }
      do throws(ContainerError) {
        let count = try archive.handle.read(into: buffer, "broken member")
        archive.contentBytes += count
        try archive.limits.check(compressed: archive.handle.used, content: archive.contentBytes)
        return count
      } catch {
        // A broken member may be passed over; a broken archive or a bomb is left.
        if archive.handle.isBroken || error.reason.hasPrefix("the content is more than") { archive.isOver = true }
        throw error
      }
    }
  }

  private static func name(_ entry: OpaquePointer) -> String {
    if let text = archive_entry_pathname_utf8(entry) { return String(cString: text) }
    return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
  }

  private static func kind(_ entry: OpaquePointer) -> Member.Kind {
    if archive_entry_hardlink(entry) != nil { return .link }
    switch UInt32(archive_entry_filetype(entry)) & 0o170000 {
    case 0o040000: return .folder
    case 0o120000: return .link
    case 0o100000, 0: return .file
    default: return .special
    }
  }
}
