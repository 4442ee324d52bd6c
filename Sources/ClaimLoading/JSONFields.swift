internal import Foundation

/// The fields of a JSON object.
///
/// Foundation's `JSONSerialization` drops a U+FEFF after an escape, which would move all offsets; `JSONDecoder` keeps every character.
struct JSONFields: Decodable {
  /// The fields.
  var fields = Fields()

  /// Why bytes are no JSON object that can be read.
  enum Problem: Error {
    case notUTF8, notAnObject, loneSurrogate, broken

    /// In words.
    var reason: String {
      switch self {
      case .notUTF8: "broken JSON: not valid UTF-8"
      case .notAnObject: "no JSON object"
      case .loneSurrogate: "broken JSON: half of a surrogate pair"
      case .broken: "broken JSON"
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private typealias Container = KeyedDecodingContainer<Key>

  /// A scalar, a list of scalars or of objects with a name; anything else is passed over.
  private struct Value: Decodable {
    var texts: [String] = []
    /// Whether the objects say that the texts are no markup.
    var isPlain = false

    init() {}

    init(from decoder: any Decoder) throws {
      if var list = try? decoder.unkeyedContainer() {
        while !list.isAtEnd {
          guard let value = try? list.decode(Value.self) else { break }
          // Of several forms of one text, the one in markup has its paragraphs.
          if value.isPlain, !isPlain, !texts.isEmpty { continue }
          if isPlain, !value.isPlain { texts = [] }
          isPlain = value.isPlain
          texts += value.texts
        }
      } else if let object = try? decoder.container(keyedBy: Key.self) {
        let type = ["contenttype", "contentType"].lazy.compactMap { try? object.decode(String.self, forKey: Key(stringValue: $0)) }.first
        isPlain = type?.hasPrefix("text/plain") ?? false
        for key in ["name", "value", "byline"] {
          if let text = try? object.decode(String.self, forKey: Key(stringValue: key)) {
            texts = [text]
            break
          }
        }
      } else {
        let scalar = try decoder.singleValueContainer()
        if let text = try? scalar.decode(String.self) {
          texts = [text]
        } else if let number = try? scalar.decode(Int.self) {
          texts = [String(number)]
        } else if let number = try? scalar.decode(Double.self) {
          texts = [String(number)]
        }
      }
    }
  }

  private static let namesKey = CodingUserInfoKey(rawValue: "names")

  /// Reads an object; the bytes are checked to be UTF-8.
  static func read(_ bytes: [UInt8], _ names: FieldNames) -> Result<Fields, Problem> {
    guard String(validating: bytes, as: UTF8.self) != nil else { return .failure(.notUTF8) }
    let decoder = JSONDecoder()
    if let namesKey { decoder.userInfo[namesKey] = names }
    do {
      let fields = try decoder.decode(JSONFields.self, from: Data(bytes)).fields
      // A string that cannot be read passes for absent.
      if fields[.text] == nil, fields[.html] == nil, hasLoneSurrogate(bytes) { return .failure(.loneSurrogate) }
      return .success(fields)
    } catch DecodingError.typeMismatch {
      return .failure(.notAnObject)
    } catch {
      return .failure(hasLoneSurrogate(bytes) ? .loneSurrogate : .broken)
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let names = JSONFields.namesKey.flatMap { decoder.userInfo[$0] as? FieldNames } ?? FieldNames()
    for (role, candidates) in names.all {
      for name in candidates {
        let key = Key(stringValue: name)
        let value =
          container.contains(key)
          ? JSONFields.value(key, in: container) : names.paths.contains(name) ? JSONFields.value(along: name, in: container) : Value()
        let texts = value.texts
        // An address is no publisher, and a text that is no text is looked for under the next name.
        guard texts.contains(where: { !$0.isEmpty }), role != .publisher || !texts[0].contains("://") else { continue }
        fields.set(role == .html && value.isPlain ? .text : role, texts)
        break
      }
    }
  }

  private static func value(_ key: Key, in container: Container) -> Value {
    (try? container.decode(Value.self, forKey: key)) ?? Value()
  }

  /// What stands at the end of a path through objects.
  private static func value(along path: String, in container: Container) -> Value {
    let key = Key(stringValue: path)
    if container.contains(key) { return value(key, in: container) }
    guard let dot = path.firstIndex(of: ".") else { return Value() }
    let outer = Key(stringValue: String(path[..<dot]))
    guard container.contains(outer), let inner = try? container.nestedContainer(keyedBy: Key.self, forKey: outer) else { return Value() }
    return value(along: String(path[path.index(after: dot)...]), in: inner)
  }

  /// Whether an escape names half of a surrogate pair alone.
  private static func hasLoneSurrogate(_ bytes: [UInt8]) -> Bool {
    func unit(_ index: Int) -> UInt16? {
      guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] | 0x20 == UInt8(ascii: "u") else { return nil }
      return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if let first = unit(index), first & 0xF800 == 0xD800 {
        guard first & 0xFC00 == 0xD800, let second = unit(index + 6), second & 0xFC00 == 0xDC00 else { return true }
        index += 12
      } else {
        index += 2
      }
    }
    return false
  }
}
