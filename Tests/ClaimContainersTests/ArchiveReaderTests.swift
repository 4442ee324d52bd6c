import ClaimContainers
import Testing
import TestArchives

@Suite struct ArchiveReaderTests {
  private typealias Member = ArchiveMaker.Member

  /// Reads an archive to its end: names with their content, and the errors.
  private func read(_ bytes: [UInt8], limits: ContainerLimits = ContainerLimits()) -> (members: [String], errors: [String]) {
    var members: [String] = []
    var errors: [String] = []
    let reader = ByteReader(MemorySource(bytes))
    do throws(ContainerError) {
      guard let container = Container.sniff(reader), !container.isCompression else { return ([], ["no archive"]) }
      let archive = try ArchiveReader(reader, container, limits: limits)
      while let member = try archive.next() {
        do throws(ContainerError) {
          let content = try archive.content().readAll(limit: 1 << 24)
          members.append("\(member.name)=\(String(decoding: content.prefix(20), as: UTF8.self))")
        } catch {
          errors.append("\(member.name): \(error.reason)")
        }
      }
    } catch {
      errors.append(error.reason)
    }
    return (members, errors)
  }

  private let files = [Member("a.txt", "One."), Member("b/c.txt", "Two."), Member("é.txt", "Three."), Member("empty.txt", [])]

  @Test("members come in order with their names and contents", arguments: [true, false])
  func members(isZip: Bool) {
    let result = read(isZip ? ArchiveMaker.zip(files) : ArchiveMaker.tar(files))
    #expect(result.members == ["a.txt=One.", "b/c.txt=Two.", "é.txt=Three.", "empty.txt="])
    #expect(result.errors == [])
  }

  @Test("an archive that ends too early is an error after its whole members", arguments: [true, false])
  func truncated(isZip: Bool) {
    let long = files + [Member("long.txt", Array(repeating: 0x61, count: 3000)), Member("last.txt", "Last.")]
    let whole = isZip ? ArchiveMaker.zip(long) : ArchiveMaker.tar(long)
    let cut = isZip ? whole.count / 2 : 512 * 11
    let result = read(Array(whole.prefix(cut)))
    #expect(result.members.first == "a.txt=One.")
    #expect(!result.errors.isEmpty)
  }

  @Test("a member with a wrong checksum is an error, and the others are read")
  func wrongChecksum() {
    var zip = ArchiveMaker.zip([Member("a.txt", Array("One is the first of them all.".utf8)), Member("b.txt", "Two.")])
    // The checksum in the descriptor after the data.
    guard let mark = zip.indices.first(where: { zip[$0...].starts(with: [0x50, 0x4B, 0x07, 0x08]) }) else {
      Issue.record("no descriptor in the zip")
      return
    }
    zip[mark + 4] ^= 0xFF
    let result = read(zip)
    #expect(result.errors.first?.hasPrefix("a.txt: broken member") == true)
    #expect(result.members == ["b.txt=Two."])
  }

  @Test("names that lead out of the archive are known")
  func names() {
    for name in ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt", "..\\a.txt"] {
      #expect(ArchiveReader.Member(name: name, kind: .file).leavesArchive, "\(name)")
    }
    for name in ["a.txt", "a/b..c.txt", "...txt", "./a.txt"] {
      #expect(!ArchiveReader.Member(name: name, kind: .file).leavesArchive, "\(name)")
    }
  }

  @Test("too many members are refused")
  func tooMany() {
    let result = read(ArchiveMaker.tar(files), limits: ContainerLimits(members: 2))
    #expect(result.members.count == 2)
    #expect(result.errors == ["more than 2 members"])
  }

  @Test("a bomb in an archive ends it", arguments: [true, false])
  func bomb(isAlone: Bool) {
    let bomb = Member("bomb.txt", Array(repeating: 0, count: 8 << 20))
    let zip = ArchiveMaker.zip(isAlone ? [bomb] : [Member("a.txt", "One."), bomb, Member("z.txt", "Last.")])
    let result = read(zip, limits: ContainerLimits(ratio: 100, freeBytes: 1 << 20))
    #expect(result.errors == ["bomb.txt: the content is more than 100 times larger than its compressed form"])
    #expect(result.members == (isAlone ? [] : ["a.txt=One."]))
  }

  @Test("links, devices and folders are told apart from files")
  func kinds() throws {
    let reader = ByteReader(
      MemorySource(
        ArchiveMaker.tar([
          Member("folder", kind: .folder), Member("link", Array("/etc/passwd".utf8), kind: .symbolicLink),
          Member("twin", Array("file".utf8), kind: .hardLink), Member("device", kind: .device), Member("pipe", kind: .pipe),
          Member("file", "Text."),
        ])))
    let archive = try ArchiveReader(reader, .tar)
    var kinds: [ArchiveReader.Member.Kind] = []
    while let member = try archive.next() { kinds.append(member.kind) }
    #expect(kinds == [.folder, .link, .link, .special, .special, .file])
  }
}
