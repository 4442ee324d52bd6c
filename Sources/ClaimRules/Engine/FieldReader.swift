public import ClaimModel

/// Reads the fields that a rule emits from one of its annotations.
public final class FieldReader: Sendable {
  /// What was found.
  public let annotations: Annotations
  @usableFromInline let fields: RuleFields

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
  @inlinable
  public func emission(_ annotation: Annotation) -> EmissionKind { fields.emission(annotation.rule) }

  /// Returns the rule that made an annotation; a copy, for what the methods below do not tell.
  public func rule(_ annotation: Annotation) -> Rule { fields.ruleSet.rules[Int(annotation.rule)] }

  /// Returns the id of the rule that made an annotation.
  public func ruleID(_ annotation: Annotation) -> String { fields.ids[Int(annotation.rule)][0] }

  /// Returns the id of the rule that made an annotation, alone in a list that is made once for the rule.
  public func ruleIDs(_ annotation: Annotation) -> [String] { fields.ids[Int(annotation.rule)] }

  /// Returns the flags that the rule gives its records.
  public func flags(_ annotation: Annotation) -> [String] { fields.ruleSet.rules[Int(annotation.rule)].flags }

  /// Returns what a field captured; nothing for a constant or an attribute.
  @inlinable
  public func capture(_ field: FieldName, of annotation: Annotation) -> Capture? {
    let slot = fields.slot(field, of: annotation.rule)
    return slot.origin == .capture ? capture(group: slot.group, of: annotation) : nil
  }

  /// Returns the capture that a field's value is, or is an attribute of.
  @inlinable
  public func origin(_ field: FieldName, of annotation: Annotation) -> Capture? {
    let group = fields.slot(field, of: annotation.rule).group
    return group >= 0 ? capture(group: group, of: annotation) : nil
  }

  /// Returns a field's value where it is a constant or an attribute of a form.
  @inlinable
  public func value(_ field: FieldName, of annotation: Annotation) -> AttributeValue? {
    let slot = fields.slot(field, of: annotation.rule)
    return slot.origin == .constant || slot.origin == .attribute ? value(slot, of: annotation) : nil
  }

  @usableFromInline
  func value(_ slot: RuleFields.Slot, of annotation: Annotation) -> AttributeValue? {
    switch slot.origin {
    case .none, .capture: return nil
    case .constant: return fields.constants[Int(slot.index)]
    case .attribute:
      guard let capture = capture(group: slot.group, of: annotation) else { return nil }
      return fields.attribute(slot.index, of: capture, rule: annotation.rule)
    }
  }

  /// Returns a field's value as text where it is a constant or an attribute.
  @inlinable
  public func text(_ field: FieldName, of annotation: Annotation) -> String? {
    let slot = fields.slot(field, of: annotation.rule)
    return slot.origin == .constant || slot.origin == .attribute ? text(slot, of: annotation) : nil
  }

  @usableFromInline
  func text(_ slot: RuleFields.Slot, of annotation: Annotation) -> String? {
    slot.origin == .constant ? fields.constantTexts[Int(slot.index)] : value(slot, of: annotation)?.description
  }

  /// Returns an attribute of the form that an annotation's capture is, from the lexicons that its rule names there.
  public func attribute(_ key: FormAttribute, of capture: Capture, in annotation: Annotation) -> AttributeValue? {
    fields.attribute(Int32(key.rawValue), of: capture, rule: annotation.rule)
  }

  /// Returns an attribute, by its key, of the form that an annotation's capture is, from the lexicons that its rule names there.
  public func attribute(_ key: String, of capture: Capture, in annotation: Annotation) -> AttributeValue? {
    fields.attribute(fields.number(ofKey: key), of: capture, rule: annotation.rule)
  }

  @usableFromInline
  func capture(group: Int16, of annotation: Annotation) -> Capture? {
    guard group >= 0 else { return nil }
    let group = UInt16(truncatingIfNeeded: group)
    for index in Int(annotation.captures.lowerBound)..<Int(annotation.captures.upperBound) where annotations.captures[index].group == group
    {
      return annotations.captures[index]
    }
    return nil
  }
}
