internal import ClaimModel
public import ClaimRules
internal import ContentDigest
internal import PCRE2

/// What a folder of rule files compiles to.
public struct CompiledRules: Sendable {
  /// The rules, ready for an engine.
  public var ruleSet: RuleSet
  /// The examples of all rules, in the order of files.
  public var examples: [RuleExample]
}

/// Compiles rule files into a rule set, with all the checks.
public enum RuleCompiler {
  /// Compiles sources; a later source's rule, level or fragment replaces an earlier one's of the same name only in `replacing`.
  ///
  /// - Parameters:
  ///   - sources: The rule files; compiled in the order of their paths.
  ///   - replacing: Files whose rules, levels, fragments and tables take the place of those of the same name in `sources`.
  /// - Throws: `RuleErrors` with everything that is wrong.
  public static func compile(_ sources: [RuleSource], replacing: [RuleSource] = []) throws(RuleErrors) -> CompiledRules {
    let base = read(sources)
    let own = read(replacing)
    var resolver = RuleResolver(drafts: merge(base, own))
    let compiled = resolver.resolve(hash: hash(sources + replacing))
    let errors = resolver.drafts.errors
    if !errors.isEmpty {
      throw RuleErrors(errors: errors.sorted { ($0.path, $0.line, $0.column) < ($1.path, $1.line, $1.column) })
    }
    return compiled
  }

  private static func read(_ sources: [RuleSource]) -> Drafts {
    var reader = RuleFileReader()
    for source in sources.sorted(by: { $0.path < $1.path }) { reader.read(source) }
    return reader.drafts
  }

  private static func merge(_ base: Drafts, _ own: Drafts) -> Drafts {
    var drafts = base
    let rules = Set(own.rules.flatMap { [$0.id] + $0.replaces })
    let levels = Dictionary(own.levels.map { ($0.id, $0) }) { first, _ in first }
    drafts.rules = base.rules.filter { !rules.contains($0.id) } + own.rules
    drafts.levels = base.levels.map { levels[$0.id] ?? $0 }
    drafts.levels += own.levels.filter { level in !base.levels.contains { $0.id == level.id } }
    drafts.fragments.merge(own.fragments) { $1 }
    drafts.tables.merge(own.tables) { Table(rows: $0.rows.merging($1.rows) { $1 }) }
    drafts.lexicons += own.lexicons
    drafts.errors += own.errors
    return drafts
  }

  private static func hash(_ sources: [RuleSource]) -> String {
    var bytes: [UInt8] = []
    for source in sources.sorted(by: { $0.path < $1.path }) {
      bytes += Array(source.path.utf8) + [0] + Array(source.text.utf8) + [0]
    }
    return SHA256.hex(of: bytes)
  }
}

/// Resolves drafts into a rule set: names, code points, patterns, triggers, fields.
struct RuleResolver {
  var drafts: Drafts
  private var lexicons = LexiconCompiler()
  private var kinds: [String: Int] = [:]
  private var kindNames: [String] = []
  private var kindSets: [UInt64] = []
  private var fragments: [String: PatternNode] = [:]
  private var wildcards = LexiconWildcards(names: [])

  init(drafts: Drafts) { self.drafts = drafts }

  mutating func resolve(hash: String) -> CompiledRules {
    drafts.rules.sort { $0.id < $1.id }
    reportDuplicates()
    lexicons.add(drafts.lexicons, errors: &drafts)
    wildcards = LexiconWildcards(names: lexicons.numbers.keys)
    expandTriggers()
    collectKinds()
    parseFragments()
    for draft in drafts.rules {
      for trigger in draft.triggers where macroName(trigger.value) == nil { _ = lexicons.addLiteral(trigger.value) }
    }
    let (entries, lexiconRanges, last) = lexicons.entries(
      firstCodePoint: RuleSet.codePoint(kindSet: kindSets.count), uses: usesOfNames())
    if last > RuleSet.lastBox { drafts.report(Place(path: "rules", line: 1, column: 1), "more sets of lexicons than code points") }
    let kindRanges = kindNames.indices.map { kind in
      PatternExpander.merged(
        kindSets.indices.filter { kindSets[$0] & (1 << UInt64(kind)) != 0 }.map {
          RuleSet.codePoint(kindSet: $0)...RuleSet.codePoint(kindSet: $0)
        })
    }
    let names = PatternExpander.Names(
      lexicons: lexicons.numbers, kinds: kinds, fragments: fragments, lexiconRanges: lexiconRanges, kindRanges: kindRanges)
    var levels: [Level] = []
    var rules: [Rule] = []
    for (number, level) in drafts.levels.enumerated() {
      let first = rules.count
      let trees = parse(level.id)
      let visible = Set(trees.flatMap { $0.tree.macroNames(fragments) }.compactMap { lexicons.numbers[$0] })
      let plain = plainForms(trees, visible)
      var names = names
      for lexicon in visible {
        let spellings = lexicons.spellings(of: lexicon).filter { plain.contains(LexiconCompiler.fold($0)) }
        guard !spellings.isEmpty else { continue }
        names.plainForms[lexicon] = PatternExpander.PlainForms(
          spellings: spellings, isCaseSensitive: lexicons.lexicons[lexicon].isCaseSensitive)
      }
      for (draft, tree) in trees {
        if let rule = resolve(draft, tree, number, level, names, entries) { rules.append(rule) }
      }
      levels.append(
        Level(
          id: level.id, unit: level.unit, choice: level.choice, hasClauses: level.hasClauses, sees: kindBits(level.sees),
          overrides: kindBits(level.overrides), lexicons: visible.sorted(),
          plainEntries: entries.indices.filter { plain.contains(LexiconCompiler.fold(entries[$0].form)) }, rules: first..<rules.count))
    }
    for draft in drafts.rules where !drafts.levels.contains(where: { $0.id == draft.level.value }) && !draft.level.value.isEmpty {
      drafts.report(
        draft.level.place, "nothing is called the level \(draft.level.value)",
        "Levels: \(drafts.levels.map(\.id).joined(separator: ", ")).")
    }
    let set = RuleSet(
      hash: hash, kinds: kindNames, kindSets: kindSets, lexicons: lexicons.lexicons, entries: entries, levels: levels, rules: rules,
      tables: drafts.tables)
    return CompiledRules(ruleSet: set, examples: drafts.rules.flatMap(\.examples))
  }

  // MARK: Names

  private mutating func reportDuplicates() {
    for (first, second) in zip(drafts.rules, drafts.rules.dropFirst()) where first.id == second.id && !second.id.isEmpty {
      drafts.report(
        second.place, "the rule id \(second.id) is used twice", "It is also at \(first.place.path):\(first.place.line).")
    }
    var seen: Set<String> = []
    for level in drafts.levels where !seen.insert(level.id).inserted {
      drafts.report(level.place, "the level \(level.id) is defined twice")
    }
  }

  /// Writes out the lexicons of triggers such as `{event.*.noun}`.
  private mutating func expandTriggers() {
    for index in drafts.rules.indices {
      drafts.rules[index].triggers = drafts.rules[index].triggers.flatMap { trigger -> [Placed<String>] in
        guard let name = macroName(trigger.value), LexiconWildcards.isWildcard(name) else { return [trigger] }
        let names = wildcards.names(for: name)
        if names.isEmpty { drafts.report(trigger.place, "no lexicon's name is like \(name)", "A * is one part between dots.") }
        return names.map { Placed(value: "{\($0)}", place: trigger.place) }
      }
    }
  }

  private mutating func collectKinds() {
    let boxes = drafts.rules.filter { $0.emission.value != EmissionKind.segment.rawValue }.map(EmissionSchema.boxes)
    kindNames = Set(boxes.joined()).sorted()
    guard kindNames.count <= 62 else {
      drafts.report(Place(path: "rules", line: 1, column: 1), "more than 62 kinds of box")
      return
    }
    kinds = Dictionary(uniqueKeysWithValues: kindNames.enumerated().map { ($1, $0) })
    let sets: Set<UInt64> = Set(boxes.map { $0.reduce(UInt64(0)) { $0 | 1 << UInt64(kinds[$1] ?? 0) } })
    let singles = kindNames.indices.map { UInt64(1) << UInt64($0) }
    kindSets = singles + sets.subtracting(singles).sorted()
  }

  private mutating func kindBits(_ names: [Placed<String>]) -> UInt64 {
    names.reduce(0) { bits, name in
      guard let kind = kinds[name.value] else {
        drafts.report(name.place, "no rule makes boxes of the kind \(name.value)", "Kinds: \(kindNames.joined(separator: ", ")).")
        return bits
      }
      return bits | 1 << UInt64(kind)
    }
  }

  private mutating func parseFragments() {
    for (name, fragment) in drafts.fragments.sorted(by: { $0.key < $1.key }) {
      if lexicons.numbers[name] != nil || kinds[name] != nil || PatternExpander.builtIns.contains(name) {
        drafts.report(fragment.place, "the fragment \(name) has the name of something else", "Choose another name.")
      }
      do {
        fragments[name] = try wildcards.expand(try PatternParser.parse(fragment.value))
      } catch {
        report(error, fragment.place)
      }
    }
  }

  /// For each name how many patterns name it, by way of fragments or not.
  private func usesOfNames() -> [String: Int] {
    var uses: [String: Int] = [:]
    for draft in drafts.rules {
      guard let tree = try? wildcards.expand(PatternParser.parse(draft.pattern.value)) else { continue }
      for name in tree.macroNames(fragments) { uses[name, default: 0] += 1 }
    }
    return uses
  }

  /// The name in `{name}`, or nothing for a literal.
  private func macroName(_ trigger: String) -> String? {
    guard trigger.hasPrefix("{"), trigger.hasSuffix("}") else { return nil }
    return String(trigger.dropFirst().dropLast())
  }

  private mutating func report(_ error: PatternSyntaxError, _ place: Place) {
    drafts.report(
      Place(path: place.path, line: place.line, column: place.column + error.column), error.what, error.hint)
  }

  // MARK: One rule

  private mutating func resolve(
    _ draft: RuleDraft, _ tree: PatternNode, _ level: Int, _ levelDraft: LevelDraft, _ names: PatternExpander.Names,
    _ entries: [LexiconEntry]
  ) -> Rule? {
    guard let emission = EmissionKind(rawValue: draft.emission.value) else {
      if !draft.emission.value.isEmpty {
        drafts.report(
          draft.emission.place, "nothing is called \(draft.emission.value)",
          "A rule emits one of \(EmissionKind.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return nil
    }
    var expander = PatternExpander(names: names, hasClauses: levelDraft.hasClauses)
    let text: String
    do {
      text = try expander.expand(tree)
    } catch {
      report(error, draft.pattern.place)
      return nil
    }
    let isCaseless = !(draft.isCaseSensitive ?? levelDraft.isCaseSensitive)
    let pattern: Pattern
    do {
      pattern = try Pattern(text, caseless: isCaseless, anchored: true, useJIT: false)
    } catch {
      drafts.report(
        draft.pattern.place, "PCRE2 refuses the pattern of \(draft.id) at offset \(error.offset): \(error.message)",
        "It was expanded to \(text.prefix(300))")
      return nil
    }
    let groups = pattern.groupNames.map {
      Group(
        name: $0.name, number: $0.number, isClause: expander.clauseGroups.contains($0.name),
        lexicons: expander.groupLexicons[$0.name] ?? [])
    }
    let (triggers, triggerNames) = resolveTriggers(draft)
    let analysis = TriggerAnalysis(triggers: triggerNames, fragments: fragments)
    if !triggers.isEmpty, !analysis.guarantees(tree) {
      drafts.report(
        draft.triggers.first?.place ?? draft.place, "the trigger of \(draft.id) does not stand at the top level of its pattern",
        "Every match must hold it: not optional, not in one of several alternatives, not in a lookaround.")
    }
    let fields = resolveFields(draft, emission, groups, entries)
    let start = startMode(tree, analysis)
    let items = FirstItems(names: names, isCaseless: isCaseless || tree.ignoresCase(fragments))
    let alphabet = ItemAlphabet(names: names, isCaseless: items.isCaseless, analysis: analysis)
    let required = RequiredItems(names: names, analysis: analysis)
    let boxes = EmissionSchema.boxes(draft).compactMap { kinds[$0] }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    return Rule(
      id: draft.id, summary: draft.summary, level: level, pattern: text, isCaseless: isCaseless, groups: groups, triggers: triggers,
      start: start, firstItems: start == .nearestClause || start == .farthestClause ? [] : items.ranges(tree),
      secondItems: items.rangesAfterSpace(tree),
      innerItems: start == .items ? alphabet.rangesUpToTrigger(tree) : [], requiredItems: required.items(tree),
      reach: start == .beginning && !levelDraft.hasClauses ? PatternReach(names: names, triggers: triggerNames).reach(tree) : MatchReach(),
      kindSet: emission == .segment ? -1 : kindSets.firstIndex(of: boxes) ?? -1, spanGroup: spanGroup(draft, groups), emission: emission,
      fields: fields, priority: draft.priority, blocks: blocks(draft), flags: draft.flags,
      location: "\(draft.place.path):\(draft.place.line)")
  }

  private mutating func resolveTriggers(_ draft: RuleDraft) -> ([Trigger], TriggerNames) {
    var names = TriggerNames()
    var triggers: [Trigger] = []
    for trigger in draft.triggers {
      guard let name = macroName(trigger.value) else {
        names.words.insert(trigger.value.lowercased())
        triggers.append(.lexicon(lexicons.addLiteral(trigger.value)))
        continue
      }
      if let lexicon = lexicons.numbers[name] {
        names.lexicons.insert(name)
        triggers.append(.lexicon(lexicon))
      } else if let shape = TriggerNames.tokenClasses[name] {
        names.classes.insert(name)
        triggers.append(.tokenClass(shape))
      } else if kinds[name] != nil {
        drafts.report(trigger.place, "the box {\(name)} alone is too common for a trigger", "Name a word or a lexicon of the pattern.")
      } else {
        drafts.report(trigger.place, "nothing is called \(name)", "A trigger is a lexicon, a word, {digits}, {capitalised} or {quote}.")
      }
    }
    return (triggers, names)
  }

  private func startMode(_ tree: PatternNode, _ analysis: TriggerAnalysis) -> StartMode {
    if analysis.begins(tree) { return .trigger }
    if case .sequence(let nodes) = tree, case .verbatim("^", _)? = nodes.first { return .beginning }
    switch analysis.firstMacro(tree) {
    case ["clause"]?: return .nearestClause
    case ["clauses"]?: return .farthestClause
    default: return .items
    }
  }

  private mutating func spanGroup(_ draft: RuleDraft, _ groups: [Group]) -> Int {
    guard let span = draft.span else { return -1 }
    let name = span.value.hasPrefix("$") ? String(span.value.dropFirst()) : span.value
    if let group = groups.firstIndex(where: { $0.name == name }) { return group }
    drafts.report(span.place, "the pattern captures nothing called \(name)")
    return -1
  }

  private mutating func blocks(_ draft: RuleDraft) -> UInt8 {
    guard !draft.blocks.isEmpty else { return 0xFF }
    let kinds: [String: Block.Kind] = ["headline": .headline, "deck": .deck, "caption": .caption, "body": .body]
    return draft.blocks.reduce(0) { bits, name in
      guard let kind = kinds[name.value] else {
        drafts.report(name.place, "nothing is called the block \(name.value)", "It is headline, deck, caption or body.")
        return bits
      }
      return bits | 1 << kind.rawValue
    }
  }

  private mutating func resolveFields(
    _ draft: RuleDraft, _ emission: EmissionKind, _ groups: [Group], _ entries: [LexiconEntry]
  ) -> [FieldSource?] {
    let known = EmissionSchema.fields(emission)
    var fields: [FieldSource?] = Array(repeating: nil, count: FieldName.allCases.count)
    for (name, value) in draft.fields {
      guard let field = EmissionSchema.names[name], known.contains(field) else {
        drafts.report(
          value.place, "\(emission.rawValue) has no field \(name)", "It has \(known.map(\.name).sorted().joined(separator: ", ")).")
        continue
      }
      guard case .text(let text) = value.value, text.hasPrefix("$") else {
        fields[Int(field.rawValue)] = .constant(value.value)
        continue
      }
      let parts = text.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
      guard let first = parts.first, let group = groups.firstIndex(where: { $0.name == first }) else {
        drafts.report(
          value.place, "the pattern captures nothing called \(parts.first ?? "")",
          "Captures: \(groups.map(\.name).joined(separator: ", ")).")
        continue
      }
      if parts.count == 2 {
        checkAttribute(parts[1], groups[group], value.place, entries)
        fields[Int(field.rawValue)] = .attribute(group, parts[1])
      } else {
        fields[Int(field.rawValue)] = .capture(group)
      }
    }
    return fields
  }

  private mutating func checkAttribute(_ name: String, _ group: Group, _ place: Place, _ entries: [LexiconEntry]) {
    guard name != "lemma" else { return }
    let isKnown = entries.contains { entry in
      entry.memberships.contains { group.lexicons.contains($0.lexicon) && $0.attributes[name] != nil }
    }
    if !isKnown {
      drafts.report(
        place, "no word that $\(group.name) can capture has the attribute \(name)",
        "The capture must be one lexicon form, as in {\(group.name):lexicon}.")
    }
  }

  // MARK: Patterns of a level

  private mutating func parse(_ level: String) -> [(draft: RuleDraft, tree: PatternNode)] {
    var trees: [(draft: RuleDraft, tree: PatternNode)] = []
    for draft in drafts.rules where draft.level.value == level && !draft.pattern.value.isEmpty {
      do {
        trees.append((draft, try wildcards.expand(try PatternParser.parse(draft.pattern.value))))
      } catch {
        report(error, draft.pattern.place)
      }
    }
    return trees
  }

  /// The forms of visible lexicons that some pattern writes out: they stand as plain text, and the lexicon's macro matches them as such.
  ///
  /// Forms of several words cannot be plain, since patterns would then see their first words as other forms: writing one out is an error.
  private mutating func plainForms(_ trees: [(draft: RuleDraft, tree: PatternNode)], _ visible: Set<Int>) -> Set<String> {
    var plain: Set<String> = []
    let written = trees.map { (draft: $0.draft, runs: Set($0.tree.literalRuns(fragments))) }
    let words = Set(written.flatMap { $0.runs.flatMap(TriggerAnalysis.words) })
    for lexicon in visible.sorted() {
      for form in lexicons.forms(of: lexicon) where TriggerAnalysis.words(of: form).allSatisfy(words.contains) {
        for (draft, runs) in written where runs.contains(where: { TriggerAnalysis.hasWord(form, in: $0) }) {
          if form.allSatisfy({ $0.isLetter }) {
            plain.insert(form)
            break
          }
          drafts.report(
            draft.pattern.place,
            "the literal \(form) in \(draft.id) could never match: it stands as {\(lexicons.lexicons[lexicon].name)} here",
            "Use the lexicon, or a lexicon of its own.")
        }
      }
    }
    return plain
  }
}
