/// The compiled form of a folder of rules: everything that the engine needs, checked.
///
/// Rules are in the order of levels, then of ids; that order is the last resort of every choice.
public struct RuleSet: Sendable {
  /// The SHA-256 of the rule sources, 64 hex digits.
  public var hash: String
  /// The kinds of box; a kind's index is its number.
  public var kinds: [String]
  /// The sets of kinds that a box may have, as bits by kind number; the first are the single kinds.
  public var kindSets: [UInt64]
  /// The lexicons.
  public var lexicons: [Lexicon]
  /// The forms of all lexicons.
  public var entries: [LexiconEntry]
  /// The levels, in the order in which they run.
  public var levels: [Level]
  /// The rules.
  public var rules: [Rule]
  /// The tables, by name.
  public var tables: [String: Table]

  /// Creates a rule set from its parts.
  public init(
    hash: String, kinds: [String], kindSets: [UInt64], lexicons: [Lexicon],
    entries: [LexiconEntry], levels: [Level], rules: [Rule], tables: [String: Table]
  ) {
    self.hash = hash
    self.kinds = kinds
    self.kindSets = kindSets
    self.lexicons = lexicons
    self.entries = entries
    self.levels = levels
    self.rules = rules
    self.tables = tables
  }

  /// The code point that stands for a set of kinds in the text that patterns see.
  public static func codePoint(kindSet: Int) -> UInt32 { 0xE000 + UInt32(kindSet) }

  /// The code point that marks the beginning of a clause.
  public static let clauseMark: UInt32 = 0xF8FF

  /// The last code point that may stand for a box.
  public static let lastBox: UInt32 = 0xF8FE

  /// Returns the index of a level.
  public func level(_ id: String) -> Int? { levels.firstIndex { $0.id == id } }

  /// Returns the index of a lexicon.
  public func lexicon(_ name: String) -> Int? { lexicons.firstIndex { $0.name == name } }
}

/// A named list of word forms.
public struct Lexicon: Sendable, Equatable {
  /// The name, such as `verb.report`.
  public var name: String
  /// Whether its forms match only as written.
  public var isCaseSensitive: Bool
  /// Whether it only triggers a rule (a literal trigger) and never stands as a box.
  public var isTriggerOnly: Bool

  /// Creates a lexicon.
  public init(name: String, isCaseSensitive: Bool = false, isTriggerOnly: Bool = false) {
    self.name = name
    self.isCaseSensitive = isCaseSensitive
    self.isTriggerOnly = isTriggerOnly
  }
}

/// A value in the rules: of a word's attribute, of a table's cell, of an emitted constant.
public enum AttributeValue: Sendable, Hashable {
  case text(String)
  case number(Double)
  case flag(Bool)

  /// The value as text; numbers as written in JSON.
  public var description: String {
    switch self {
    case .text(let text): text
    case .number(let number):
      if let whole = Int(exactly: number) { String(whole) } else { String(number) }
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// The value as a number, where it is one.
  public var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }
}

/// The attributes of a word in one lexicon: a few values by key.
public struct Attributes: Sendable, Equatable {
  private struct Pair: Sendable, Equatable {
    var key: String
    var value: AttributeValue
  }
  private var pairs: [Pair]

  /// Creates attributes from values by key.
  public init(_ values: [String: AttributeValue] = [:]) {
    pairs = values.sorted { $0.key < $1.key }.map { Pair(key: $0.key, value: $0.value) }
  }

  /// Creates attributes from values in the order of their keys, each key once.
  init(sorted values: [(String, AttributeValue)]) { pairs = values.map { Pair(key: $0.0, value: $0.1) } }

  /// Returns the value of a key; they are few, and the search is linear.
  public subscript(key: String) -> AttributeValue? {
    for pair in pairs where pair.key == key { return pair.value }
    return nil
  }

  /// The keys, in order.
  public var keys: [String] { pairs.map(\.key) }

  /// The number of values.
  var count: Int { pairs.count }

  /// The key at a place in their order.
  func key(at place: Int) -> String { pairs[place].key }

  /// The value at a place in the order of keys.
  func value(at place: Int) -> AttributeValue { pairs[place].value }
}

/// A form's place in one lexicon.
public struct Membership: Sendable, Equatable {
  /// The index of the lexicon.
  public var lexicon: Int
  /// The lemma of the form there.
  public var lemma: String
  /// The attributes of the word, the lexicon's defaults included.
  public var attributes: Attributes

  /// Creates a membership.
  public init(lexicon: Int, lemma: String, attributes: Attributes) {
    self.lexicon = lexicon
    self.lemma = lemma
    self.attributes = attributes
  }
}

/// A word form with all its lexicons.
public struct LexiconEntry: Sendable, Equatable {
  /// The form: as written where `isExact`, else in lower case.
  public var form: String
  /// Whether only the form as written matches; other spellings look for the entry in lower case.
  public var isExact: Bool
  /// The lexicons it belongs to.
  public var memberships: [Membership]
  /// The code point of its set of lexicons.
  public var codePoint: UInt32

  /// Creates an entry.
  public init(form: String, isExact: Bool, memberships: [Membership], codePoint: UInt32) {
    self.form = form
    self.isExact = isExact
    self.memberships = memberships
    self.codePoint = codePoint
  }
}

/// One stage of the cascade: the rules that see the same boxes.
public struct Level: Sendable, Equatable {
  /// What a level's rules are matched against.
  public enum Unit: String, Sendable { case sentence, line }
  /// How overlapping matches are settled.
  public enum Choice: String, Sendable { case box, anchor }

  /// The id, such as `times`.
  public var id: String
  /// What its rules are matched against.
  public var unit: Unit
  /// How overlapping matches are settled.
  public var choice: Choice
  /// Whether clause marks stand in its text.
  public var hasClauses: Bool
  /// The kinds of box that stand in its text, as bits by kind number.
  public var sees: UInt64
  /// The kinds of box that give way to this level's, as bits by kind number.
  public var overrides: UInt64
  /// The indices of the lexicons whose forms stand as boxes.
  public var lexicons: [Int]
  /// The indices of the entries that stand as plain text all the same, because a pattern of the level writes them out.
  public var plainEntries: [Int]
  /// The indices of its rules.
  public var rules: Range<Int>

  /// Creates a level.
  public init(
    id: String, unit: Unit, choice: Choice, hasClauses: Bool, sees: UInt64, overrides: UInt64,
    lexicons: [Int], plainEntries: [Int], rules: Range<Int>
  ) {
    self.id = id
    self.unit = unit
    self.choice = choice
    self.hasClauses = hasClauses
    self.sees = sees
    self.overrides = overrides
    self.lexicons = lexicons
    self.plainEntries = plainEntries
    self.rules = rules
  }
}

/// A table of the rules: rows by key, cells by column.
public struct Table: Sendable, Equatable {
  /// The rows.
  public var rows: [String: [String: AttributeValue]]

  /// Creates a table.
  public init(rows: [String: [String: AttributeValue]]) { self.rows = rows }

  /// Returns a cell.
  public subscript(row: String, column: String) -> AttributeValue? { rows[row]?[column] }
}
