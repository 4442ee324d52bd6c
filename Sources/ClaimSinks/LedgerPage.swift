public import ClaimModel

/// Writes a ledger as a page of HTML that needs nothing else: no script, no font, no picture, no address.
///
/// Everything of an article's is escaped, and the page's own policy forbids whatever could still be run or fetched.
public struct LedgerPage {
  private let report: LedgerReport

  /// Creates a page of a report.
  public init(_ report: LedgerReport) { self.report = report }

  /// The page.
  public var html: String {
    var out = LedgerPage.head
    out += "<h1>Ledger</h1>\n"
    out += "<p>\(count(report.measures.count, "measure")), \(count(report.relations.count, "relation")) between claims.</p>\n"
    if report.measures.count > 1 {
      out += "<nav><ul>\n"
      for (number, measure) in report.measures.enumerated() {
        out += "<li><a href=\"#m\(number)\">\(escaped(measure.key))</a> (\(measure.lines.count))</li>\n"
      }
      out += "</ul></nav>\n"
    }
    for (number, measure) in report.measures.enumerated() { out += section(measure, number) }
    let rest = relationsWithoutLine()
    if !rest.isEmpty {
      out += "<section><h2>Claims without a figure of a measure</h2>\n<ul>\n"
      for relation in rest { out += item(relation) }
      out += "</ul></section>\n"
    }
    return out + "</main>\n</body>\n</html>\n"
  }

  private func section(_ measure: LedgerReport.Measure, _ number: Int) -> String {
    var out = "<section id=\"m\(number)\"><h2>\(escaped(measure.key))</h2>\n<table>\n<thead><tr>"
    for name in ["Said", "Source", "Figure", "Window", "Verdict", "Article"] { out += "<th scope=\"col\">\(name)</th>" }
    out += "</tr></thead>\n<tbody>\n"
    for line in measure.lines {
      out += "<tr class=\"\(mark(line))\" id=\"c\(escaped(line.claim))\">"
      out += "<td>\(escaped(line.said ?? "–"))</td><td>\(escaped(line.source))</td><td>\(escaped(line.figure))</td>"
      out += "<td>\(escaped(line.window ?? "–"))</td><td>\(verdict(line))</td><td>\(escaped(line.document))</td></tr>\n"
    }
    return out + "</tbody>\n</table></section>\n"
  }

  /// The verdict, and behind it the claim's sentence with why it stands so.
  private func verdict(_ line: LedgerReport.Line) -> String {
    var out = "<details><summary>\(escaped(line.verdict))</summary>"
    if !line.text.isEmpty { out += "<p>\(escaped(line.text))</p>" }
    let relations = line.relations.filter(report.relations.indices.contains).map { report.relations[$0] }
    if !relations.isEmpty { out += "<ul>" + relations.map(item).joined() + "</ul>" }
    return out + "</details>"
  }

  private func item(_ relation: RelationRecord) -> String {
    "<li><b>\(escaped(relation.type.rawValue.replacing("_", with: " ")))</b> \(escaped(relation.why))</li>\n"
  }

  /// What a line weighs, for its colour.
  private func mark(_ line: LedgerReport.Line) -> String {
    let types = Set(
      line.relations.filter(report.relations.indices.contains).map { report.relations[$0] }.map { relation in
        relation.type == .supersedes && relation.b == line.claim ? "old" : relation.type.rawValue
      })
    for name in ["old", "conflicts", "disputes", "tension"] where types.contains(name) { return name }
    return "plain"
  }

  private func relationsWithoutLine() -> [RelationRecord] {
    let shown = Set(report.measures.flatMap { $0.lines.flatMap(\.relations) })
    return report.relations.indices.filter { !shown.contains($0) }.map { report.relations[$0] }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// A text with what HTML reads as markup escaped, and control characters made visible.
  private func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t", "\r": out += " "
      default:
        let isHidden =
          scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
        if isHidden { out += "\\u{\(String(scalar.value, radix: 16))}" } else { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// The beginning of the page.
  ///
  /// The policy lets nothing in but the style that stands here.
  private static let head = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>Ledger of claims</title>
    <style>
    :root { color-scheme: light dark; --line: #ccc; --soft: #666; --conflicts: #b00020; --tension: #8a5a00; --disputes: #6a1b9a; }
    @media (prefers-color-scheme: dark) { :root { --line: #444; --soft: #aaa; --conflicts: #ff8a80; --tension: #ffcc66; --disputes: #d6a5ff; } }
    body { font: 16px/1.45 system-ui, sans-serif; margin: 0; }
    main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
    th { color: var(--soft); font-weight: 600; }
    tr.old td { color: var(--soft); }
    tr.conflicts summary { color: var(--conflicts); }
    tr.tension summary { color: var(--tension); }
    tr.disputes summary { color: var(--disputes); }
    @media print { details::details-content { content-visibility: visible; display: block; height: auto; } nav { display: none; } section { break-inside: avoid-page; } }
    </style>
    </head>
    <body>
    <main>

    """
}
