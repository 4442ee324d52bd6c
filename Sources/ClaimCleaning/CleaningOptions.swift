public import ClaimModel

/// What a user, or a pass over the whole dump, tells the cleaner.
public struct CleaningOptions: Sendable, Hashable {
  /// The day from which relative times are counted, `2026-01-26`; outranks what the articles say.
  public var referenceDate: String?
  /// The days of articles that have none of their own, by the SHA-256 of their text; what the articles say outranks them.
  public var dates: [String: String]
  /// The lines that repeat across the pages of the dump.
  public var templates: LineTemplates

  /// Creates options.
  public init(referenceDate: String? = nil, dates: [String: String] = [:], templates: LineTemplates = LineTemplates()) {
    self.referenceDate = referenceDate
    self.dates = dates
    self.templates = templates
  }
}
