import ClaimContainers
import Testing
import TestArchives

@Suite struct CompressionTests {
  private static let content = (0..<60_000).flatMap { Array("line \($0)\n".utf8) }

  /// Reads data as what it says it is.
  private func read(_ bytes: [UInt8], limits: ContainerLimits = ContainerLimits()) -> (content: [UInt8], error: ContainerError?) {
    let reader = ByteReader(MemorySource(bytes))
    guard let container = Container.sniff(reader), container.isCompression else { return ([], ContainerError("no compression")) }
    let inner: ByteReader
    do throws(ContainerError) {
      let source: any ByteSource =
        container == .gzip ? GzipSource(reader, limits: limits) : try CompressedSource(reader, container, limits: limits)
      inner = ByteReader(source)
    } catch {
      return ([], error)
    }
    while inner.fill() {}
    return (inner.take(inner.count), inner.error)
  }

  @Test("content comes back", arguments: ArchiveMaker.Compression.allCases)
  func roundTrip(_ compression: ArchiveMaker.Compression) {
    let result = read(ArchiveMaker.compressed(Self.content, compression))
    #expect(result.content == Self.content)
    #expect(result.error == nil)
  }

  @Test("data one after the other is one content", arguments: ArchiveMaker.Compression.allCases)
  func joined(_ compression: ArchiveMaker.Compression) {
    let data = ArchiveMaker.compressed(Self.content, compression)
    let result = read(data + data)
    #expect(result.content == Self.content + Self.content)
    #expect(result.error == nil)
  }

  @Test("truncated data is an error, after what could be read", arguments: ArchiveMaker.Compression.allCases)
  func truncated(_ compression: ArchiveMaker.Compression) {
    let data = ArchiveMaker.compressed(Self.content, compression)
    for length in [data.count - 1, data.count / 2, 20] {
      let result = read(Array(data.prefix(length)))
      #expect(result.error != nil)
      #expect(Self.content.starts(with: result.content))
    }
  }

  @Test("no content is no error", arguments: ArchiveMaker.Compression.allCases)
  func empty(_ compression: ArchiveMaker.Compression) {
    let result = read(ArchiveMaker.compressed([], compression))
    #expect(result.content == [])
    #expect(result.error == nil)
  }

  /// The zstd that libarchive writes has no checksum, so that not every change shows.
  @Test("changed data is an error", arguments: [ArchiveMaker.Compression.gzip, .bzip2, .xz])
  func changed(_ compression: ArchiveMaker.Compression) {
    var data = ArchiveMaker.compressed(Self.content, compression)
    data[data.count / 2] ^= 0x55
    #expect(read(data).error != nil)
  }

  @Test("a gzip checksum or length that lies is an error", arguments: [5, 1])
  func lyingTrailer(fromEnd: Int) {
    var data = ArchiveMaker.compressed(Self.content, .gzip)
    data[data.count - fromEnd] ^= 0xFF
    let result = read(data)
    #expect(result.error?.reason.hasPrefix("broken gzip data") == true)
  }

  @Test("zeros after gzip data are padding, other bytes an error")
  func trailing() {
    let data = ArchiveMaker.compressed(Self.content, .gzip)
    #expect(read(data + [0, 0, 0]).error == nil)
    #expect(read(data + Array("more".utf8)).error?.reason == "other bytes stand after the gzip data")
  }

  @Test("content that is far larger than its data is refused", arguments: ArchiveMaker.Compression.allCases)
  func bomb(_ compression: ArchiveMaker.Compression) {
    let data = ArchiveMaker.compressed(Array(repeating: 0, count: 8 << 20), compression)
    let limits = ContainerLimits(ratio: 100, freeBytes: 1 << 20)
    let result = read(data, limits: limits)
    #expect(result.error?.reason == "the content is more than 100 times larger than its compressed form")
    #expect(result.content.count < 3 << 20)
    #expect(read(data).error == nil)
  }

  @Test("text that begins like data is no data", arguments: ["BZh is a name", "PK said", "line", ""])
  func text(_ text: String) { #expect(Container.sniff(ByteReader(MemorySource(Array(text.utf8)))) == nil) }
}
