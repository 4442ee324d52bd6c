import ClaimLoading
import ClaimModel
import Testing

/// Rows in UTF-16.
@Suite struct WideLoadingTests {
  private let loading: Loading

  init() throws { loading = try Loading() }

  /// How UTF-16 stands in a file.
  enum Form: CaseIterable {
    case little, big, littleWithoutMark, bigWithoutMark

    var isLittle: Bool { self == .little || self == .littleWithoutMark }
    var mark: [UInt8] { self == .little ? [0xFF, 0xFE] : self == .big ? [0xFE, 0xFF] : [] }

    func bytes(_ text: String) -> [UInt8] {
      mark + text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  @Test("tables and lines and objects of JSON in UTF-16 are rows, each with its place in the file", arguments: Form.allCases)
  func rows(form: Form) throws {
    let sources = [
      ("id,text\r\n", "a,\"Café 🙂,\nleft.\"\r\n", "b,Two.\r\n", "a.csv"),
      ("", #"{"id": "a", "text": "Café 🙂,\nleft."}"# + "\n", #"{"id": "b", "text": "Two."}"# + "\n", "a.jsonl"),
      ("[\n", "{\n\"id\": \"a\", \"text\": \"Café 🙂,\\nleft.\"}", "\n, {\"id\": \"b\", \"text\": \"Two.\"}]", "a.json"),
    ]
    for (head, first, second, name) in sources {
      let articles = loading.load([try loading.write(name, form.bytes(head + first + second))]).map(\.article)
      #expect(articles.map { $0?.string } == ["Café 🙂,\nleft.", "Two."])
      #expect(articles.map { $0?.encoding } == Array(repeating: form.isLittle ? "utf-16le" : "utf-16be", count: 2))
      #expect(articles.first??.encodingSource == (form.mark.isEmpty ? .detected : .bom))
      // A row of an array begins at its bracket.
      let lead = second.hasPrefix("\n") ? "\n, " : ""
      let start = (head + first + lead).utf16.count * 2 + form.mark.count
      #expect(articles.map { $0?.origin.offset } == [head.utf16.count * 2 + form.mark.count, start])
    }
  }

  @Test("half of a surrogate pair in a row and a byte left over become U+FFFD with a flag")
  func undecodable() throws {
    var bytes = Form.little.bytes("id,text\na,One.\nb,Tx.")
    bytes[bytes.count - 4] = 0x00
    bytes[bytes.count - 3] = 0xD8
    let articles = loading.load([try loading.write("a.csv", bytes)]).map(\.article)
    #expect(articles.map { $0?.string } == ["One.", "T\u{FFFD}."])
    #expect(articles.map { $0?.flags } == [[], ["undecodable_bytes"]])
    let odd = loading.load([try loading.write("b.csv", Form.little.bytes("id,text\nb,Two.") + [0x41])]).map(\.article)
    #expect(odd.map { $0?.string } == ["Two.\u{FFFD}"])
    #expect(odd.map { $0?.flags } == [["undecodable_bytes"]])
  }

  @Test("rows longer than what is turned at once are whole, and places stay true")
  func longRows() throws {
    let long = String(repeating: "é🙂x", count: 40_000)
    let text = "id,text\na,\(long)\nb,Two.\n"
    let articles = loading.load([try loading.write("a.csv", Form.big.bytes(text))]).map(\.article)
    #expect(articles.map { $0?.string } == [long, "Two."])
    #expect(articles.last??.origin.offset == 2 + 2 * "id,text\na,\(long)\n".utf16.count)
  }

  @Test("pages in UTF-16 are read as pages")
  func pages() throws {
    for form in Form.allCases {
      #expect(try loading.summary("a.html", form.bytes("<html><body><p>Ten é.</p></body></html>")) == ["a: Ten é."])
    }
  }
}
