internal import ClaimRules

/// Gathers the forms of all lexicons into entries, one for each spelling, with all the lexicons that it belongs to.
struct LexiconCompiler {
  private(set) var lexicons: [Lexicon] = []
  private(set) var numbers: [String: Int] = [:]
  /// Memberships by folded form, for forms in any case.
  private var folded: [String: [Membership]] = [:]
  /// Memberships by form as written.
  private var exact: [String: [Membership]] = [:]

  /// Adds the lexicons of the drafts; words of one name in several files are one lexicon.
  mutating func add(_ drafts: [LexiconDraft], errors: inout Drafts) {
    for draft in drafts.sorted(by: { ($0.name, $0.place.path) < ($1.name, $1.place.path) }) {
      let number = register(Lexicon(name: draft.name, isCaseSensitive: draft.isCaseSensitive))
      if lexicons[number].isCaseSensitive != draft.isCaseSensitive {
        errors.report(draft.place, "the lexicon \(draft.name) is case-sensitive in one place and not in another", "Say the same in both.")
      }
      for word in draft.words {
        let merged = draft.attributes.merging(word.attributes) { $1 }
        let attributes = Attributes(merged)
        let frames = frames(merged["takes"], of: draft)
        for form in word.forms {
          guard form.contains(where: { !$0.isWhitespace }) else {
            errors.report(word.place, "an empty form")
            continue
          }
          add(form, Membership(lexicon: number, lemma: word.lemma, attributes: attributes), hasCapitals: draft.hasCapitals)
          for frame in frames {
            add(form, Membership(lexicon: frame, lemma: word.lemma, attributes: attributes), hasCapitals: draft.hasCapitals)
          }
        }
      }
    }
  }

  /// The lexicons that a word also belongs to by what it takes: a word of `verb.report` that takes `that` is one of `verb.that` too.
  private mutating func frames(_ takes: AttributeValue?, of draft: LexiconDraft) -> [Int] {
    guard let takes, let family = draft.name.split(separator: ".").first else { return [] }
    return takes.description.split(separator: " ").map { frame in
      register(Lexicon(name: "\(family).\(frame)", isCaseSensitive: draft.isCaseSensitive))
    }
  }

  /// Adds a literal trigger as a lexicon that never stands as a box and returns its number.
  mutating func addLiteral(_ text: String) -> Int {
    let form = text.lowercased()
    let name = "=" + form
    if let number = numbers[name] { return number }
    let number = register(Lexicon(name: name, isTriggerOnly: true))
    add(form, Membership(lexicon: number, lemma: form, attributes: Attributes()))
    return number
  }

  private mutating func register(_ lexicon: Lexicon) -> Int {
    if let number = numbers[lexicon.name] { return number }
    numbers[lexicon.name] = lexicons.count
    lexicons.append(lexicon)
    return lexicons.count - 1
  }

  private mutating func add(_ form: String, _ membership: Membership, hasCapitals: Bool = true) {
    let form = String(form.map { $0 == "\u{2019}" || $0 == "\u{2018}" ? "'" : $0 })
    guard lexicons[membership.lexicon].isCaseSensitive else {
      let key = LexiconCompiler.fold(form)
      if !(folded[key] ?? []).contains(where: { $0.lexicon == membership.lexicon }) { folded[key, default: []].append(membership) }
      return
    }
    var spellings = [form]
    // Headlines in capitals: longer words as well; short ones (US, May) mean other things there.
    let capitals = form.uppercased()
    if hasCapitals, form.count >= 4, !form.contains("."), capitals != form { spellings.append(capitals) }
    for spelling in spellings where !(exact[spelling] ?? []).contains(where: { $0.lexicon == membership.lexicon }) {
      exact[spelling, default: []].append(membership)
    }
  }

  /// Lower case for ASCII letters, as the engine folds.
  static func fold(_ form: String) -> String {
    String(decoding: form.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Returns the forms of a lexicon as the engine compares them: as written where case counts, else in lower case.
  func spellings(of lexicon: Int) -> [String] {
    let forms = lexicons[lexicon].isCaseSensitive ? exact : folded
    return forms.filter { $0.value.contains { $0.lexicon == lexicon } }.map(\.key).sorted()
  }

  /// Returns the folded forms of a lexicon.
  func forms(of lexicon: Int) -> [String] {
    let all = folded.filter { $0.value.contains { $0.lexicon == lexicon } }.map(\.key)
    let written = exact.filter { $0.value.contains { $0.lexicon == lexicon } }.map { LexiconCompiler.fold($0.key) }
    return (all + written).sorted()
  }

  /// Makes the entries and gives each distinct set of lexicons that may stand as a box its code point, from `first` on.
  ///
  /// - Parameters:
  ///   - first: The first code point.
  ///   - uses: For each lexicon, by name, how many patterns name it.
  /// - Returns: The entries in the order of forms, and for each lexicon the code points of the sets that hold it.
  func entries(
    firstCodePoint first: UInt32, uses: [String: Int]
  ) -> (entries: [LexiconEntry], ranges: [[ClosedRange<UInt32>]], last: UInt32) {
    var drafts: [(form: String, isExact: Bool, memberships: [Membership])] = folded.map { ($0.key, false, $0.value) }
    for (form, memberships) in exact {
      let shared = folded[LexiconCompiler.fold(form)] ?? []
      drafts.append((form, true, memberships + shared))
    }
    drafts.sort { ($0.form, $0.isExact ? 1 : 0) < ($1.form, $1.isExact ? 1 : 0) }
    func boxSet(_ memberships: [Membership]) -> [Int] {
      memberships.map(\.lexicon).filter { !lexicons[$0].isTriggerOnly }.sorted()
    }
    let sets = ordered(Set(drafts.map { boxSet($0.memberships) }).filter { !$0.isEmpty }, uses)
    var codePoints: [[Int]: UInt32] = [:]
    var ranges = Array(repeating: [ClosedRange<UInt32>](), count: lexicons.count)
    for (offset, set) in sets.enumerated() {
      let codePoint = first + UInt32(offset)
      codePoints[set] = codePoint
      for lexicon in set { ranges[lexicon].append(codePoint...codePoint) }
    }
    let entries = drafts.map { draft in
      LexiconEntry(
        form: draft.form, isExact: draft.isExact, memberships: draft.memberships.sorted { $0.lexicon < $1.lexicon },
        codePoint: codePoints[boxSet(draft.memberships)] ?? 0)
    }
    return (entries, ranges.map(PatternExpander.merged), first + UInt32(sets.count))
  }

  /// Orders sets of lexicons so that those which hold one lexicon stand together, above all where many patterns name it.
  ///
  /// A class of few ranges is matched fast. It is the order of a reflected Gray code, the most used lexicons first.
  private func ordered(_ sets: Set<[Int]>, _ uses: [String: Int]) -> [[Int]] {
    let sorted = sets.sorted { $0.lexicographicallyPrecedes($1) }
    var weights = Array(repeating: 0, count: lexicons.count)
    for set in sorted { for lexicon in set { weights[lexicon] += uses[lexicons[lexicon].name] ?? 0 } }
    let order = lexicons.indices.filter { weights[$0] > 0 }.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    func gray(_ part: [[Int]], _ depth: Int, _ isReversed: Bool) -> [[Int]] {
      guard part.count > 1, depth < order.count else { return part }
      let holding = part.filter { $0.contains(order[depth]) }
      let others = part.filter { !$0.contains(order[depth]) }
      return isReversed
        ? gray(holding, depth + 1, false) + gray(others, depth + 1, true)
        : gray(others, depth + 1, false) + gray(holding, depth + 1, true)
    }
    return gray(sorted, 0, false)
  }
}
