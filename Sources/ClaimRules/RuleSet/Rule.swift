public import ClaimModel

/// What a rule says of its match: the kind of thing found.
public enum EmissionKind: String, Sendable, CaseIterable, BitwiseCopyable {
  case segment, quantity, time, mention, role, speaker, channel, attribution, event
}

/// The fields that emissions have; which belongs to which is checked by the compiler.
public enum FieldName: UInt8, Sendable, CaseIterable {
  case kind, name, code, date, order, zone
  case type, number, second, comparator, scale, unit, currency, counted, change, factor, aggregation, vague, approximate, per
  case form, expression, first, window, year, month, day, weekday, count, direction, part, mod, hour, minute, seconds, meridiem, offset
  case secondYear, secondMonth, secondDay, secondWeekday, secondHour, secondMinute, secondMeridiem
  case title, role, organization, country, known, pronoun, anonymous, platform
  case admin1, geonames, precision, latitude, longitude, gender
  case source, cue, `class`, content, contentBefore, channel, time, speech
  case predicate, agent, patient, quantity, place, polarity, factuality

  /// The name as rule files write it, in snake case.
  public var name: String {
    var out = ""
    for character in String(describing: self) {
      if character.isUppercase { out += "_" }
      out += character.lowercased()
    }
    return out
  }
}

/// Where an emitted field gets its value.
public enum FieldSource: Sendable, Equatable {
  /// The rule itself.
  case constant(AttributeValue)
  /// What a named group captured.
  case capture(Int)
  /// An attribute of the lexicon form that a named group captured; `lemma` is every form's.
  case attribute(Int, String)
}

/// Where a rule may begin to match, seen from its trigger.
public enum StartMode: UInt8, Sendable {
  /// Only at the trigger.
  case trigger
  /// At one of at most eight items to the left, nearest first.
  case items
  /// At a clause start, nearest first.
  case nearestClause
  /// At a clause start, farthest first.
  case farthestClause
  /// At the beginning of the sentence or line, however far from the trigger.
  case beginning
}

/// What makes the engine try a rule.
public enum Trigger: Sendable, Equatable {
  /// A form of a lexicon.
  case lexicon(Int)
  /// A token of a class.
  case tokenClass(TokenClass)
}

/// A named group of a pattern.
public struct Group: Sendable, Equatable {
  /// The name.
  public var name: String
  /// The number that PCRE2 gives it.
  public var number: Int
  /// Whether it captures a clause: punctuation is trimmed from its end.
  public var isClause: Bool
  /// The lexicons whose forms it captures, by index, where it is a lexicon macro.
  public var lexicons: [Int]

  /// Creates a group.
  public init(name: String, number: Int, isClause: Bool, lexicons: [Int]) {
    self.name = name
    self.number = number
    self.isClause = isClause
    self.lexicons = lexicons
  }
}

/// Items of which a text must hold one, or a rule cannot match in it.
public struct RequiredItem: Sendable, Equatable {
  /// What the item begins with, as sorted ranges in the form of `Rule.firstItems`.
  public var ranges: [ClosedRange<UInt32>]
  /// Whether it stands before or at the trigger.
  public var isBeforeTrigger: Bool

  /// Creates a requirement.
  public init(ranges: [ClosedRange<UInt32>], isBeforeTrigger: Bool) {
    self.ranges = ranges
    self.isBeforeTrigger = isBeforeTrigger
  }
}

/// How far a match of a rule that begins where the text begins can reach, in code points of the text that patterns see.
public struct MatchReach: Sendable, Equatable {
  /// The bound that is none.
  public static let unbounded = Int(UInt16.max)

  /// The most code points of a match.
  public var most: Int
  /// The most code points before the trigger that every match holds.
  public var mostBeforeTrigger: Int
  /// Whether a match ends where the text ends.
  public var endsWithText: Bool

  /// Creates a reach, without bounds by default.
  public init(most: Int = unbounded, mostBeforeTrigger: Int = unbounded, endsWithText: Bool = false) {
    self.most = most
    self.mostBeforeTrigger = mostBeforeTrigger
    self.endsWithText = endsWithText
  }
}

/// One compiled rule.
public struct Rule: Sendable, Equatable {
  /// The stable id.
  public var id: String
  /// What it finds, in a sentence.
  public var summary: String
  /// The index of its level.
  public var level: Int
  /// The expanded pattern.
  public var pattern: String
  /// Whether letter case is ignored.
  public var isCaseless: Bool
  /// The named groups.
  public var groups: [Group]
  /// What makes the engine try it.
  public var triggers: [Trigger]
  /// Where it may begin.
  public var start: StartMode
  /// What its first item must begin with, as sorted ranges: the code points of boxes, and the first bytes (below 256) of plain tokens; empty
  /// where any item may be first.
  public var firstItems: [ClosedRange<UInt32>]
  /// What the item after the first space must begin with, in the same form; empty where any may be, or where a match may hold no space.
  public var secondItems: [ClosedRange<UInt32>]
  /// What an item before or at the trigger must begin with, in the same form; empty where any may stand there.
  public var innerItems: [ClosedRange<UInt32>]
  /// Items of which the text must hold one each.
  public var requiredItems: [RequiredItem]
  /// How far its matches can reach, where it begins with the text.
  public var reach: MatchReach
  /// The index of the box's set of kinds; -1 where the level makes no boxes.
  public var kindSet: Int
  /// The index of the group that the box covers; -1 for the whole match.
  public var spanGroup: Int
  /// The kind of thing found.
  public var emission: EmissionKind
  /// The fields, by the number of their name.
  public var fields: [FieldSource?]
  /// Wins over others of its length; larger first.
  public var priority: Int
  /// The kinds of block that it applies to, as bits by `Block.Kind`.
  public var blocks: UInt8
  /// The flags that its records carry.
  public var flags: [String]
  /// Where it stands in the rule files, `path:line`.
  public var location: String

  /// Creates a rule.
  public init(
    id: String, summary: String, level: Int, pattern: String, isCaseless: Bool, groups: [Group],
    triggers: [Trigger], start: StartMode, firstItems: [ClosedRange<UInt32>], secondItems: [ClosedRange<UInt32>] = [],
    innerItems: [ClosedRange<UInt32>] = [], requiredItems: [RequiredItem] = [], reach: MatchReach = MatchReach(), kindSet: Int,
    spanGroup: Int, emission: EmissionKind, fields: [FieldSource?], priority: Int, blocks: UInt8,
    flags: [String], location: String
  ) {
    self.id = id
    self.summary = summary
    self.level = level
    self.pattern = pattern
    self.isCaseless = isCaseless
    self.groups = groups
    self.triggers = triggers
    self.start = start
    self.firstItems = firstItems
    self.secondItems = secondItems
    self.innerItems = innerItems
    self.requiredItems = requiredItems
    self.reach = reach
    self.kindSet = kindSet
    self.spanGroup = spanGroup
    self.emission = emission
    self.fields = fields
    self.priority = priority
    self.blocks = blocks
    self.flags = flags
    self.location = location
  }

  /// Returns where a field gets its value.
  @inlinable
  public func source(_ name: FieldName) -> FieldSource? {
    let index = Int(name.rawValue)
    return index < fields.count ? fields[index] : nil
  }

  /// The index of the group that anchors the match where the level chooses by anchor.
  public var anchorGroup: Int? {
    let name: FieldName = emission == .event ? .predicate : .cue
    if case .capture(let group)? = source(name) { return group }
    return nil
  }
}
