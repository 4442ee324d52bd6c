import ClaimRules

/// A place in a rule file.
struct Place: Hashable {
  var path: String
  var line: Int
  var column: Int
}

/// A value with its place.
struct Placed<Value> {
  var value: Value
  var place: Place
}

/// A lexicon as written.
struct LexiconDraft {
  struct Word {
    var lemma: String
    var forms: [String]
    var attributes: [String: AttributeValue]
    var place: Place
  }
  var name: String
  var isCaseSensitive = false
  /// Whether forms of four letters or more are found in capitals too, where case counts.
  var hasCapitals = true
  var attributes: [String: AttributeValue] = [:]
  var words: [Word] = []
  var place: Place
}

/// A level as written.
struct LevelDraft {
  var id: String
  var unit: Level.Unit = .sentence
  var choice: Level.Choice = .box
  var hasClauses = false
  var isCaseSensitive = false
  var sees: [Placed<String>] = []
  var overrides: [Placed<String>] = []
  var place: Place
}

/// A rule as written.
struct RuleDraft {
  var id: String
  var place: Place
  var level: Placed<String>
  var summary = ""
  var triggers: [Placed<String>] = []
  var pattern = Placed(value: "", place: Place(path: "", line: 0, column: 0))
  var isCaseSensitive: Bool?
  var emission = Placed(value: "", place: Place(path: "", line: 0, column: 0))
  var fields: [(name: String, value: Placed<AttributeValue>)] = []
  var boxes: [Placed<String>] = []
  var span: Placed<String>?
  var priority = 0
  var blocks: [Placed<String>] = []
  var flags: [String] = []
  var examples: [RuleExample] = []
  var replaces: [String] = []
}

/// An example of a rule, executed by the rule tests.
public struct RuleExample: Sendable, Hashable {
  /// What the example claims.
  public enum Kind: String, Sendable { case example, counterexample, gap }
  /// The rule's id.
  public var rule: String
  /// What the example claims.
  public var kind: Kind
  /// The text, with `⟦kind:text⟧` boxes where it runs alone.
  public var text: String
  /// Whether all stages and rules run.
  public var isPipeline: Bool
  /// The fields that must hold, each with one expected value; several sets where several are expected.
  public var gives: [[String: String]]
  /// The reason of a counterexample or gap.
  public var because: String
  /// The file.
  public var path: String
  /// The line, from 1.
  public var line: Int
}

/// What the files of a folder say, before it is resolved.
struct Drafts {
  var lexicons: [LexiconDraft] = []
  var fragments: [String: Placed<String>] = [:]
  var levels: [LevelDraft] = []
  var tables: [String: Table] = [:]
  var rules: [RuleDraft] = []
  var errors: [RuleError] = []

  mutating func report(_ place: Place, _ what: String, _ hint: String = "") {
    errors.append(RuleError(path: place.path, line: place.line, column: place.column, what: what, hint: hint))
  }
}
