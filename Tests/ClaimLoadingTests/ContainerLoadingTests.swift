import ClaimContainers
import ClaimLoading
import ClaimModel
import Foundation
import TestArchives
import Testing

@Suite struct ContainerLoadingTests {
  private typealias Member = ArchiveMaker.Member
  private let loading: Loading

  init() throws { loading = try Loading() }

  @Test("a compressed file is its content, whatever its name", arguments: ArchiveMaker.Compression.allCases)
  func compressions(_ compression: ArchiveMaker.Compression) throws {
    let data = ArchiveMaker.compressed(Array("Ten ships left.".utf8), compression)
    #expect(try loading.summary("story.txt", data) == ["story: Ten ships left."])
    let rows = ArchiveMaker.compressed(Array(#"{"id": "a", "text": "One."}"#.utf8), compression)
    #expect(try loading.summary("dump", rows) == ["a: One."])
  }

  @Test("members are read by their endings, in order, with what each may be")
  func members() throws {
    let members = [
      Member("folder/", kind: .folder), Member("folder/a.txt", "One."), Member("b.jsonl", #"{"id": "x", "text": "Two."}"#),
      Member("logo.png", [0x89, 0x50, 0x4E, 0x47, 0]), Member("c", "Three."), Member("d.html", "<p>Four."),
    ]
    for (name, data) in [("dump.zip", ArchiveMaker.zip(members)), ("dump.tar", ArchiveMaker.tar(members))] {
      #expect(try loading.summary(name, data) == ["dump/folder/a: One.", "x: Two.", "dump/c: Three.", "dump/d: Four."])
    }
  }

  @Test("the record says in which member an article stands, of archives in one another too")
  func origin() throws {
    let inner = ArchiveMaker.compressed(ArchiveMaker.tar([Member("b/c.txt", "One.")]), .gzip)
    let path = try loading.write("outer.zip", ArchiveMaker.zip([Member("a/inner.tgz", inner)]))
    let article = loading.load([path]).first?.article
    #expect(article?.origin == Origin(path: path, member: "a/inner.tgz!b/c.txt"))
    #expect(article?.id == "outer/a/inner/b/c")
  }

  @Test("containers stand at most four deep in one another, a compression and its archive counted as one")
  func depth() throws {
    func nested(_ times: Int) -> [UInt8] {
      (0..<times).reduce(Array("One.".utf8)) { content, number in
        let name = number == 0 ? "a.txt" : "a.tgz"
        return ArchiveMaker.compressed(ArchiveMaker.tar([Member(name, content)]), .gzip)
      }
    }
    #expect(try loading.summary("four.tgz", nested(4)) == ["four/a/a/a/a: One."])
    let five = loading.load([try loading.write("five.tgz", nested(5))])
    #expect(five.map { $0.failure?.reason } == ["containers stand more than 4 deep in one another"])
  }

  @Test("links, devices and names that lead out are failures, nothing is written, and the rest is read")
  func hostileMembers() throws {
    let tar = ArchiveMaker.tar([
      Member("a.txt", "One."), Member("link.txt", Array("/etc/passwd".utf8), kind: .symbolicLink),
      Member("twin.txt", Array("a.txt".utf8), kind: .hardLink), Member("null.txt", kind: .device), Member("pipe.txt", kind: .pipe),
      Member("../../escaped.txt", "Out."), Member("/tmp/absolute.txt", "Out."), Member("empty.txt", []), Member("z.txt", "Last."),
    ])
    #expect(
      try loading.summary("dump.tar", tar) == [
        "dump/a: One.", "link.txt ! a link, which is not followed", "twin.txt ! a link, which is not followed",
        "null.txt ! a device or pipe, not a file", "pipe.txt ! a device or pipe, not a file",
        "../../escaped.txt ! the name leads out of the archive; not read",
        "/tmp/absolute.txt ! the name leads out of the archive; not read",
        "empty.txt ! empty", "dump/z: Last.",
      ])
    #expect(try FileManager.default.contentsOfDirectory(atPath: loading.folder.path) == ["dump.tar"])
  }

  @Test("rows before a truncation are read, and the truncation is a failure", arguments: ArchiveMaker.Compression.allCases)
  func truncatedRows(_ compression: ArchiveMaker.Compression) throws {
    let rows = (0..<40_000).map { #"{"id": "\#($0)", "text": "Ship \#($0) left the harbour."}"# }.joined(separator: "\n")
    let data = ArchiveMaker.compressed(Array(rows.utf8), compression)
    let results = loading.load([try loading.write("rows.jsonl", Array(data.prefix(data.count * 3 / 4)))])
    let articles = results.compactMap(\.article)
    #expect(articles.enumerated().allSatisfy { $1.string == "Ship \($0) left the harbour." })
    #expect(articles.count == results.count - 1)
    #expect(results.last?.failure != nil)
  }

  @Test("an empty content, an archive without articles and one without members are failures")
  func empty() throws {
    #expect(try loading.summary("a.txt", ArchiveMaker.compressed([], .gzip)) == ["! empty"])
    #expect(try loading.summary("b.zip", ArchiveMaker.zip([Member("a.png", [1])])).first?.hasPrefix("! no article in this archive") == true)
    #expect(try loading.summary("c.zip", ArchiveMaker.zip([])).first?.hasPrefix("! no article in this archive") == true)
  }

  @Test("a bomb is refused in bounded time")
  func bomb() throws {
    let zeros = Array(repeating: UInt8(ascii: " "), count: 16 << 20)
    let limits = ContainerLimits(ratio: 100, freeBytes: 1 << 20)
    let results = try loading.summary("bomb.jsonl", ArchiveMaker.compressed(zeros, .zstd), LoadOptions(containers: limits))
    #expect(results == ["! the content is more than 100 times larger than its compressed form"])
  }

  @Test("a member that is too large is a failure, and the next is read")
  func tooLarge() throws {
    let zip = ArchiveMaker.zip([Member("a.txt", Array(repeating: 0x61, count: 5000)), Member("b.txt", "Small.")])
    let options = LoadOptions(maximumArticleBytes: 1000)
    #expect(try loading.summary("d.zip", zip, options) == ["a.txt ! larger than 1000 bytes", "d/b: Small."])
  }
}
