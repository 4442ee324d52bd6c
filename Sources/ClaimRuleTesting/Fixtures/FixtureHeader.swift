internal import Foundation
internal import Yams

extension FixtureStore {
  /// What `article.yaml` says.
  struct Header {
    var title: String
    var referenceDate: String?
    var needsReview = false

    /// Reads the file; keys that it does not know are for readers.
    init(id: String, path: String) throws(FixtureError) {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw FixtureError(path: path, line: 1, what: "the file cannot be read")
      }
      let root: Node?
      do {
        root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))
      } catch {
        throw FixtureError(path: path, line: 1, what: "not YAML: \(error)")
      }
      guard let root, case .mapping = root else { throw FixtureError(path: path, line: 1, what: "the file must be a map") }
      if let own = root["id"]?.scalar?.string, own != id {
        throw FixtureError(path: path, line: 1, what: "the id \(own) is not the name of the folder, \(id)")
      }
      title = root["title"]?.scalar?.string ?? id
      needsReview = root["review"]?.scalar?.string == "true"
      guard let date = root["reference_date"] else { return }
      guard let day = date.scalar?.string, Header.isDay(day) else {
        throw FixtureError(path: path, line: date.mark?.line ?? 1, what: "the reference date is no day such as 2026-01-26")
      }
      referenceDate = day
    }

    /// Whether a text is a day as ISO 8601 writes it.
    static func isDay(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
      return bytes.indices.allSatisfy { $0 == 4 || $0 == 7 || (0x30...0x39).contains(bytes[$0]) }
    }

    /// Returns the file of a new fixture.
    static func yaml(of fixture: Fixture) -> String {
      let title = fixture.title.replacingOccurrences(of: "'", with: "''")
      var lines = ["id: \(fixture.id)", "title: '\(title)'"]
      if let day = fixture.referenceDate { lines.append("reference_date: '\(day)'") }
      lines.append("review: \(fixture.needsReview)")
      return lines.map { $0 + "\n" }.joined()
    }
  }
}
