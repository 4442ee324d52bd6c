import Foundation
import PackagePlugin

/// Compiles `rules/` into one Swift file that carries the default rules inside the binary.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Compiling rules",
        executable: try context.tool(named: "ClaimRuleCompilerTool").url,
        arguments: [rules.path(percentEncoded: false), output.path(percentEncoded: false)],
        inputFiles: yamlFiles(below: rules),
        outputFiles: [output])
    ]
  }

  private func yamlFiles(below folder: URL) -> [URL] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.sorted().filter { $0.hasSuffix(".yaml") }.map { folder.appending(path: $0) }
  }
}
