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

  /// Control characters other than line ends and tabs as `\u{…}`, so that no text moves the cursor.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) else { return text }
    return text.unicodeScalars.map { scalar in
      scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || scalar.value == 0x7F
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
    }.joined()
  }
}
