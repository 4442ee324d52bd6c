import ClaimModel
import Foundation

/// Writes to standard error, with control characters made visible.
enum Terminal {
  /// Writes a message and a line end.
  static func complain(_ message: String) {
    FileHandle.standardError.write(Data((escaped(message) + "\n").utf8))
  }

  /// Writes a failure as `claimkit: input!member:row: reason`.
  static func complain(_ failure: InputFailure) {
    let row = failure.row.map { ":\($0)" } ?? ""
    let member = failure.member.map { "!\($0)" } ?? ""
    complain("claimkit: \(failure.input)\(member)\(row): \(failure.reason)")
  }

  /// Says what was passed over in dumps that is no article, the most frequent kind first.
  static func report(passedOver counts: [String: Int]) {
    guard !counts.isEmpty else { return }
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
    complain("claimkit: passed over \(counts.values.reduce(0, +)) records that are no articles: \(kinds.joined(separator: ", "))")
  }

  /// Control characters other than line ends and tabs as `\u{…}`, so that no text moves the cursor.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) else { return text }
    return text.unicodeScalars.map { scalar in
      scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0x7F
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
    }.joined()
  }
}
