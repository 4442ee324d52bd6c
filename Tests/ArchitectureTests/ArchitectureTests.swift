import Testing

/// The directions in which modules may see each other, and the form of the sources.
@Suite struct ArchitectureTests {
  private static let stages: Set<String> = [
    "ClaimLoading", "ClaimCleaning", "ClaimExtraction", "ClaimNormalisation", "ClaimReconciliation",
  ]

  /// The modules of C libraries.
  private static let libraries: Set<String> = ["CPCRE2", "CNettle", "CArchive", "CZlib", "CLibXML2"]

  /// For each module the project's modules that it may import.
  private static let allowed: [String: Set<String>] = [
    "PCRE2": ["CPCRE2"],
    "ContentDigest": ["CNettle"],
    "ClaimModel": [],
    "ClaimRules": ["ClaimModel", "PCRE2"],
    "ClaimRuleCompiler": ["ClaimModel", "ClaimRules", "ContentDigest", "PCRE2"],
    "ClaimRuleCompilerTool": ["ClaimRuleCompiler", "ClaimRules"],
    "ClaimContainers": ["CArchive", "CZlib"],
    "ClaimEncodings": ["ClaimModel"],
    "ClaimMarkup": ["ClaimModel", "CLibXML2"],
    "ClaimLoading": ["ClaimContainers", "ClaimEncodings", "ClaimMarkup", "ClaimModel", "ContentDigest"],
    "ClaimCleaning": ["ClaimModel", "ClaimRules"],
    "ClaimExtraction": ["ClaimModel", "ClaimRules"],
    "ClaimNormalisation": ["ClaimModel", "ClaimRules", "ContentDigest"],
    "ClaimCorpus": ["ClaimModel"],
    "ClaimReading": ["ClaimModel"],
    "ClaimReconciliation": ["ClaimModel", "ClaimRules", "ContentDigest"],
    "ClaimKit": stages.union(["ClaimModel", "ClaimRules"]),
    "ClaimSinks": ["ClaimModel"],
    "ClaimRuleTesting": stages.union([
      "ClaimKit", "ClaimModel", "ClaimReading", "ClaimRules", "ClaimRuleCompiler", "ClaimSinks", "ContentDigest",
    ]),
    "ClaimKitCommand": [
      "ClaimCorpus", "ClaimKit", "ClaimModel", "ClaimReading", "ClaimReconciliation", "ClaimRules", "ClaimRuleCompiler", "ClaimSinks",
      "ClaimRuleTesting", "ClaimLoading",
    ],
  ]

  /// The modules that keep Foundation out, so that the engine starts fast and runs anywhere.
  private static let withoutFoundation: Set<String> = [
    "ClaimModel", "ClaimRules", "PCRE2", "ContentDigest", "ClaimCleaning", "ClaimExtraction", "ClaimNormalisation", "ClaimCorpus",
    "ClaimKit", "ClaimReading", "ClaimReconciliation",
  ]

  @Test func modulesImportOnlyWhatTheyMay() {
    for file in SourceFile.all {
      guard let allowed = Self.allowed[file.module] else {
        record("the module \(file.module) is not in the picture", file, 1)
        continue
      }
      for (line, module) in file.imports where Self.allowed[module] != nil || Self.libraries.contains(module) {
        if !allowed.contains(module) { record("\(file.module) may not import \(module)", file, line) }
      }
    }
  }

  @Test func stagesNeverImportEachOther() {
    for file in SourceFile.all where Self.stages.contains(file.module) {
      for (line, module) in file.imports where Self.stages.contains(module) {
        record("the stage \(file.module) may not import the stage \(module)", file, line)
      }
    }
  }

  @Test func foundationStaysOutOfTheEngine() {
    for file in SourceFile.all where Self.withoutFoundation.contains(file.module) {
      for (line, module) in file.imports where module.hasPrefix("Foundation") {
        record("\(file.module) may not import \(module)", file, line)
      }
    }
  }

  @Test func otherPackagesStayWhereTheyAreUsed() {
    let homes: [String: Set<String>] = [
      "Yams": ["ClaimLoading", "ClaimRuleCompiler", "ClaimRuleTesting"], "ArgumentParser": ["ClaimKitCommand"],
    ]
    for file in SourceFile.all {
      for (line, module) in file.imports {
        if let homes = homes[module], !homes.contains(file.module) { record("\(file.module) may not import \(module)", file, line) }
      }
    }
  }

  @Test func publicDeclarationsAreDocumented() {
    let kinds = ["struct", "class", "enum", "protocol", "actor", "func", "var", "let", "init", "subscript", "typealias"]
    for file in SourceFile.all {
      for (number, line) in file.lines.enumerated() {
        var words = line.split(separator: " ").map(String.init)[...]
        while let word = words.first, word.hasPrefix("@") || ["final", "static", "nonisolated"].contains(word) { words.removeFirst() }
        guard words.popFirst() == "public", !line.contains("public import"), words.first?.hasPrefix("internal(") != true || !words.isEmpty
        else { continue }
        let declares = words.contains { word in kinds.contains { word == $0 || word.hasPrefix($0 + "(") || word.hasPrefix($0 + "?(") } }
        let isExtension = words.first == "extension" || words.contains("override")
        if declares, !isExtension, !isDocumented(number, file.lines) { record("a public declaration without a comment", file, number + 1) }
      }
    }
  }

  @Test func filesAreShort() {
    for file in SourceFile.all where file.lines.count > 501 {
      record("\(file.lines.count - 1) lines; a file has at most 500", file, 500)
    }
  }

  @Test func sourcesWereFound() { #expect(SourceFile.all.count > 40) }

  /// Whether the line before, attributes left aside, is a doc comment.
  private func isDocumented(_ number: Int, _ lines: [String]) -> Bool {
    for line in lines[..<number].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") else { return false }
    }
    return false
  }

  private func record(_ message: String, _ file: SourceFile, _ line: Int) {
    let path = SourceFile.rootPath + "/" + file.path
    let place = SourceLocation(fileID: "\(file.module)/\(file.path)", filePath: path, line: line, column: 1)
    Issue.record("\(file.path):\(line): \(message)", sourceLocation: place)
  }
}
