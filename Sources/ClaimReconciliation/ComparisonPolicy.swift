public import ClaimRules

/// What a desk may decide of comparing: the tables of the rules that the ledger reads.
public struct ComparisonPolicy: Sendable {
  /// How far a soft end gives way: the factor on it.
  var softReach = 2.0
  /// The part of a figure by which it is at most taken to be rounded.
  var roundingLimit = 0.05
  /// How many days a state is taken to last: figures of days farther apart do not contradict each other.
  var stockDays = 7.0
  /// How many days may lie between articles that tell of the same things.
  var storyDays = 31.0
  /// How many names two articles must share to tell of the same things.
  var sharedNames = 2.0
  /// For a noun phrase that is counted, in lower case: its population.
  private var populations: [String: String] = [:]
  /// For a population the one that holds it.
  private var holders: [String: String] = [:]
  /// Words of a reporting verb group that put it before another report of the article.
  private(set) var earlierWords: Set<String> = []
  /// Nouns and names of bodies that every country has, which tell nothing of who they are.
  private(set) var commonBodies: Set<String> = []
  /// For the last words of a role the words of the body that it speaks for: of a minister ministry, of a spokesman none.
  private var offices: [(role: String, body: String)] = []

  /// Creates the policy of a rule set.
  public init(_ ruleSet: RuleSet) {
    for (noun, row) in ruleSet.tables["populations"]?.rows ?? [:] {
      guard let population = row["population"]?.description else { continue }
      populations[noun] = population
      if let holder = row["within"]?.description { holders[population] = holder }
    }
    if let rows = ruleSet.tables["ledger_words"]?.rows {
      for (word, row) in rows {
        switch row["means"]?.description {
        case "earlier": earlierWords.insert(word)
        case "common_body": commonBodies.insert(word)
        default: break
        }
      }
    }
    for (role, row) in ruleSet.tables["ledger_offices"]?.rows ?? [:] {
      if let body = row["body"]?.description { offices.append((role, body)) }
    }
    offices.sort { ($1.role.utf8.count, $0.role) < ($0.role.utf8.count, $1.role) }
    guard let limits = ruleSet.tables["ledger_limits"] else { return }
    softReach = limits["soft_reach", "value"]?.number ?? softReach
    roundingLimit = limits["rounding", "value"]?.number ?? roundingLimit
    stockDays = limits["stock_days", "value"]?.number ?? stockDays
    storyDays = limits["story_days", "value"]?.number ?? storyDays
    sharedNames = limits["shared_names", "value"]?.number ?? sharedNames
  }

  /// Returns the population of a counted noun phrase: by its words from the longest ending on, else the phrase's last word.
  func population(of counted: String) -> String {
    knownPopulation(of: counted) ?? counted.lowercased().split(separator: " ").last.map(String.init) ?? counted.lowercased()
  }

  /// Returns the population of a counted noun phrase that the table knows; one soldier is of the soldiers.
  func knownPopulation(of counted: String) -> String? {
    var words = counted.lowercased().split(separator: " ")[...]
    while !words.isEmpty {
      let noun = words.joined(separator: " ")
      if let population = populations[noun] ?? populations[noun + "s"] { return population }
      words.removeFirst()
    }
    return nil
  }

  /// Returns the body that an office speaks for, by the last words of the role: of the interior minister the interior ministry.
  func body(ofRole role: String) -> String? {
    let role = role.lowercased()
    for office in offices where role.hasSuffix(office.role) {
      let before = role.dropLast(office.role.count)
      guard before.last == " " else { continue }
      return office.body.isEmpty ? String(before.dropLast()) : before + office.body
    }
    return nil
  }

  /// Whether one population holds another, itself not counted.
  func population(_ whole: String, holds part: String) -> Bool {
    var at = part
    // A table that goes round in a circle ends the walk.
    for _ in 0..<8 {
      guard let holder = holders[at] else { return false }
      if holder == whole { return true }
      at = holder
    }
    return false
  }

  /// The largest population that holds this one: those of one family are looked at together.
  func family(_ population: String) -> String {
    var at = population
    for _ in 0..<8 {
      guard let holder = holders[at] else { break }
      at = holder
    }
    return at
  }
}
