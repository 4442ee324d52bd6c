internal import CArchive

/// Makes archives and compressed data in memory, also ones that no honest tool makes.
public enum ArchiveMaker {
  /// A member of an archive.
  public struct Member {
    var name: String
    var content: [UInt8]
    var kind: Kind

    /// What a member is.
    public enum Kind { case file, folder, symbolicLink, hardLink, device, pipe }

    /// Creates a member; the content of a link is what it points at.
    public init(_ name: String, _ content: [UInt8] = [], kind: Kind = .file) {
      self.name = name
      self.content = content
      self.kind = kind
    }

    /// Creates a file with a text.
    public init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  /// How data is compressed.
  public enum Compression: CaseIterable, Sendable { case gzip, bzip2, xz, zstd }

  private final class Output { var bytes: [UInt8] = [] }

  /// Compresses data.
  public static func compressed(_ content: [UInt8], _ compression: Compression) -> [UInt8] {
    written { archive in
      archive_write_set_format_raw(archive)
      switch compression {
      case .gzip: archive_write_add_filter_gzip(archive)
      case .bzip2: archive_write_add_filter_bzip2(archive)
      case .xz: archive_write_add_filter_xz(archive)
      case .zstd: archive_write_add_filter_zstd(archive)
      }
    } members: {
      [Member("data", content)]
    }
  }

  /// Makes a tar archive.
  public static func tar(_ members: [Member]) -> [UInt8] {
    written {
      archive_write_set_format_pax_restricted($0)
    } members: {
      members
    }
  }

  /// Makes a zip archive.
  public static func zip(_ members: [Member]) -> [UInt8] {
    written {
      archive_write_set_format_zip($0)
    } members: {
      members
    }
  }

  private static func written(_ setup: (OpaquePointer) -> Void, members: () -> [Member]) -> [UInt8] {
    guard let archive = archive_write_new() else { return [] }
    let output = Output()
    setup(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    archive_write_open(
      archive, Unmanaged.passUnretained(output).toOpaque(), nil,
      { _, context, bytes, count in
        guard let context, let bytes else { return 0 }
        let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
        output.bytes += UnsafeRawBufferPointer(start: bytes, count: count)
        return count
      }, nil)
    for member in members() { write(member, archive) }
    archive_write_close(archive)
    archive_write_free(archive)
    return output.bytes
  }

  private static func write(_ member: Member, _ archive: OpaquePointer) {
    let entry = archive_entry_new()
    archive_entry_set_pathname(entry, member.name)
    archive_entry_set_perm(entry, 0o644)
    switch member.kind {
    case .file:
      archive_entry_set_filetype(entry, 0o100000)
      archive_entry_set_size(entry, Int64(member.content.count))
    case .folder: archive_entry_set_filetype(entry, 0o040000)
    case .symbolicLink:
      archive_entry_set_filetype(entry, 0o120000)
      archive_entry_set_symlink(entry, String(decoding: member.content, as: UTF8.self))
    case .hardLink:
      archive_entry_set_filetype(entry, 0o100000)
      archive_entry_set_hardlink(entry, String(decoding: member.content, as: UTF8.self))
    case .device: archive_entry_set_filetype(entry, 0o020000)
    case .pipe: archive_entry_set_filetype(entry, 0o010000)
    }
    archive_write_header(archive, entry)
    if member.kind == .file { _ = member.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } }
    archive_entry_free(entry)
  }
}
