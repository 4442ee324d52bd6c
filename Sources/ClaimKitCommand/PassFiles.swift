import ArgumentParser
import ClaimCorpus
import ClaimKit
import ClaimModel
import Foundation

/// The files that passes over a whole dump write and runs read: lines of JSON, the first of which says of what kind and version the file is.
enum PassFile: String {
  case templates, dates, stories

  private struct Head: Decodable { var schema: String }

  /// The version that is written and read.
  var schema: String { "claimkit-\(rawValue)/1" }

  /// Reads the lines after the first; a file that cannot be read, or is of another kind or version, ends the run with code 2.
  func read<Line: Decodable>(_ path: String, _ type: Line.Type) throws -> [Line] {
    func refuse(_ line: Int, _ what: String) -> ExitCode {
      Terminal.complain("\(path):\(line):1: error: \(what)")
      return ExitCode(2)
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw refuse(1, "the file cannot be read. Is the path right?") }
    let lines = data.split(separator: 0x0A, omittingEmptySubsequences: false)
    let decoder = JSONDecoder()
    guard let first = lines.first, let head = try? decoder.decode(Head.self, from: Data(first)), head.schema == schema else {
      throw refuse(1, "this is no file of \(schema). It is written by claimkit \(command)")
    }
    var read: [Line] = []
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard let value = try? decoder.decode(type, from: Data(line)) else { throw refuse(number + 1, "the line is no entry of \(schema)") }
      read.append(value)
    }
    return read
  }

  private var command: String {
    switch self {
    case .templates: "learn-templates"
    case .dates: "infer-dates"
    case .stories: "dedupe"
    }
  }
}

/// The options by which a run reads what passes over the whole dump have found.
struct PassOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Lines that repeat across the pages of the dump, from learn-templates.", valueName: "file"))
  var templates: String?

  @Option(help: ArgumentHelp("Days of articles that have none of their own, from infer-dates.", valueName: "file"))
  var dates: String?

  @Option(help: ArgumentHelp("Which articles tell the same story, from dedupe; said in document records.", valueName: "file"))
  var stories: String?

  private struct Template: Decodable { var text: String }

  private struct Day: Decodable {
    var sha256: String
    var value: String?
  }

  private struct Story: Decodable {
    struct Member: Decodable {
      var id: String
      var sha256: String
      var type: String
    }
    var group: String
    var members: [Member]
  }

  /// Reads the days of articles from a file of infer-dates, by the SHA-256 of their text.
  static func days(_ path: String) throws -> [String: String] {
    var days: [String: String] = [:]
    for line in try PassFile.dates.read(path, Day.self) {
      if let value = line.value { days[line.sha256] = value }
    }
    return days
  }

  /// Reads the files into the options of a pipeline.
  func read(into options: inout PipelineOptions) throws {
    if let templates {
      for line in try PassFile.templates.read(templates, Template.self) {
        if let print = LineTemplates.fingerprint(Array(line.text.utf8)) { options.templates.fingerprints.insert(print) }
      }
    }
    if let dates { options.dates = try PassOptions.days(dates) }
    if let stories {
      for line in try PassFile.stories.read(stories, Story.self) {
        for member in line.members {
          let relation = SameStory.Relation(rawValue: member.type) ?? .near
          options.stories[SameStory.key(id: member.id, sha256: member.sha256)] = SameStory(
            group: line.group, relation: relation, of: relation == .first ? nil : line.members.first?.id)
        }
      }
    }
  }
}
