import ClaimRules
internal import Yams

/// Reads rule files into drafts, reporting each thing wrong at its place.
struct RuleFileReader {
  var drafts = Drafts()
  private var path = ""
  private static let maximumDepth = 12

  /// Reads one file.
  mutating func read(_ source: RuleSource) {
    path = source.path
    let root: Node
    do {
      // A node knows its anchor only as long as the parser that read it lives.
      let parser = try Parser(yaml: source.text)
      guard let node = try parser.singleRoot() else { return }
      guard withExtendedLifetime(parser, { check(node, depth: 0) }) else { return }
      root = node
    } catch {
      report(error)
      return
    }
    guard let file = mapping(root, "a rule file") else { return }
    var level: Placed<String>?
    for (key, value) in file where key.string == "level" { level = string(value).map { Placed(value: $0, place: place(value)) } }
    for (key, value) in file {
      switch key.string ?? "" {
      case "level": break
      case "levels": readLevels(value)
      case "fragments": readFragments(value)
      case "lexicons": readLexicons(value)
      case "events": readEvents(value)
      case "tables": readTables(value)
      case "rules": readRules(value, level)
      default: unknown(key, among: ["level", "levels", "fragments", "lexicons", "events", "tables", "rules"])
      }
    }
  }

  // MARK: Sections

  private mutating func readLevels(_ node: Node) {
    for item in sequence(node, "levels") {
      guard let map = mapping(item, "a level") else { continue }
      var draft = LevelDraft(id: "", place: place(item))
      for (key, value) in map {
        switch key.string ?? "" {
        case "id": draft.id = string(value) ?? ""
        case "unit": draft.unit = choice(value, Level.Unit.init(rawValue:), "sentence or line") ?? .sentence
        case "choice": draft.choice = choice(value, Level.Choice.init(rawValue:), "box or anchor") ?? .box
        case "clauses": draft.hasClauses = value.bool ?? false
        case "case": draft.isCaseSensitive = caseSensitivity(value) ?? false
        case "sees": draft.sees = strings(value)
        case "overrides": draft.overrides = strings(value)
        case "summary": break
        default: unknown(key, among: ["id", "unit", "choice", "clauses", "case", "sees", "overrides", "summary"])
        }
      }
      if draft.id.isEmpty { drafts.report(draft.place, "a level has no id") }
      drafts.levels.append(draft)
    }
  }

  private mutating func readFragments(_ node: Node) {
    for (key, value) in mapping(node, "fragments") ?? [] {
      guard let name = key.string, let pattern = string(value) else { continue }
      if drafts.fragments[name] != nil {
        drafts.report(place(key), "the fragment \(name) is defined twice", "Choose another name.")
      }
      drafts.fragments[name] = Placed(value: pattern, place: place(value))
    }
  }

  private mutating func readLexicons(_ node: Node) {
    for (key, value) in mapping(node, "lexicons") ?? [] {
      guard let name = key.string, let map = mapping(value, "the lexicon \(name)") else { continue }
      var draft = LexiconDraft(name: name, place: place(key))
      for (key, value) in map {
        switch key.string ?? "" {
        case "summary": break
        case "case":
          draft.isCaseSensitive = value.string == "written" || caseSensitivity(value) ?? false
          draft.hasCapitals = value.string != "written"
        case "attributes": draft.attributes = attributes(value)
        case "words": draft.words = words(value)
        default: unknown(key, among: ["summary", "case", "attributes", "words"])
        }
      }
      drafts.lexicons.append(draft)
    }
  }

  mutating func words(_ node: Node) -> [LexiconDraft.Word] {
    if case .sequence(let list) = node {
      return list.compactMap { item in
        string(item).map { LexiconDraft.Word(lemma: $0, forms: [$0], attributes: [:], place: place(item)) }
      }
    }
    return (mapping(node, "words") ?? []).compactMap { key, value in
      guard let lemma = string(key) else { return nil }
      var word = LexiconDraft.Word(lemma: lemma, forms: [lemma], attributes: [:], place: place(key))
      switch value {
      case .sequence: word.forms = strings(value).map(\.value)
      case .mapping(let map):
        for (key, value) in map {
          if key.string == "forms" {
            word.forms = strings(value).map(\.value)
          } else if let name = key.string {
            word.attributes[name] = attribute(value)
          }
        }
      default:
        if !isNull(value) {
          drafts.report(place(value), "a word's forms are a list or a map", "Write `\(lemma): [form, …]`.")
        }
      }
      return word
    }
  }

  private mutating func readTables(_ node: Node) {
    for (key, value) in mapping(node, "tables") ?? [] {
      guard let name = key.string, let map = mapping(value, "the table \(name)") else { continue }
      var rows = drafts.tables[name]?.rows ?? [:]
      for (key, value) in map {
        switch key.string ?? "" {
        case "summary": break
        case "rows":
          for (key, value) in mapping(value, "rows") ?? [] {
            if let row = string(key) { rows[row] = attributes(value) }
          }
        default: unknown(key, among: ["summary", "rows"])
        }
      }
      drafts.tables[name] = Table(rows: rows)
    }
  }

  private mutating func readRules(_ node: Node, _ level: Placed<String>?) {
    for item in sequence(node, "rules") {
      guard let map = mapping(item, "a rule") else { continue }
      let start = place(item)
      var draft = RuleDraft(id: "", place: start, level: level ?? Placed(value: "", place: start))
      for (key, value) in map where key.string == "id" { draft.id = string(value) ?? "" }
      for (key, value) in map { readRule(key, value, &draft) }
      finish(&draft)
      drafts.rules.append(draft)
    }
  }

  private static let ruleKeys = [
    "id", "level", "summary", "trigger", "pattern", "case", "emit", "box", "span", "priority", "where", "flags", "examples",
    "counterexamples", "known_gaps", "renamed_from", "status", "replaced_by",
  ]

  private mutating func readRule(_ key: Node, _ value: Node, _ draft: inout RuleDraft) {
    switch key.string ?? "" {
    case "id", "status", "replaced_by": break
    case "renamed_from": draft.replaces = strings(value).map(\.value)
    case "level": draft.level = Placed(value: string(value) ?? "", place: place(value))
    case "summary": draft.summary = string(value) ?? ""
    case "trigger": draft.triggers = strings(value)
    case "pattern": draft.pattern = Placed(value: string(value) ?? "", place: place(value))
    case "case": draft.isCaseSensitive = caseSensitivity(value)
    case "emit": readEmission(value, &draft)
    case "box": draft.boxes = strings(value)
    case "span": draft.span = string(value).map { Placed(value: $0, place: place(value)) }
    case "priority": draft.priority = value.int ?? 0
    case "where": draft.blocks = strings(value)
    case "flags": draft.flags = strings(value).map(\.value)
    case "examples": draft.examples += examples(value, .example, draft.id)
    case "counterexamples": draft.examples += examples(value, .counterexample, draft.id)
    case "known_gaps": draft.examples += examples(value, .gap, draft.id)
    default: unknown(key, among: RuleFileReader.ruleKeys)
    }
  }

  private mutating func readEmission(_ node: Node, _ draft: inout RuleDraft) {
    guard let map = mapping(node, "emit") else { return }
    guard map.count == 1, let (key, value) = map.first, let kind = key.string else {
      drafts.report(place(node), "a rule emits one kind of thing", "Write `emit: { kind: { field: value, … } }`.")
      return
    }
    draft.emission = Placed(value: kind, place: place(key))
    for (key, value) in mapping(value, kind) ?? [] {
      guard let name = key.string, let attribute = attribute(value) else { continue }
      draft.fields.append((name, Placed(value: attribute, place: place(key))))
    }
  }

  private mutating func examples(_ node: Node, _ kind: RuleExample.Kind, _ rule: String) -> [RuleExample] {
    sequence(node, "examples").compactMap { item in
      guard let map = mapping(item, "an example") else { return nil }
      let start = place(item)
      var example = RuleExample(
        rule: rule, kind: kind, text: "", isPipeline: false, gives: [], because: "", path: path, line: start.line)
      for (key, value) in map {
        switch key.string ?? "" {
        case "text": example.text = string(value) ?? ""
        case "pipeline": example.isPipeline = value.bool ?? false
        case "because": example.because = string(value) ?? ""
        case "gives":
          if case .sequence(let list) = value { example.gives = list.map { gives($0) } } else { example.gives = [gives(value)] }
        default: unknown(key, among: ["text", "pipeline", "because", "gives"])
        }
      }
      if example.text.isEmpty { drafts.report(start, "an example has no text") }
      switch kind {
      case .example where example.gives.isEmpty:
        drafts.report(start, "an example says nothing of what it gives", "Add `gives: { field: value }`.")
      case .counterexample where example.because.isEmpty:
        drafts.report(start, "a counterexample has no reason", "Add `because: …`.")
      case .gap where example.because.isEmpty || example.gives.isEmpty:
        drafts.report(start, "a known gap needs `gives` and `because`")
      default: break
      }
      return example
    }
  }

  private mutating func gives(_ node: Node) -> [String: String] {
    var out: [String: String] = [:]
    for (key, value) in mapping(node, "gives") ?? [] {
      if let name = key.string { out[name] = value.scalar?.string ?? "" }
    }
    return out
  }

  private mutating func finish(_ draft: inout RuleDraft) {
    func missing(_ key: String, _ hint: String) { drafts.report(draft.place, "the rule \(draft.id) has no \(key)", hint) }
    if draft.id.isEmpty { drafts.report(draft.place, "a rule has no id", "Ids are dotted: `en.attribution.said-that`.") }
    if draft.summary.isEmpty { missing("summary", "Say in a sentence what it finds.") }
    if draft.level.value.isEmpty { missing("level", "Name it in the rule or once for the file.") }
    if draft.pattern.value.isEmpty { missing("pattern", "") }
    if draft.triggers.isEmpty { missing("trigger", "Name the word or lexicon that makes it worth trying.") }
    if draft.emission.value.isEmpty { missing("emit", "Say what it found.") }
    if !draft.examples.contains(where: { $0.kind == .example }) { missing("example", "Show a text and what it gives.") }
    if !draft.examples.contains(where: { $0.kind == .counterexample }) {
      missing("counterexample", "Show a text that looks like it and is something else.")
    }
  }

  // MARK: Nodes

  func place(_ node: Node) -> Place { Place(path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1) }

  /// Refuses anchors and aliases (a file of a few lines can make billions of nodes of them) and deep nesting.
  private mutating func check(_ node: Node, depth: Int) -> Bool {
    guard depth <= RuleFileReader.maximumDepth else {
      drafts.report(place(node), "nested deeper than \(RuleFileReader.maximumDepth) levels")
      return false
    }
    guard node.anchor == nil else {
      drafts.report(place(node), "anchors and aliases are not read", "Write the value out.")
      return false
    }
    switch node {
    case .mapping(let map): return map.allSatisfy { check($0.key, depth: depth + 1) && check($0.value, depth: depth + 1) }
    case .sequence(let list): return list.allSatisfy { check($0, depth: depth + 1) }
    default: return true
    }
  }

  private mutating func report(_ error: any Error) {
    guard let error = error as? YamlError else {
      drafts.report(Place(path: path, line: 1, column: 1), "not YAML: \(error)")
      return
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      drafts.report(Place(path: path, line: mark.line, column: mark.column), "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      drafts.report(
        Place(path: path, line: context.mark.line, column: context.mark.column),
        "the key \(duplicates.first ?? "") stands twice in one map")
    default: drafts.report(Place(path: path, line: 1, column: 1), "not YAML: \(error)")
    }
  }

  mutating func unknown(_ key: Node, among known: [String]) {
    drafts.report(place(key), "unknown key \(key.string ?? "")", "Known here: \(known.joined(separator: ", ")).")
  }

  mutating func mapping(_ node: Node, _ what: String) -> [(key: Node, value: Node)]? {
    guard case .mapping(let map) = node else {
      drafts.report(place(node), "\(what) must be a map")
      return nil
    }
    return map.map { ($0.key, $0.value) }
  }

  private mutating func sequence(_ node: Node, _ what: String) -> [Node] {
    if isNull(node) { return [] }
    guard case .sequence(let list) = node else {
      drafts.report(place(node), "\(what) must be a list")
      return []
    }
    return Array(list)
  }

  private func isNull(_ node: Node) -> Bool { node.scalar.map { $0.string.isEmpty || $0.string == "~" || $0.string == "null" } ?? false }

  private mutating func string(_ node: Node) -> String? {
    guard case .scalar(let scalar) = node else {
      drafts.report(place(node), "expected text here")
      return nil
    }
    return scalar.string
  }

  private mutating func strings(_ node: Node) -> [Placed<String>] {
    if case .sequence(let list) = node {
      return list.compactMap { item in string(item).map { Placed(value: $0, place: place(item)) } }
    }
    return string(node).map { [Placed(value: $0, place: place(node))] } ?? []
  }

  private mutating func choice<T>(_ node: Node, _ make: (String) -> T?, _ known: String) -> T? {
    guard let text = string(node) else { return nil }
    if let value = make(text) { return value }
    drafts.report(place(node), "unknown value \(text)", "It is \(known).")
    return nil
  }

  private mutating func caseSensitivity(_ node: Node) -> Bool? {
    choice(node, { ["sensitive": true, "insensitive": false][$0] }, "sensitive or insensitive")
  }

  mutating func attributes(_ node: Node) -> [String: AttributeValue] {
    var out: [String: AttributeValue] = [:]
    for (key, value) in mapping(node, "attributes") ?? [] {
      if let name = key.string { out[name] = attribute(value) }
    }
    return out
  }

  private mutating func attribute(_ node: Node) -> AttributeValue? {
    guard case .scalar(let scalar) = node else {
      drafts.report(place(node), "a value is text, a number or true or false")
      return nil
    }
    guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
    if let number = node.float { return .number(number) }
    if scalar.string == "true" || scalar.string == "false" { return .flag(scalar.string == "true") }
    return .text(scalar.string)
  }
}
