/// How a figure relates to the number that its words give.
public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case eq, ge, gt, le, lt, approx, between, vague, relative
  case mayRise = "may_rise"
}

/// The direction of a figure that is an amount of change.
public enum ChangeDirection: String, Sendable, Hashable, CaseIterable {
  case increase, decrease
}

/// What sort of number a figure is, apart from its unit.
public enum QuantityType: String, Sendable, Hashable, CaseIterable {
  case cardinal, ordinal, money, percent, measure, age, duration, ratio, score, year
}

/// What a figure measures: events over a window, a state at a moment, a rate, a share or the parts of a whole.
public enum MeasuredKind: String, Sendable, Hashable, CaseIterable {
  case flow, stock, rate, share, composition
}

/// Whether a figure counts everything up to its moment or only what came since the last count.
public enum Aggregation: String, Sendable, Hashable, CaseIterable {
  case cumulative, incremental
}

/// What the article says a figure rests on.
public enum Basis: String, Sendable, Hashable, CaseIterable {
  case counted, verified, estimated, reported, derived
}

/// The type of a time expression, in TIMEX3's own spelling.
public enum TimeType: String, Sendable, Hashable, CaseIterable {
  case date = "DATE"
  case time = "TIME"
  case duration = "DURATION"
  case set = "SET"
}

/// How a claim's words are given: as said, in the writer's words, in both, or nobody's but the writer's.
public enum SpeechMode: String, Sendable, Hashable, CaseIterable {
  case direct, indirect, mixed, narration
}

/// How it is known that a claim is its source's.
public enum AttributionKind: String, Sendable, Hashable, CaseIterable {
  case explicit, coreference, scope, floating, none
}

/// The part of the article that a claim stands in.
public enum ArticleSection: String, Sendable, Hashable, CaseIterable {
  case headline, lead, body, background, caption
}

/// Whether a claim says that its event is so or is not so.
public enum Polarity: String, Sendable, Hashable, CaseIterable {
  case positive, negative
}

/// How far the one who speaks commits to the claim.
public enum Factuality: String, Sendable, Hashable, CaseIterable {
  case certain, probable, possible, future, alleged, denied, hypothetical, opinion
}

/// What the article says of the claim's having been checked.
public enum Verification: String, Sendable, Hashable, CaseIterable {
  case verifiedBySource = "verified_by_source"
  case reported
  case inProgress = "in_progress"
  case notDefinitive = "not_definitive"
  case alleged, disputed, denied
}

/// What a claim about a claim does to it.
public enum TargetRelation: String, Sendable, Hashable, CaseIterable {
  case disputes, qualifies, verifies, supports
}
