public import ClaimModel

/// Where the rules of a set get their fields from, as flat tables, so that reading a field copies no rule.
///
/// Immutable, shared by all tasks.
public final class RuleFields: Sendable {
  private static let count = FieldName.allCases.count
  /// For each rule and field the group that it captures or whose attribute it is; -1 for none.
  private let groups: [Int16]
  /// For each rule and field whether the value is what the group captured.
  private let captures: [Bool]
  /// For each rule what kind of thing it finds.
  private let emissions: [EmissionKind]

  /// Reads the fields of a rule set's rules.
  public init(ruleSet: RuleSet) {
    var groups: [Int16] = []
    var captures: [Bool] = []
    for rule in ruleSet.rules {
      for field in FieldName.allCases {
        switch rule.source(field) {
        case .capture(let group)?:
          groups.append(Int16(truncatingIfNeeded: group))
          captures.append(true)
        case .attribute(let group, _)?:
          groups.append(Int16(truncatingIfNeeded: group))
          captures.append(false)
        default:
          groups.append(-1)
          captures.append(false)
        }
      }
    }
    self.groups = groups
    self.captures = captures
    emissions = ruleSet.rules.map(\.emission)
  }

  @inline(__always)
  fileprivate func emission(_ rule: UInt32) -> EmissionKind { emissions[Int(rule)] }

  @inline(__always)
  fileprivate func group(_ field: FieldName, of rule: UInt32, capturesOnly: Bool) -> Int16 {
    let index = Int(rule) &* RuleFields.count &+ Int(field.rawValue)
    return capturesOnly && !captures[index] ? -1 : groups[index]
  }
}

/// Reads the fields that a rule emits from one of its annotations.
public struct FieldReader: Sendable {
  /// The rules.
  public let ruleSet: RuleSet
  /// What was found.
  public let annotations: Annotations
  private let fields: RuleFields

  /// Creates a reader of a document's annotations; `fields` are those of the rule set, made once for many documents.
  public init(ruleSet: RuleSet, fields: RuleFields, annotations: Annotations) {
    self.ruleSet = ruleSet
    self.fields = fields
    self.annotations = annotations
  }

  /// Creates a reader of one document's annotations.
  public init(ruleSet: RuleSet, annotations: Annotations) {
    self.init(ruleSet: ruleSet, fields: RuleFields(ruleSet: ruleSet), annotations: annotations)
  }

  /// Returns what kind of thing an annotation is.
  public func emission(_ annotation: Annotation) -> EmissionKind { fields.emission(annotation.rule) }

  /// Returns the rule that made an annotation; a copy, for what the methods below do not tell.
  public func rule(_ annotation: Annotation) -> Rule { ruleSet.rules[Int(annotation.rule)] }

  /// Returns the id of the rule that made an annotation.
  public func ruleID(_ annotation: Annotation) -> String { ruleSet.rules[Int(annotation.rule)].id }

  /// Returns the flags that the rule gives its records.
  public func flags(_ annotation: Annotation) -> [String] { ruleSet.rules[Int(annotation.rule)].flags }

  /// Returns what a field captured; nothing for a constant or an attribute.
  public func capture(_ field: FieldName, of annotation: Annotation) -> Capture? {
    capture(group: fields.group(field, of: annotation.rule, capturesOnly: true), of: annotation)
  }

  /// Returns the capture that a field's value is, or is an attribute of.
  public func origin(_ field: FieldName, of annotation: Annotation) -> Capture? {
    capture(group: fields.group(field, of: annotation.rule, capturesOnly: false), of: annotation)
  }

  /// Returns a field's value where it is a constant or an attribute of a form.
  public func value(_ field: FieldName, of annotation: Annotation) -> AttributeValue? {
    switch ruleSet.rules[Int(annotation.rule)].source(field) {
    case .constant(let value)?: return value
    case .attribute(_, let key)?:
      guard let capture = origin(field, of: annotation) else { return nil }
      return attribute(key, of: capture, in: annotation)
    default: return nil
    }
  }

  /// Returns a field's value as text where it is a constant or an attribute.
  public func text(_ field: FieldName, of annotation: Annotation) -> String? { value(field, of: annotation)?.description }

  /// Returns an attribute of the form that an annotation's capture is, from the lexicons that its rule names there.
  public func attribute(_ key: String, of capture: Capture, in annotation: Annotation) -> AttributeValue? {
    let entry = Int(capture.entry)
    let group = Int(capture.group)
    let rule = Int(annotation.rule)
    guard entry >= 0, group < ruleSet.rules[rule].groups.count else { return nil }
    var fallback: Int?
    for index in ruleSet.entries[entry].memberships.indices {
      let hasKey = key == "lemma" || ruleSet.entries[entry].memberships[index].attributes[key] != nil
      guard hasKey else { continue }
      if ruleSet.rules[rule].groups[group].lexicons.contains(ruleSet.entries[entry].memberships[index].lexicon) {
        fallback = index
        break
      }
      if fallback == nil, key != "lemma" { fallback = index }
    }
    guard let index = fallback else { return nil }
    if key == "lemma" { return .text(ruleSet.entries[entry].memberships[index].lemma) }
    return ruleSet.entries[entry].memberships[index].attributes[key]
  }

  @inline(__always)
  private func capture(group: Int16, of annotation: Annotation) -> Capture? {
    guard group >= 0 else { return nil }
    for index in Int(annotation.captures.lowerBound)..<Int(annotation.captures.upperBound)
    where annotations.captures[index].group == UInt16(truncatingIfNeeded: group) {
      return annotations.captures[index]
    }
    return nil
  }
}
