/// What the names of files say of them.
enum FileNames {
  private static let compressions: Set<String> = ["gz", "bz2", "xz", "zst"]
  /// Endings of a compression and an archive in one.
  private static let compressedArchives: Set<String> = ["tgz", "tbz2", "txz", "tzst"]
  private static let articles: Set<String> = [
    "txt", "text", "jsonl", "ndjson", "json", "csv", "tsv", "html", "htm", "xhtml", "xml", "warc", "wet",
  ]
  private static let archives: Set<String> = ["tar", "zip"]
  private static let sidecars: Set<String> = ["yaml", "yml", "json"]

  /// The endings of files that are looked for in folders and archives, for messages.
  static let searched =
    ".txt, .html, .xml, .jsonl, .json, .csv, .tsv, .warc, .wet, .zip, .tar, each also with .gz, .bz2, .xz or .zst"

  /// The ending of a name, in lower case, without its dot.
  static func ending(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }

  /// Whether a file of a folder or archive is looked at: it ends like an article or a container.
  static func isSearched(_ name: String) -> Bool {
    let ending = ending(withoutCompression(name))
    return articles.contains(ending) || archives.contains(ending) || ending.isEmpty && name != withoutCompression(name)
  }

  /// Whether a name may be that of a file of metadata beside another.
  static func isSidecar(_ name: String) -> Bool { sidecars.contains(ending(name)) }

  /// A name without the ending of its compression: `a.txt.gz` is `a.txt`, `a.tgz` is `a.tar`.
  static func withoutCompression(_ name: String) -> String {
    let ending = ending(name)
    if compressions.contains(ending) { return String(name.dropLast(ending.count + 1)) }
    if compressedArchives.contains(ending) { return String(name.dropLast(ending.count)) + "tar" }
    return name
  }

  /// A path without its last ending.
  static func withoutExtension(_ path: String) -> String {
    let ending = ending(path)
    return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
  }

  /// A path without the endings of its compression and kind.
  static func withoutArticleEnding(_ path: String) -> String { withoutExtension(withoutCompression(path)) }

  /// The last part of a path.
  static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
