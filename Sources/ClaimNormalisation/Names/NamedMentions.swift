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
    case nil: self = .shape
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
  var type: NameType
  var evidence: NameEvidence
  var key: NameKey
  /// The mentions of the same name, in `NameVotes`.
  var group = 0
}

/// All mentions of an article with the same name, whose types vote on what is named.
///
/// A mention whose own surroundings tell what it names keeps that; the others take what most evidence in the article says.
struct NameVotes {
  private var counts: [(person: Int, organization: Int, place: Int, work: Int)] = []

  /// Makes room for some names.
  mutating func reserve(names: Int) { counts.reserveCapacity(names) }

  /// Counts a mention, or evidence about it from elsewhere.
  mutating func add(_ mention: inout NamedMention, _ chains: inout EntityChains) {
    if let number = chains.first(of: mention.key.folded, .votes, where: { _ in true }) {
      mention.group = number
    } else {
      mention.group = counts.count
      chains.add(counts.count, to: mention.key.folded, .votes)
      counts.append((0, 0, 0, 0))
    }
    let weight = mention.evidence.rawValue
    switch mention.type {
    case .person: counts[mention.group].person += weight
    case .organization: counts[mention.group].organization += weight
    case .place: counts[mention.group].place += weight
    case .work: counts[mention.group].work += weight
    default: break
    }
  }

  /// Returns what most evidence says the names of a group name; `name` where there is none.
  func type(ofGroup number: Int) -> NameType {
    let count = counts[number]
    let most = max(count.person, count.organization, count.place, count.work)
    if most == 0 { return .name }
    return count.person == most ? .person : count.organization == most ? .organization : count.place == most ? .place : .work
  }
}
