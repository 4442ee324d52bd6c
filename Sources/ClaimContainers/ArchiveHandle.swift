internal import CArchive

/// A libarchive reader fed by a byte reader: everything unsafe of libarchive's callbacks.
final class ArchiveHandle {
  private static let chunk = 1 << 16
  let archive: OpaquePointer
  let parent: ByteReader
  private let start: Int
  private let buffer: UnsafeMutableRawBufferPointer
  /// Whether libarchive cannot go on.
  private(set) var isBroken = false

  /// Creates a reader of one compression around a bare content, or of one archive format without a compression.
  init(_ parent: ByteReader, _ container: Container) throws(ContainerError) {
    guard let archive = archive_read_new() else { throw ContainerError("no memory for the archive") }
    self.archive = archive
    self.parent = parent
    start = parent.offset
    buffer = .allocate(byteCount: ArchiveHandle.chunk, alignment: 16)
    let result =
      switch container {
      case .gzip: archive_read_append_filter(archive, ARCHIVE_FILTER_GZIP)
      case .bzip2: archive_read_append_filter(archive, ARCHIVE_FILTER_BZIP2)
      case .xz: archive_read_append_filter(archive, ARCHIVE_FILTER_XZ)
      case .zstd: archive_read_append_filter(archive, ARCHIVE_FILTER_ZSTD)
      // The streamable reader holds one entry at a time; the other one holds the whole directory.
      case .zip: archive_read_support_format_zip_streamable(archive)
      case .tar: archive_read_support_format_tar(archive)
      }
    guard result >= ARCHIVE_WARN else { throw failure("this libarchive cannot read it") }
    if container.isCompression {
      archive_read_support_format_raw(archive)
      archive_read_support_format_empty(archive)
    }
    // The handle outlives the archive, which it frees when it goes.
    let context = Unmanaged.passUnretained(self).toOpaque()
    let opened = archive_read_open(
      archive, context, nil,
      { archive, context, bytes in
        guard let context, let bytes else { return -1 }
        return Unmanaged<ArchiveHandle>.fromOpaque(context).takeUnretainedValue().provide(archive, bytes)
      }, nil)
    guard opened == ARCHIVE_OK else { throw failure(container.isCompression ? "broken compression" : "broken archive") }
    // Data that breaks before its first byte of content passes for empty, with the error noted only.
    if container.isCompression, archive_errno(archive) != 0 { throw failure("broken compression") }
  }

  deinit {
    archive_read_free(archive)
    buffer.deallocate()
  }

  /// The bytes of the container used so far.
  var used: Int { parent.offset - start }

  /// Hands the next bytes to libarchive.
  private func provide(_ archive: OpaquePointer?, _ bytes: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    if parent.count == 0, !parent.fill() {
      guard let error = parent.error else { return 0 }
      setError(archive, error.reason)
      return -1
    }
    bytes.pointee = UnsafeRawPointer(buffer.baseAddress)
    return parent.drain(into: buffer)
  }

  private var parentReason: String?
  private func setError(_ archive: OpaquePointer?, _ reason: String) {
    parentReason = reason
    archive_clear_error(archive)
  }

  /// What went wrong, in libarchive's words where it has some.
  func failure(_ fallback: String) -> ContainerError {
    if let parentReason { return ContainerError(parentReason) }
    guard let text = archive_error_string(archive) else { return ContainerError(fallback) }
    let words = String(cString: text)
    return ContainerError(words.isEmpty ? fallback : "\(fallback): \(words)")
  }

  /// Reads content of the present entry; zero at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer, _ fallback: String) throws(ContainerError) -> Int {
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if count == Int(ARCHIVE_RETRY) { continue }
      isBroken = count == Int(ARCHIVE_FATAL)
      throw failure(fallback)
    }
  }
}

/// The content of bzip2, xz or zstd data.
public final class CompressedSource: ByteSource {
  private let handle: ArchiveHandle
  private let limits: ContainerLimits
  private var content = 0
  private var hasEntry = false

  /// Creates a source of the content of what the parent has left.
  public init(_ parent: ByteReader, _ container: Container, limits: ContainerLimits = ContainerLimits()) throws(ContainerError) {
    handle = try ArchiveHandle(parent, container)
    self.limits = limits
  }

  /// Puts the next bytes of the content into a buffer.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerError) -> Int {
    if !hasEntry {
      var entry: OpaquePointer?
      let result = archive_read_next_header(handle.archive, &entry)
      if result == ARCHIVE_EOF { return 0 }
      guard result >= ARCHIVE_WARN else { throw handle.failure("broken compression") }
      hasEntry = true
    }
    let count = try handle.read(into: buffer, "broken compression")
    content += count
    try limits.check(compressed: handle.used, content: content)
    return count
  }
}
