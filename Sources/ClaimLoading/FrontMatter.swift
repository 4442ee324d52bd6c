internal import ClaimContainers
internal import ClaimModel
internal import Foundation
internal import Yams

/// Metadata in YAML at the beginning of a text, between two lines of three hyphens, or in a file beside it.
enum FrontMatter {
  /// The longest front matter, and the longest file of metadata, in bytes.
  private static let limit = 1 << 16

  /// Returns the front matter of a text with the bytes it takes; absent where there is none that names a known field.
  static func read(_ text: [UInt8], from start: Int, _ names: FieldNames) -> (range: ByteRange, fields: Fields)? {
    let head = text[start...].prefix(limit)
    guard head.starts(with: Array("---\n".utf8)) || head.starts(with: Array("---\r\n".utf8)) else { return nil }
    var lineStart = start
    var first = true
    while let end = head[lineStart...].firstIndex(of: 0x0A) {
      let line = head[lineStart..<end]
      let bare = line.last == 0x0D ? line.dropLast() : line
      if !first, bare.elementsEqual("---".utf8) {
        let yaml = String(decoding: head[(start + 3)..<lineStart], as: UTF8.self)
        guard let fields = try? fields(yaml, names), !fields.isEmpty else { return nil }
        return (ByteRange(start, end + 1), fields)
      }
      first = false
      lineStart = end + 1
    }
    return nil
  }

  /// Reads a file of metadata beside an article, YAML or JSON.
  static func sidecar(_ path: String, _ names: FieldNames) throws(ContainerError) -> Fields {
    let name = FileNames.last(path)
    let bytes: [UInt8]
    do throws(ContainerError) {
      bytes = try ByteReader(FileSource(path: path)).readAll(limit: limit)
    } catch {
      throw ContainerError("\(name) beside it: \(error.reason)")
    }
    if FileNames.ending(path) == "json" {
      switch JSONFields.read(bytes, names) {
      case .success(let fields): return fields
      case .failure(let problem): throw ContainerError("\(name) beside it: \(problem.reason)")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ContainerError("\(name) beside it: not valid UTF-8") }
    do {
      return try fields(text, names)
    } catch {
      throw ContainerError("\(name) beside it: broken YAML")
    }
  }

  /// Scalars stand as they are written, so that a date stays the text that it is.
  private static func fields(_ yaml: String, _ names: FieldNames) throws -> Fields {
    var fields = Fields()
    guard let mapping = try Yams.compose(yaml: yaml)?.mapping else { return fields }
    for role in FieldRole.allCases where role != .text && role != .html && role != .id {
      for name in names[role] {
        guard let node = mapping[name] else { continue }
        if let scalar = node.scalar {
          fields.set(role, [scalar.string])
        } else if let sequence = node.sequence {
          fields.set(role, sequence.compactMap { $0.scalar?.string })
        }
        break
      }
    }
    return fields
  }
}
