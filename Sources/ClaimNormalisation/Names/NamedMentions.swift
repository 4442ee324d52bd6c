internal import ClaimModel
internal import ClaimRules

/// How much a rule's find tells about what a name names.
enum NameEvidence: Int {
  /// A common word with a capital: a name only where the article tells a longer one that it shortens.
  case common = 0
  /// Its form alone.
  case shape = 1
  /// A list in which such names stand beside others, or a weak context.
  case list = 2
  /// The words around it: a title, a role, an apposition.
  case context = 4
  /// A list or a word in the name that leaves no doubt.
  case known = 6

  init(_ kind: String?) {
    switch kind {
    case "common": self = .common
    case "list": self = .list
    case "context": self = .context
    case "known": self = .known
    default: self = .shape
    }
  }
}

/// One mention of a name, as the rules found it.
struct NamedMention {
  var annotation: Int
  /// One of `person`, `organization`, `place`, `work`, `name`.
  var type: String
  var evidence: NameEvidence
  var key: NameKey
}

/// All mentions of an article with the same name, whose types vote on what is named.
///
/// A mention whose own surroundings tell what it names keeps that; the others take what most evidence in the article says.
struct NameVotes {
  private var names = EntityChains()
  private var counts: [(person: Int, organization: Int, place: Int, work: Int)] = []

  /// Counts a mention, or evidence about it from elsewhere.
  mutating func add(_ type: String, _ weight: Int, to key: NameKey) {
    let number = group(of: key)
    switch type {
    case "person": counts[number].person += weight
    case "organization": counts[number].organization += weight
    case "place": counts[number].place += weight
    case "work": counts[number].work += weight
    default: break
    }
  }

  private mutating func group(of key: NameKey) -> Int {
    if let number = names.first(of: key.folded, where: { _ in true }) { return number }
    let number = counts.count
    counts.append((0, 0, 0, 0))
    names.add(number, to: key.folded)
    return number
  }

  /// Returns what most evidence says a name names; `name` where there is none.
  func type(of key: NameKey) -> String {
    guard let number = names.first(of: key.folded, where: { _ in true }) else { return "name" }
    let count = counts[number]
    let most = max(count.person, count.organization, count.place, count.work)
    if most == 0 { return "name" }
    return count.person == most ? "person" : count.organization == most ? "organization" : count.place == most ? "place" : "work"
  }
}
