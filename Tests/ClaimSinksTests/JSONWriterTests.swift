import Foundation
import Testing

@testable import ClaimSinks

struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(reservingCapacity: 16)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (104, "104"), (-7, "-7"), (4.8, "4.8"), (0.1, "0.1"), (1e14, "100000000000000"),
      (999_999_999_999_999, "999999999999999"),
      (0.00001, "1e-05"), (1e21, "1e+21"), (.nan, "null"), (.infinity, "null"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) { #expect(written { $0.number(value) } == text) }

  @Test func numbersReadBackTheSame() throws {
    var generator = SystemRandomNumberGenerator()
    let random = (0..<2000).map { _ in Double(bitPattern: generator.next()) }.filter(\.isFinite)
    for value in random + [1e15, 1e16, 0x1p53, 0x1p54, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1 / 3] {
      let text = written { $0.number(value) }
      #expect(text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil)
      #expect(Double(text) == value)
    }
  }

  @Test func integers() {
    #expect(
      written { $0.array { json in for value in [0, 9, 10, -1, .max, .min] { json.integer(value) } } }
        == "[0,9,10,-1,9223372036854775807,-9223372036854775808]")
  }

  @Test func escapes() {
    #expect(
      written { $0.string("a\"b\\c\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}é🌍\u{2028}/") }
        == "\"a\\\"b\\\\c\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}é🌍\u{2028}/\"")
  }

  @Test func escapesAtEveryPlaceInAWord() throws {
    for mark in ["\"", "\\", "\n", "\u{1}"] {
      for place in 0..<20 {
        let text =
          String(repeating: "é", count: place / 2) + String(repeating: "x", count: place % 2) + mark + "!\u{20}#[]\u{7F}tail" + mark
        let json = written { $0.string(text) }
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String == text)
      }
    }
  }

  @Test func setsCommas() {
    let text = written { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.integer(1)
          json.object { _ in }
          json.array { _ in }
          json.bool(true)
        }
        json.key("b\"" as String)
        json.string(ArraySlice("x".utf8))
      }
      json.endLine()
      json.bool(false)
    }
    #expect(text == "{\"a\":[1,{},[],true],\"b\\\"\":\"x\"}\nfalse")
  }
}
