import ClaimRuleCompiler
import ClaimRules
import Foundation

/// Compiles a rules folder into a Swift file that carries the rules: `compile-rules RULES OUTPUT.swift`.
///
/// Run by the build plugin.
@main
struct CompileRules {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: compile-rules RULES OUTPUT.swift\n".utf8))
      exit(2)
    }
    do {
      let sources = try RuleFolder.sources(in: arguments[1], prefix: "rules")
      let compiled = try RuleCompiler.compile(sources)
      try Data(swift(compiled.ruleSet, sources).utf8).write(to: URL(fileURLWithPath: arguments[2]))
    } catch let errors as RuleErrors {
      // Paths as the build shows them, so that editors can jump to the line.
      let folder = URL(fileURLWithPath: arguments[1]).deletingLastPathComponent().path
      let text = errors.errors.map { "\(folder)/\($0.description)" }.joined(separator: "\n")
      FileHandle.standardError.write(Data((text + "\n").utf8))
      exit(1)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  /// The Swift file: the compiled rules and their sources as raw string literals, which cost nothing until they are read.
  private static func swift(_ set: RuleSet, _ sources: [RuleSource]) -> String {
    var out = "// Made from rules/ by ClaimRuleCompilerTool. Do not edit.\n\nenum EmbeddedRules {\n"
    out += "  static let compiled: StaticString = \(literal(set.encoded()))\n\n"
    out += "  static let sources: [(path: StaticString, text: StaticString)] = [\n"
    for source in sources { out += "    (\(literal(source.path)), \(literal(source.text))),\n" }
    return out + "  ]\n}\n"
  }

  /// A literal on one line; escapes keep every byte as it is.
  private static func literal(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || (0xE000...0xF8FF).contains(scalar.value) {
          out += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
