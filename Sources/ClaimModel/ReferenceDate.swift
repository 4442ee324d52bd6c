/// The day that relative times are counted from, and why.
public struct ReferenceDate: Hashable, Sendable {
  /// Where the date came from, in order of trust.
  public enum Method: String, Sendable { case option, metadata, text, corpus, none }

  /// What of the article narrows the day down.
  public struct Constraint: Hashable, Sendable {
    /// What it asks of the day.
    public enum Demand: Hashable, Sendable {
      /// It is known to be this day, by an address or by other articles.
      case known
      /// It lies in a year.
      case year(Int)
      /// It is a weekday, 1 for Monday to 7 for Sunday: the one that the article's first paragraphs tell of.
      case weekday(Int)
      /// It is a day of a month.
      case day(month: Int, day: Int)
      /// A day of a month, named without its year, lies before it or is it.
      case after(month: Int, day: Int)
    }

    /// The id of the rule that found it, `metadata.url`, or `corpus.siblings`.
    public var rule: String
    /// The text; absent where metadata or other articles say so.
    public var span: ByteRange?
    /// What it asks of the day.
    public var demand: Demand

    /// Creates a constraint.
    public init(rule: String, span: ByteRange? = nil, demand: Demand = .known) {
      self.rule = rule
      self.span = span
      self.demand = demand
    }

    /// A day that is named without its year lies less than this many days back.
    private static let longestYearlessPast = 330

    /// Whether a day is as the constraint asks.
    public func allows(_ candidate: CalendarDay) -> Bool {
      switch demand {
      case .known: return true
      case .year(let year): return candidate.civil.year == year
      case .weekday(let weekday): return candidate.weekday == weekday
      case .day(let month, let day):
        let civil = candidate.civil
        return civil.month == month && civil.day == day
      case .after(let month, let day):
        let year = candidate.civil.year
        for year in [year, year - 1] {
          guard let named = CalendarDay(year: year, month: month, day: day), named <= candidate else { continue }
          return candidate.number - named.number < Constraint.longestYearlessPast
        }
        return false
      }
    }
  }

  /// The most candidates that are listed.
  public static let mostCandidates = 8

  /// The day, `2026-01-26`; absent with `none`.
  public var value: String?
  /// Where it came from.
  public var method: Method
  /// What narrowed it down, in the order of text, where no date is printed.
  public var constraints: [Constraint] = []
  /// The first of the days that the constraints leave, in order, at most `mostCandidates`; none where they leave no year.
  public var candidates: [String] = []
  /// The first day that the constraints leave.
  public var notBefore: String?
  /// The last day that the constraints leave.
  public var notAfter: String?

  /// Creates a reference date without constraints.
  public init(value: String?, method: Method) {
    self.value = value
    self.method = method
  }

  /// Creates what constraints leave: the days of the year that one of them gives, as long as the others allow them.
  ///
  /// Where a single day is left, that is the date, with the method `text`; else the method is `none`.
  public init(constraints: [Constraint]) {
    self.init(value: nil, method: .none)
    self.constraints = constraints
    let years = constraints.compactMap { if case .year(let year) = $0.demand { year } else { nil } }
    guard let year = years.first, let first = CalendarDay(year: year, month: 1, day: 1),
      let last = CalendarDay(year: year, month: 12, day: 31)
    else { return }
    let days = (first.number...last.number).lazy.map { CalendarDay(number: $0) }.filter { day in constraints.allSatisfy { $0.allows(day) } }
    let left = Array(days)
    notBefore = left.first?.iso
    notAfter = left.last?.iso
    candidates = left.prefix(ReferenceDate.mostCandidates).map(\.iso)
    guard left.count == 1 else { return }
    value = left[0].iso
    method = .text
  }

  /// Whether no date was given or printed, so that the day is the only one left by constraints or comes from other articles.
  public var isInferred: Bool { value != nil && (method == .corpus || !constraints.isEmpty) }
}
