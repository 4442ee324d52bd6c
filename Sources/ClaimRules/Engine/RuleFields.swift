internal import ClaimModel

/// An attribute that the stages ask of lexicon forms by name, beside those that rules give their fields.
///
/// A case's number is that of its key among `RuleFields.keys`.
public enum FormAttribute: UInt16, Sendable, CaseIterable {
  case lemma, name, hedge, bounds, affects, takes, continues, channel, platform
  case anchor, rolling, timex, start, end, month, day, weekday, nth, easter

  /// The key.
  var key: String {
    switch self {
    case .lemma: "lemma"
    case .name: "name"
    case .hedge: "hedge"
    case .bounds: "bounds"
    case .affects: "affects"
    case .takes: "takes"
    case .continues: "continues"
    case .channel: "channel"
    case .platform: "platform"
    case .anchor: "anchor"
    case .rolling: "rolling"
    case .timex: "timex"
    case .start: "start"
    case .end: "end"
    case .month: "month"
    case .day: "day"
    case .weekday: "weekday"
    case .nth: "nth"
    case .easter: "easter"
    }
  }
}

/// Where the rules of a set get their fields from, as flat tables, so that reading a field copies no rule and compares no string.
///
/// Immutable, shared by all tasks.
public final class RuleFields: Sendable {
  @usableFromInline enum Origin: UInt8, BitwiseCopyable { case none, constant, capture, attribute }

  /// Where one field of one rule gets its value.
  @usableFromInline
  struct Slot: BitwiseCopyable {
    @usableFromInline var origin = Origin.none
    /// The group that it captures, or whose attribute it is; -1 for none.
    @usableFromInline var group: Int16 = -1
    /// The constant's index in `constants`, or the attribute's key in `keys`.
    @usableFromInline var index: Int32 = -1
  }

  /// One attribute of an entry: where its value stands among the entry's memberships.
  private struct Cell {
    var key: UInt16
    var lexicon: UInt16
    var membership: UInt16
    /// The place among the membership's attributes; the lemma stands outside of them.
    var pair: UInt16
  }

  private static let count = FieldName.allCases.count
  /// The number of slots of a rule.
  @usableFromInline let slotCount = FieldName.allCases.count
  /// The rules.
  public let ruleSet: RuleSet
  let constants: [AttributeValue]
  /// The constants as text.
  let constantTexts: [String]
  /// The keys of attributes; the first are those of `FormAttribute`.
  private let keys: [String]
  /// For each rule its id, alone in a list as records keep it.
  let ids: [[String]]
  // SAFETY: the tables are filled by the initializer, only read afterwards and freed by deinit; rules, groups and entries are numbered by the
  // rule set that this object keeps.
  /// For each rule the slots of all fields.
  @usableFromInline nonisolated(unsafe) let slots: UnsafeMutableBufferPointer<Slot>
  /// For each rule what kind of thing it finds.
  @usableFromInline nonisolated(unsafe) let emissions: UnsafeMutableBufferPointer<EmissionKind>
  /// For each rule its first group among all groups; one more than there are rules.
  nonisolated(unsafe) private let firstGroup: UnsafeMutableBufferPointer<Int32>
  /// For each group its first lexicon in `lexicons`; one more than there are groups.
  nonisolated(unsafe) private let firstLexicon: UnsafeMutableBufferPointer<Int32>
  nonisolated(unsafe) private let lexicons: UnsafeMutableBufferPointer<UInt16>
  /// For each entry its first attribute in `cells`, in the order of its memberships; one more than there are entries.
  nonisolated(unsafe) private let firstCell: UnsafeMutableBufferPointer<Int32>
  nonisolated(unsafe) private let cells: UnsafeMutableBufferPointer<Cell>

  /// Reads the fields of a rule set's rules and the attributes of its entries.
  public init(ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    var keys = AttributeKeys()
    var slots: [Slot] = []
    slots.reserveCapacity(ruleSet.rules.count * RuleFields.count)
    var constants: [AttributeValue] = []
    var firstGroup: [Int32] = [0]
    var firstLexicon: [Int32] = [0]
    var lexicons: [UInt16] = []
    for rule in ruleSet.rules {
      for field in FieldName.allCases {
        switch rule.source(field) {
        case .constant(let value)?:
          slots.append(Slot(origin: .constant, index: Int32(truncatingIfNeeded: constants.count)))
          constants.append(value)
        case .capture(let group)?: slots.append(Slot(origin: .capture, group: Int16(truncatingIfNeeded: group)))
        case .attribute(let group, let key)?:
          slots.append(Slot(origin: .attribute, group: Int16(truncatingIfNeeded: group), index: Int32(keys.number(of: key))))
        case nil: slots.append(Slot())
        }
      }
      for group in rule.groups {
        lexicons += group.lexicons.map { UInt16(truncatingIfNeeded: $0) }
        firstLexicon.append(Int32(truncatingIfNeeded: lexicons.count))
      }
      firstGroup.append(Int32(truncatingIfNeeded: firstLexicon.count - 1))
    }
    let (firstCell, cells) = RuleFields.cells(of: ruleSet, &keys)
    self.constants = constants
    constantTexts = constants.map(\.description)
    self.keys = keys.names
    self.slots = RuleFields.copy(slots)
    self.firstGroup = RuleFields.copy(firstGroup)
    self.firstLexicon = RuleFields.copy(firstLexicon)
    self.lexicons = RuleFields.copy(lexicons)
    self.firstCell = RuleFields.copy(firstCell)
    self.cells = RuleFields.copy(cells)
    emissions = RuleFields.copy(ruleSet.rules.map(\.emission))
    ids = ruleSet.rules.map { [$0.id] }
  }

  deinit {
    slots.deallocate()
    firstGroup.deallocate()
    firstLexicon.deallocate()
    lexicons.deallocate()
    firstCell.deallocate()
    cells.deallocate()
    emissions.deallocate()
  }

  private static func cells(of ruleSet: RuleSet, _ keys: inout AttributeKeys) -> (first: [Int32], cells: [Cell]) {
    var first: [Int32] = [0]
    first.reserveCapacity(ruleSet.entries.count + 1)
    var cells: [Cell] = []
    cells.reserveCapacity(ruleSet.entries.count * 3)
    for entry in ruleSet.entries.indices {
      for number in ruleSet.entries[entry].memberships.indices {
        let lexicon = UInt16(truncatingIfNeeded: ruleSet.entries[entry].memberships[number].lexicon)
        let membership = UInt16(truncatingIfNeeded: number)
        cells.append(Cell(key: 0, lexicon: lexicon, membership: membership, pair: 0))
        let count = ruleSet.entries[entry].memberships[number].attributes.count
        for pair in 0..<count {
          let key = keys.number(of: ruleSet.entries[entry].memberships[number].attributes.key(at: pair), at: pair, in: lexicon)
          // What a form calls its lemma, its lexicon tells.
          guard key != 0 else { continue }
          cells.append(Cell(key: key, lexicon: lexicon, membership: membership, pair: UInt16(truncatingIfNeeded: pair)))
        }
      }
      first.append(Int32(truncatingIfNeeded: cells.count))
    }
    return (first, cells)
  }

  private static func copy<T: BitwiseCopyable>(_ values: [T]) -> UnsafeMutableBufferPointer<T> {
    let buffer = UnsafeMutableBufferPointer<T>.allocate(capacity: max(1, values.count))
    _ = buffer.initialize(from: values)
    return buffer
  }

  @inlinable
  func emission(_ rule: UInt32) -> EmissionKind { emissions[Int(rule)] }

  @inlinable
  func slot(_ field: FieldName, of rule: UInt32) -> Slot { slots[Int(rule) &* slotCount &+ Int(field.rawValue)] }

  /// The number of a key; -1 where neither rules nor forms have it.
  func number(ofKey key: String) -> Int32 { keys.firstIndex(of: key).map { Int32(truncatingIfNeeded: $0) } ?? -1 }

  /// Returns an attribute of the form that a capture is: from the first of the lexicons that its group names, else, except for the lemma, from
  /// the first that has it.
  func attribute(_ key: Int32, of capture: Capture, rule: UInt32) -> AttributeValue? {
    let entry = Int(capture.entry)
    let group = firstGroup[Int(rule)] &+ Int32(capture.group)
    guard entry >= 0, group < firstGroup[Int(rule) + 1] else { return nil }
    let (firstNamed, endNamed) = (Int(firstLexicon[Int(group)]), Int(firstLexicon[Int(group) + 1]))
    var fallback: Int?
    var cell = Int(firstCell[entry])
    let end = Int(firstCell[entry + 1])
    while cell < end {
      if Int32(cells[cell].key) == key {
        for named in firstNamed..<endNamed where lexicons[named] == cells[cell].lexicon { return value(cells[cell], of: entry) }
        if fallback == nil { fallback = cell }
      }
      cell &+= 1
    }
    guard key != 0, let fallback else { return nil }
    return value(cells[fallback], of: entry)
  }

  private func value(_ cell: Cell, of entry: Int) -> AttributeValue {
    cell.key == 0
      ? .text(ruleSet.entries[entry].memberships[Int(cell.membership)].lemma)
      : ruleSet.entries[entry].memberships[Int(cell.membership)].attributes.value(at: Int(cell.pair))
  }
}

/// Numbers for the keys of attributes, in the order in which they are met.
private struct AttributeKeys {
  private(set) var names = FormAttribute.allCases.map(\.key)
  private var numbers: [String: UInt16] = [:]
  /// For each lexicon the keys that its forms had last, by place: most forms of a lexicon have the same.
  private var lastOfLexicon: [[UInt16]] = []

  init() {
    for (number, name) in names.enumerated() { numbers[name] = UInt16(truncatingIfNeeded: number) }
  }

  mutating func number(of key: String) -> UInt16 {
    if let number = numbers[key] { return number }
    let number = UInt16(truncatingIfNeeded: names.count)
    names.append(key)
    numbers[key] = number
    return number
  }

  mutating func number(of key: String, at place: Int, in lexicon: UInt16) -> UInt16 {
    let lexicon = Int(lexicon)
    while lastOfLexicon.count <= lexicon { lastOfLexicon.append([]) }
    if place < lastOfLexicon[lexicon].count {
      let last = lastOfLexicon[lexicon][place]
      if names[Int(last)] == key { return last }
    }
    let number = number(of: key)
    if place < lastOfLexicon[lexicon].count {
      lastOfLexicon[lexicon][place] = number
    } else if place == lastOfLexicon[lexicon].count {
      lastOfLexicon[lexicon].append(number)
    }
    return number
  }
}
