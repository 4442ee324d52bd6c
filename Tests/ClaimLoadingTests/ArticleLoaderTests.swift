import ClaimLoading
import ClaimModel
import Foundation
import Testing

@Suite struct ArticleLoaderTests {
  private let loading: Loading
  private var folder: URL { loading.folder }

  init() throws { loading = try Loading() }

  private func write(_ name: String, _ bytes: [UInt8]) throws -> String { try loading.write(name, bytes) }

  private func write(_ name: String, _ text: String) throws -> String { try loading.write(name, text) }

  private func load(_ inputs: [String], _ format: InputFormat = .auto) -> [Result<Article, InputFailure>] {
    loading.load(inputs, LoadOptions(format: format))
  }

  private func article(_ result: Result<Article, InputFailure>?) -> Article? { try? result?.get() }

  private func reason(_ result: Result<Article, InputFailure>?) -> String? {
    if case .failure(let failure)? = result { return failure.reason }
    return nil
  }

  @Test("a folder gives its articles in the order of their paths, hidden files and other endings left out")
  func folders() throws {
    _ = try write("b.txt", "Second.")
    _ = try write("a/z.txt", "First.")
    _ = try write(".hidden.txt", "Hidden.")
    _ = try write("notes.md", "Notes.")
    let ids = load([folder.path]).map { article($0)?.id }
    #expect(ids == ["a/z", "b"])
  }

  @Test("a loop of symbolic links is not walked")
  func loops() throws {
    _ = try write("one.txt", "One.")
    try FileManager.default.createSymbolicLink(at: folder.appendingPathComponent("loop"), withDestinationURL: folder)
    #expect(load([folder.path]).count == 1)
  }

  @Test("a bad input gives a failure and the others go on")
  func failures() throws {
    let good = try write("good.txt", "Ten ships left.")
    let empty = try write("empty.txt", " \n\n")
    let binary = try write("binary.txt", [0x7F, 0x45, 0x00, 0x01])
    let results = load([folder.path + "/missing.txt", empty, binary, good])
    #expect(reason(results[0]) == "no such file or folder")
    #expect(reason(results[1]) == "empty")
    #expect(reason(results[2]) == "binary, not text")
    #expect(article(results[3])?.id == "good")
    let bare = folder.appendingPathComponent("bare")
    try FileManager.default.createDirectory(at: bare, withIntermediateDirectories: true)
    #expect(reason(load([bare.path]).first)?.hasPrefix("no article in this folder") == true)
  }

  @Test("bytes stay as they are: a byte order mark and CRLF count")
  func bytesStay() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("Ten ships left.\r\n".utf8)
    let loaded = article(load([try write("mark.txt", bytes)]).first)
    #expect(loaded?.text == bytes)
    #expect(loaded?.encodingSource == .bom)
  }

  @Test("text that is not UTF-8 is read as windows-1252, and the record says so")
  func windows1252() throws {
    let loaded = article(load([try write("old.txt", [0x93, 0x43, 0x61, 0x66, 0xE9, 0x94, 0x20, 0x80])]).first)
    #expect(loaded.map { String(decoding: $0.text, as: UTF8.self) } == "\u{201C}Café\u{201D} €")
    #expect(loaded?.encoding == "windows-1252")
    #expect(loaded?.encodingSource == .detected)
  }

  @Test("UTF-16 with a byte order mark is transcoded", arguments: [true, false])
  func utf16(isLittle: Bool) throws {
    let units = Array("Ten é".utf16)
    let bytes = units.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let loaded = article(load([try write("wide.txt", (isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) + bytes)]).first)
    #expect(loaded.map { String(decoding: $0.text, as: UTF8.self) } == "Ten é")
    #expect(loaded?.encoding == (isLittle ? "utf-16le" : "utf-16be"))
  }

  @Test("rows are read by all their names, and bad rows cost only themselves")
  func rows() throws {
    let path = try write(
      "dump.jsonl",
      """
      {"id": "a", "maintext": "One.", "date_publish": "2024-05-01", "source_domain": "port.example"}
      {"id": 7, "body": "Two.", "title": "T"}
      {broken
      {"id": "c", "note": "no text"}

      {"id": "a", "text": "Again."}
      {"event_text": "Five."}
      """)
    let results = load([path])
    #expect(article(results[0])?.metadata == ArticleMetadata(published: "2024-05-01", publisher: "port.example"))
    #expect(article(results[1])?.id == "7")
    #expect(reason(results[2]) == "broken JSON")
    if case .failure(let failure) = results[2] {
      #expect(failure.row == 3)
      #expect(failure.length == 7)
    }
    #expect(reason(results[3])?.hasPrefix("no text") == true)
    #expect(reason(results[4]) == "the id a came before")
    #expect(article(results[5])?.id.count == 16)
    #expect(results.count == 6)
  }

  @Test("characters of a row's text are all kept, also those that look like a byte order mark")
  func rowsKeepCharacters() throws {
    let path = try write("marks.jsonl", #"{"id": "a", "text": "said.\"\#u{FEFF}\n\nTen \ud83d\ude42 left"}"#)
    #expect(article(load([path]).first).map { String(decoding: $0.text, as: UTF8.self) } == "said.\"\u{FEFF}\n\nTen 🙂 left")
  }

  @Test("a line that is too long is passed over in bounded memory")
  func longLines() throws {
    let path = try write(
      "long.jsonl", #"{"id": "a", "text": "\#(String(repeating: "x", count: 500_000))"}"# + "\n" + #"{"id": "b", "text": "ok"}"#)
    var loader = ArticleLoader(inputs: [path], options: LoadOptions(format: .jsonl, maximumLineBytes: 100_000))
    #expect(reason(loader.next()) == "the line is longer than 100000 bytes")
    #expect(article(loader.next())?.id == "b")
    let end = loader.next()
    #expect(end.map { _ in true } == nil)
  }
}
