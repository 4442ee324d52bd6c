public import ClaimModel

/// Where the rules of a set get their fields from, as flat tables, so that reading a field copies no rule.
///
/// Immutable, shared by all tasks.
public final class RuleFields: Sendable {
  fileprivate enum Origin: UInt8 { case none, constant, capture, attribute }

  /// Where one field of one rule gets its value.
  fileprivate struct Slot {
    var origin: Origin
    /// The group that it captures, or whose attribute it is; -1 for none.
    var group: Int16
    /// The constant's index in `constants`, or the attribute's key in `keys`.
    var index: Int32
  }

  private static let count = FieldName.allCases.count
  /// The rules.
  public let ruleSet: RuleSet
  /// For each rule the slots of all fields.
  private let slots: [Slot]
  fileprivate let constants: [AttributeValue]
  fileprivate let keys: [String]
  /// For each rule what kind of thing it finds.
  private let emissions: [EmissionKind]

  /// Reads the fields of a rule set's rules.
  public init(ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    var slots: [Slot] = []
    slots.reserveCapacity(ruleSet.rules.count * RuleFields.count)
    var constants: [AttributeValue] = []
    var keys: [String] = []
    for rule in ruleSet.rules {
      for field in FieldName.allCases {
        switch rule.source(field) {
        case .constant(let value)?:
          slots.append(Slot(origin: .constant, group: -1, index: Int32(truncatingIfNeeded: constants.count)))
          constants.append(value)
        case .capture(let group)?: slots.append(Slot(origin: .capture, group: Int16(truncatingIfNeeded: group), index: -1))
        case .attribute(let group, let key)?:
          let known = keys.firstIndex(of: key)
          if known == nil { keys.append(key) }
          let index = Int32(truncatingIfNeeded: known ?? keys.count - 1)
          slots.append(Slot(origin: .attribute, group: Int16(truncatingIfNeeded: group), index: index))
        case nil: slots.append(Slot(origin: .none, group: -1, index: -1))
        }
      }
    }
    self.slots = slots
    self.constants = constants
    self.keys = keys
    emissions = ruleSet.rules.map(\.emission)
  }

  @inline(__always)
  fileprivate func emission(_ rule: UInt32) -> EmissionKind { emissions[Int(rule)] }

  @inline(__always)
  fileprivate func slot(_ field: FieldName, of rule: UInt32) -> Slot { slots[Int(rule) &* RuleFields.count &+ Int(field.rawValue)] }
}

/// Reads the fields that a rule emits from one of its annotations.
public final class FieldReader: Sendable {
  /// What was found.
  public let annotations: Annotations
  private let fields: RuleFields

  /// The rules.
  public var ruleSet: RuleSet { fields.ruleSet }

  /// Creates a reader of a document's annotations; `fields` are those of the rule set, made once for many documents.
  public init(fields: RuleFields, annotations: Annotations) {
    self.fields = fields
    self.annotations = annotations
  }

  /// Creates a reader of one document's annotations.
  public convenience init(ruleSet: RuleSet, annotations: Annotations) {
    self.init(fields: RuleFields(ruleSet: ruleSet), annotations: annotations)
  }

  /// Returns what kind of thing an annotation is.
  public func emission(_ annotation: Annotation) -> EmissionKind { fields.emission(annotation.rule) }

  /// Returns the rule that made an annotation; a copy, for what the methods below do not tell.
  public func rule(_ annotation: Annotation) -> Rule { fields.ruleSet.rules[Int(annotation.rule)] }

  /// Returns the id of the rule that made an annotation.
  public func ruleID(_ annotation: Annotation) -> String { fields.ruleSet.rules[Int(annotation.rule)].id }

  /// Returns the flags that the rule gives its records.
  public func flags(_ annotation: Annotation) -> [String] { fields.ruleSet.rules[Int(annotation.rule)].flags }

  /// Returns what a field captured; nothing for a constant or an attribute.
  public func capture(_ field: FieldName, of annotation: Annotation) -> Capture? {
    let slot = fields.slot(field, of: annotation.rule)
    return slot.origin == .capture ? capture(group: slot.group, of: annotation) : nil
  }

  /// Returns the capture that a field's value is, or is an attribute of.
  public func origin(_ field: FieldName, of annotation: Annotation) -> Capture? {
    capture(group: fields.slot(field, of: annotation.rule).group, of: annotation)
  }

  /// Returns a field's value where it is a constant or an attribute of a form.
  public func value(_ field: FieldName, of annotation: Annotation) -> AttributeValue? {
    let slot = fields.slot(field, of: annotation.rule)
    switch slot.origin {
    case .none, .capture: return nil
    case .constant: return fields.constants[Int(slot.index)]
    case .attribute:
      guard let capture = capture(group: slot.group, of: annotation) else { return nil }
      return attribute(fields.keys[Int(slot.index)], of: capture, in: annotation)
    }
  }

  /// Returns a field's value as text where it is a constant or an attribute.
  public func text(_ field: FieldName, of annotation: Annotation) -> String? { value(field, of: annotation)?.description }

  /// Returns an attribute of the form that an annotation's capture is, from the lexicons that its rule names there.
  public func attribute(_ key: String, of capture: Capture, in annotation: Annotation) -> AttributeValue? {
    let entry = Int(capture.entry)
    let group = Int(capture.group)
    let rule = Int(annotation.rule)
    guard entry >= 0, group < fields.ruleSet.rules[rule].groups.count else { return nil }
    let isLemma = key == "lemma"
    var fallback: AttributeValue?
    for membership in fields.ruleSet.entries[entry].memberships {
      guard let value = isLemma ? .text(membership.lemma) : membership.attributes[key] else { continue }
      if fields.ruleSet.rules[rule].groups[group].lexicons.contains(membership.lexicon) { return value }
      if fallback == nil, !isLemma { fallback = value }
    }
    return fallback
  }

  @inline(__always)
  private func capture(group: Int16, of annotation: Annotation) -> Capture? {
    guard group >= 0 else { return nil }
    let group = UInt16(truncatingIfNeeded: group)
    for index in Int(annotation.captures.lowerBound)..<Int(annotation.captures.upperBound) where annotations.captures[index].group == group
    {
      return annotations.captures[index]
    }
    return nil
  }
}
