internal import ClaimModel

/// Why the compiled form of a rule set could not be read.
public struct RuleSetDecodingError: Error, Sendable, CustomStringConvertible {
  /// The byte offset at which reading failed.
  public var offset: Int
  /// The failure as text.
  public var description: String { "compiled rules are damaged at byte \(offset)" }
}

extension RuleSet {
  /// The compiled form as text: whole numbers end in `,`, strings are `length:bytes`.
  ///
  /// It carries no private-use character and no version: the binary that wrote it is the one that reads it.
  public func encoded() -> String {
    var out = RuleSetEncoder()
    out.string(hash)
    out.list(kinds) { $0.string($1) }
    out.list(kindSets) { $0.integer(Int(truncatingIfNeeded: $1)) }
    out.list(lexicons) {
      $0.string($1.name)
      $0.integer($1.isCaseSensitive ? 1 : 0)
      $0.integer($1.isTriggerOnly ? 1 : 0)
    }
    out.list(entries) { out, entry in
      out.string(entry.form)
      out.integer(entry.isExact ? 1 : 0)
      out.integer(Int(entry.codePoint))
      out.list(entry.memberships) {
        $0.integer($1.lexicon)
        $0.string($1.lemma)
        $0.attributes($1.attributes)
      }
    }
    out.list(levels) { out, level in
      out.string(level.id)
      out.string(level.unit.rawValue)
      out.string(level.choice.rawValue)
      out.integer(level.hasClauses ? 1 : 0)
      out.integer(Int(truncatingIfNeeded: level.sees))
      out.integer(Int(truncatingIfNeeded: level.overrides))
      out.list(level.lexicons) { $0.integer($1) }
      out.list(level.plainEntries) { $0.integer($1) }
      out.integer(level.rules.lowerBound)
      out.integer(level.rules.upperBound)
    }
    out.list(rules) { $0.rule($1) }
    out.list(tables.keys.sorted()) { out, name in
      out.string(name)
      let rows = tables[name]?.rows ?? [:]
      out.list(rows.keys.sorted()) {
        $0.string($1)
        $0.attributes(Attributes(rows[$1] ?? [:]))
      }
    }
    return out.text
  }

  /// Reads the compiled form.
  public init(encoded text: UnsafeBufferPointer<UInt8>) throws(RuleSetDecodingError) {
    var input = RuleSetDecoder(bytes: text)
    hash = input.string()
    kinds = input.list { $0.string() }
    kindSets = input.list { UInt64(bitPattern: Int64($0.integer())) }
    lexicons = input.list {
      Lexicon(name: $0.string(), isCaseSensitive: $0.bool(), isTriggerOnly: $0.bool())
    }
    entries = input.list { input in
      let form = input.string()
      let isExact = input.bool()
      let codePoint = UInt32(truncatingIfNeeded: input.integer())
      let memberships = input.list {
        Membership(lexicon: $0.integer(), lemma: $0.string(), attributes: $0.attributes())
      }
      return LexiconEntry(
        form: form, isExact: isExact, memberships: memberships, codePoint: codePoint)
    }
    levels = input.list { input in
      Level(
        id: input.string(), unit: Level.Unit(rawValue: input.string()) ?? .sentence,
        choice: Level.Choice(rawValue: input.string()) ?? .box, hasClauses: input.bool(),
        sees: UInt64(bitPattern: Int64(input.integer())),
        overrides: UInt64(bitPattern: Int64(input.integer())),
        lexicons: input.list { $0.integer() }, plainEntries: input.list { $0.integer() },
        rules: input.range())
    }
    rules = input.list { $0.rule() }
    let named = input.list { input in
      (input.string(), Table(rows: Dictionary(input.list { ($0.string(), $0.cells()) }) { $1 }))
    }
    tables = Dictionary(named) { $1 }
    if let offset = input.failure { throw RuleSetDecodingError(offset: offset) }
  }
}

/// Appends the compiled form of a rule set's parts.
private struct RuleSetEncoder {
  var text = ""

  mutating func integer(_ value: Int) { text += "\(value)," }

  mutating func string(_ value: String) { text += "\(value.utf8.count):\(value)" }

  mutating func list<T>(_ values: [T], _ write: (inout RuleSetEncoder, T) -> Void) {
    integer(values.count)
    for value in values { write(&self, value) }
  }

  mutating func value(_ value: AttributeValue) {
    switch value {
    case .text(let text):
      integer(0)
      string(text)
    case .number(let number):
      integer(1)
      string(number.description)
    case .flag(let flag):
      integer(2)
      integer(flag ? 1 : 0)
    }
  }

  mutating func attributes(_ attributes: Attributes) {
    list(attributes.keys) {
      $0.string($1)
      $0.value(attributes[$1] ?? .flag(false))
    }
  }

  mutating func codePoints(_ range: ClosedRange<UInt32>) {
    integer(Int(range.lowerBound))
    integer(Int(range.upperBound))
  }

  mutating func rule(_ rule: Rule) {
    string(rule.id)
    string(rule.summary)
    integer(rule.level)
    string(rule.pattern)
    integer(rule.isCaseless ? 1 : 0)
    list(rule.groups) {
      $0.string($1.name)
      $0.integer($1.number)
      $0.integer($1.isClause ? 1 : 0)
      $0.list($1.lexicons) { $0.integer($1) }
    }
    list(rule.triggers) {
      switch $1 {
      case .lexicon(let index):
        $0.integer(0)
        $0.integer(index)
      case .tokenClass(let bits):
        $0.integer(1)
        $0.integer(Int(bits.rawValue))
      }
    }
    integer(Int(rule.start.rawValue))
    list(rule.firstItems) { $0.codePoints($1) }
    list(rule.secondItems) { $0.codePoints($1) }
    list(rule.innerItems) { $0.codePoints($1) }
    list(rule.requiredItems) {
      $0.list($1.ranges) { $0.codePoints($1) }
      $0.integer($1.isBeforeTrigger ? 1 : 0)
    }
    integer(rule.reach.most)
    integer(rule.reach.mostBeforeTrigger)
    integer(rule.reach.endsWithText ? 1 : 0)
    integer(rule.kindSet)
    integer(rule.spanGroup)
    string(rule.emission.rawValue)
    list(rule.fields) {
      switch $1 {
      case nil: $0.integer(0)
      case .constant(let value):
        $0.integer(1)
        $0.value(value)
      case .capture(let group):
        $0.integer(2)
        $0.integer(group)
      case .attribute(let group, let key):
        $0.integer(3)
        $0.integer(group)
        $0.string(key)
      }
    }
    integer(rule.priority)
    integer(Int(rule.blocks))
    list(rule.flags) { $0.string($1) }
    string(rule.location)
  }
}

/// Reads what `RuleSetEncoder` wrote; after the first failure everything reads as empty.
private struct RuleSetDecoder {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  var failure: Int?

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func number(until end: UInt8) -> Int {
    guard failure == nil else { return 0 }
    var value = 0
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    while position < bytes.count, bytes[position] != end {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    guard position < bytes.count, bytes[position] == end else {
      failure = position
      return 0
    }
    position += 1
    return isNegative ? -value : value
  }

  mutating func integer() -> Int { number(until: UInt8(ascii: ",")) }

  mutating func bool() -> Bool { integer() == 1 }

  mutating func string() -> String {
    let length = number(until: UInt8(ascii: ":"))
    guard failure == nil, length >= 0, length <= bytes.count - position else {
      failure = failure ?? position
      return ""
    }
    defer { position += length }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<position + length]), as: UTF8.self)
  }

  mutating func list<T>(_ read: (inout RuleSetDecoder) -> T) -> [T] {
    let count = integer()
    guard failure == nil, count >= 0, count <= bytes.count else { return [] }
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count where failure == nil { values.append(read(&self)) }
    return values
  }

  mutating func range() -> Range<Int> {
    let lower = integer()
    return lower..<max(lower, integer())
  }

  mutating func codePoints() -> ClosedRange<UInt32> {
    let lower = UInt32(truncatingIfNeeded: integer())
    return lower...max(lower, UInt32(truncatingIfNeeded: integer()))
  }

  mutating func value() -> AttributeValue {
    switch integer() {
    case 0: .text(string())
    case 1: .number(Double(string()) ?? 0)
    default: .flag(bool())
    }
  }

  mutating func attributes() -> Attributes { Attributes(sorted: list { ($0.string(), $0.value()) }) }

  mutating func cells() -> [String: AttributeValue] { Dictionary(list { ($0.string(), $0.value()) }) { $1 } }

  mutating func rule() -> Rule {
    Rule(
      id: string(), summary: string(), level: integer(), pattern: string(), isCaseless: bool(),
      groups: list {
        Group(
          name: $0.string(), number: $0.integer(), isClause: $0.bool(),
          lexicons: $0.list { $0.integer() })
      },
      triggers: list {
        $0.integer() == 0
          ? .lexicon($0.integer())
          : .tokenClass(TokenClass(rawValue: UInt16(truncatingIfNeeded: $0.integer())))
      },
      start: StartMode(rawValue: UInt8(truncatingIfNeeded: integer())) ?? .items,
      firstItems: list { $0.codePoints() }, secondItems: list { $0.codePoints() },
      innerItems: list { $0.codePoints() },
      requiredItems: list { RequiredItem(ranges: $0.list { $0.codePoints() }, isBeforeTrigger: $0.bool()) },
      reach: MatchReach(most: integer(), mostBeforeTrigger: integer(), endsWithText: bool()),
      kindSet: integer(), spanGroup: integer(),
      emission: EmissionKind(rawValue: string()) ?? .segment,
      fields: list {
        switch $0.integer() {
        case 1: .constant($0.value())
        case 2: .capture($0.integer())
        case 3: .attribute($0.integer(), $0.string())
        default: nil
        }
      },
      priority: integer(), blocks: UInt8(truncatingIfNeeded: integer()),
      flags: list { $0.string() }, location: string())
  }
}
