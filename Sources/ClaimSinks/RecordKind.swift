/// The kind that a record names first.
public enum RecordKind: String, Sendable, Hashable, CaseIterable {
  case run, document, claim, relation, error
}
