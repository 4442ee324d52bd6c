internal import ClaimModel

/// Who speaks in a claim, in a form in which claims of different articles compare.
struct Voice: Hashable {
  /// What a voice is.
  enum Kind: Hashable {
    /// An article's own words: those of its agency, else of its paper, else of the article alone.
    case narrator
    /// Someone or some body with a name.
    case named
    /// Someone whom the article does not name.
    case unnamed
  }

  var kind: Kind
  /// The folded name: the body of a narrator, the source, or the phrase for one unnamed.
  var name: String
  /// The words of the folded name, in the order of the alphabet: what does not depend on the order of first and last names.
  var words: [String]
  /// The body that the source is or speaks for.
  var body: String?
  /// Whether it is one person.
  var isPerson: Bool
  /// The article, for voices that are not known outside of it; the country, for bodies that every country has.
  var scope: String?

  /// Creates the voice of a claim.
  init(_ claim: ClaimRecord, in document: DocumentSummary?, _ policy: ComparisonPolicy) {
    let source = claim.source
    if source.type == "narrator" {
      kind = .narrator
      let owner = document?.agency?.code ?? document?.agency?.name ?? document?.publisher?.name
      name = owner.map(NameFolding.fold) ?? ""
      scope = owner == nil ? claim.document : nil
      words = []
      isPerson = false
      return
    }
    isPerson = source.type == "person" || source.role != nil
    body = (source.organization ?? source.role.flatMap { policy.body(ofRole: $0) }).map(Voice.folded)
    guard let given = source.name, !given.isEmpty, source.type != "anonymous" else {
      kind = .unnamed
      name = Voice.folded(source.role ?? "")
      words = []
      scope = claim.document
      return
    }
    kind = .named
    name = Voice.folded(given)
    words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init).sorted()
    if words.allSatisfy({ policy.commonBodies.contains($0) }) { scope = claim.place?.country ?? claim.document }
  }

  /// Folds a name: no accents, no case, no article, no apostrophes in two forms.
  static func folded(_ name: String) -> String {
    let folded = NameFolding.fold(name)
    for article in ["the ", "a ", "an "] where folded.hasPrefix(article) { return String(folded.dropFirst(article.count)) }
    return folded
  }

  /// Whether two voices are one and the same: one name by accents, case and order of words, one a shorter form of the other, one the
  /// other's initials, or one speaking for the other.
  func isSame(as other: Voice) -> Bool {
    guard kind == other.kind else { return false }
    if let scope, let second = other.scope, scope != second { return false }
    switch kind {
    case .narrator: return scope == other.scope && name == other.name
    case .unnamed: return !name.isEmpty && name == other.name && body == other.body
    case .named: break
    }
    if words == other.words { return true }
    if let body, body == other.body || Voice.isShortForm(body, of: other.name) || Voice.isShortForm(other.name, of: body) { return true }
    if let second = other.body, Voice.isShortForm(second, of: name) || Voice.isShortForm(name, of: second) { return true }
    if isPerson && other.isPerson { return isSamePerson(as: other) }
    if isPerson != other.isPerson { return false }
    return Voice.isShortForm(name, of: other.name) || Voice.isShortForm(other.name, of: name)
  }

  /// A last name alone, or with an initial for the first, is the person of the full name.
  private func isSamePerson(as other: Voice) -> Bool {
    let (a, b) = (name.split(separator: " "), other.name.split(separator: " "))
    guard let last = a.last, last == b.last else { return false }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    return short.dropLast().allSatisfy { part in
      long.dropLast().contains { $0 == part || part.count <= 2 && $0.first == part.first || $0.count <= 2 && $0.first == part.first }
    }
  }

  /// Whether a body's name is the beginning or the end of another's words, or its initials.
  static func isShortForm(_ short: String, of long: String) -> Bool {
    if short == long { return true }
    let (a, b) = (short.split(separator: " "), long.split(separator: " "))
    if a.count == 1, b.count > 1 {
      let initials = String(b.filter { !["of", "the", "and", "for", "de", "on"].contains($0) }.compactMap(\.first))
      if short.filter(\.isLetter) == initials { return true }
    }
    guard a.count > 1, a.count < b.count else { return false }
    return b.starts(with: a) || b.suffix(a.count).elementsEqual(a)
  }
}
