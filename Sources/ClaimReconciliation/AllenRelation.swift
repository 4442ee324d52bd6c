internal import ClaimModel

/// The thirteen ways in which two intervals of time can lie.
///
/// They are those of Allen, "Maintaining Knowledge about Temporal Intervals" (1983).
enum AllenRelation: String, Hashable, CaseIterable {
  case before, meets, overlaps, starts, during, finishes, equals
  case after, metBy, overlappedBy, startedBy, contains, finishedBy

  /// The relation as records say it: what only touches shares no moment, since both ends of windows are inclusive.
  var interval: IntervalRelation {
    switch self {
    case .before, .after, .meets, .metBy: .disjoint
    case .overlaps, .overlappedBy: .overlaps
    case .starts, .during, .finishes: .within
    case .startedBy, .contains, .finishedBy: .contains
    case .equals: .equal
    }
  }
}

/// When something happened: minutes since 1970, both ends inclusive; an end that nobody states is open.
struct TimeWindow: Hashable {
  /// The first minute; absent where the window begins at an unstated time.
  var start: Int?
  /// The last minute; absent where it is not known.
  var end: Int?

  /// Creates a window.
  init(start: Int?, end: Int?) {
    self.start = start
    self.end = end
  }

  /// Creates the window of a claim's time; nothing where it has neither end.
  init?(_ time: TimeRecord?) {
    guard let time else { return nil }
    start = time.openStart ? nil : time.start.flatMap { TimeWindow.minute(of: $0, isEnd: false) }
    end = time.end.flatMap { TimeWindow.minute(of: $0, isEnd: true) }
    if start == nil, end == nil { return nil }
    if let start, let end, start > end { return nil }
  }

  /// The minute of `2026-01-26` or `2026-01-26T00:47`; of a day alone its first or last.
  static func minute(of iso: String, isEnd: Bool) -> Int? {
    guard let day = CalendarDay(iso: iso) else { return nil }
    let clock = iso.dropFirst(11).prefix(5).split(separator: ":").compactMap { Int($0) }
    if clock.count == 2, (0...24).contains(clock[0]), (0..<60).contains(clock[1]) { return day.number * 1440 + clock[0] * 60 + clock[1] }
    return day.number * 1440 + (isEnd ? 1439 : 0)
  }

  /// How this window lies to another; nothing where an open end leaves that undecided.
  func allen(to other: TimeWindow) -> AllenRelation? {
    if let end, let start = other.start, end < start { return end + 1 == start ? .meets : .before }
    if let start, let end = other.end, end < start { return end + 1 == start ? .metBy : .after }
    guard let start, let end, let otherStart = other.start, let otherEnd = other.end else { return nil }
    switch (start == otherStart, end == otherEnd) {
    case (true, true): return .equals
    case (true, false): return end < otherEnd ? .starts : .startedBy
    case (false, true): return start > otherStart ? .finishes : .finishedBy
    case (false, false):
      if start > otherStart { return end < otherEnd ? .during : .overlappedBy }
      return end > otherEnd ? .contains : .overlaps
    }
  }

  /// How this window lies to another, as records say it: one that an open end keeps from being placed overlaps.
  func relation(to other: TimeWindow) -> IntervalRelation {
    if let allen = allen(to: other) { return allen.interval }
    if start == nil, other.start == nil, end == other.end { return .equal }
    return .overlaps
  }
}
