public import ClaimModel

/// Reads the fields that a rule emits from one of its annotations.
public struct FieldReader: Sendable {
  /// The rules.
  public let ruleSet: RuleSet
  /// What was found.
  public let annotations: Annotations

  /// Creates a reader of a document's annotations.
  public init(ruleSet: RuleSet, annotations: Annotations) {
    self.ruleSet = ruleSet
    self.annotations = annotations
  }

  /// Returns what kind of thing an annotation is.
  @inlinable
  public func emission(_ annotation: Annotation) -> EmissionKind { ruleSet.rules[Int(annotation.rule)].emission }

  /// Returns the rule that made an annotation.
  @inlinable
  public func rule(_ annotation: Annotation) -> Rule { ruleSet.rules[Int(annotation.rule)] }

  /// Returns what a field captured; nothing for a constant or an attribute.
  public func capture(_ field: FieldName, of annotation: Annotation) -> Capture? {
    guard case .capture(let group)? = ruleSet.rules[Int(annotation.rule)].source(field) else { return nil }
    return capture(group: group, of: annotation)
  }

  /// Returns the capture that a field's value is, or is an attribute of.
  public func origin(_ field: FieldName, of annotation: Annotation) -> Capture? {
    switch ruleSet.rules[Int(annotation.rule)].source(field) {
    case .capture(let group)?, .attribute(let group, _)?: capture(group: group, of: annotation)
    default: nil
    }
  }

  /// Returns a field's value where it is a constant or an attribute of a form.
  public func value(_ field: FieldName, of annotation: Annotation) -> AttributeValue? {
    switch ruleSet.rules[Int(annotation.rule)].source(field) {
    case .constant(let value)?: return value
    case .attribute(let group, let key)?:
      guard let capture = capture(group: group, of: annotation) else { return nil }
      return attribute(key, of: capture, ruleNumber: Int(annotation.rule))
    default: return nil
    }
  }

  /// Returns a field's value as text where it is a constant or an attribute.
  public func text(_ field: FieldName, of annotation: Annotation) -> String? { value(field, of: annotation)?.description }

  /// Returns an attribute of the form that an annotation's capture is, from the lexicons that its rule names there.
  public func attribute(_ key: String, of capture: Capture, in annotation: Annotation) -> AttributeValue? {
    attribute(key, of: capture, ruleNumber: Int(annotation.rule))
  }

  private func attribute(_ key: String, of capture: Capture, ruleNumber: Int) -> AttributeValue? {
    let entry = Int(capture.entry)
    let group = Int(capture.group)
    guard entry >= 0, group < ruleSet.rules[ruleNumber].groups.count else { return nil }
    var fallback: Int?
    for index in ruleSet.entries[entry].memberships.indices {
      let hasKey = key == "lemma" || ruleSet.entries[entry].memberships[index].attributes[key] != nil
      guard hasKey else { continue }
      if ruleSet.rules[ruleNumber].groups[group].lexicons.contains(ruleSet.entries[entry].memberships[index].lexicon) {
        fallback = index
        break
      }
      if fallback == nil, key != "lemma" { fallback = index }
    }
    guard let index = fallback else { return nil }
    let membership = ruleSet.entries[entry].memberships[index]
    return key == "lemma" ? .text(membership.lemma) : membership.attributes[key]
  }

  /// Returns an attribute that a form has in one lexicon.
  public func attribute(_ key: String, ofEntry entry: Int, lexicon: Int) -> AttributeValue? {
    let membership = ruleSet.entries[entry].memberships.first { $0.lexicon == lexicon }
    return key == "lemma" ? membership.map { .text($0.lemma) } : membership?.attributes[key]
  }

  @usableFromInline
  func capture(group: Int, of annotation: Annotation) -> Capture? {
    for index in Int(annotation.captures.lowerBound)..<Int(annotation.captures.upperBound)
    where Int(annotations.captures[index].group) == group {
      return annotations.captures[index]
    }
    return nil
  }
}
