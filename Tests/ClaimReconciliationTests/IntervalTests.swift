import ClaimKit
import ClaimModel
import ClaimRules
import Testing

@testable import ClaimReconciliation

@Suite struct IntervalTests {
  /// The thirteen relations, each with an example against the window 10…20.
  static let allen: [(start: Int, end: Int, relation: AllenRelation, interval: IntervalRelation)] = [
    (1, 5, .before, .disjoint), (1, 9, .meets, .disjoint), (5, 15, .overlaps, .overlaps), (10, 15, .starts, .within),
    (12, 15, .during, .within), (15, 20, .finishes, .within), (10, 20, .equals, .equal), (25, 30, .after, .disjoint),
    (21, 30, .metBy, .disjoint), (15, 25, .overlappedBy, .overlaps), (10, 25, .startedBy, .contains), (5, 25, .contains, .contains),
    (5, 20, .finishedBy, .contains),
  ]

  @Test(arguments: IntervalTests.allen.indices) func windowsLieAsAllenSays(_ number: Int) {
    let example = Self.allen[number]
    let window = TimeWindow(start: example.start, end: example.end)
    #expect(window.allen(to: TimeWindow(start: 10, end: 20)) == example.relation)
    #expect(example.relation.interval == example.interval)
    #expect(TimeWindow(start: 10, end: 20).relation(to: window) == example.interval.inverse)
  }

  @Test func allThirteenAreTried() { #expect(Set(Self.allen.map(\.relation)) == Set(AllenRelation.allCases)) }

  @Test func openEndsLeaveOverlapUndecided() {
    let open = TimeWindow(start: nil, end: 15)
    #expect(open.relation(to: TimeWindow(start: 10, end: 20)) == .overlaps)
    #expect(open.relation(to: TimeWindow(start: 16, end: 20)) == .disjoint)
    #expect(open.relation(to: open) == .equal)
  }

  @Test func daysHoldTheirHours() throws {
    let day = try #require(TimeWindow(TimeRecord(start: "2026-01-25", end: "2026-01-25")))
    let night = try #require(TimeWindow(TimeRecord(start: "2026-01-25T00:00", end: "2026-01-25T05:59")))
    #expect(night.allen(to: day) == .starts)
    #expect(TimeWindow(TimeRecord(start: "2026-01-26", end: "2026-01-25")) == nil)
    #expect(TimeWindow(TimeRecord(timex: "PRESENT_REF")) == nil)
  }

  private func interval(_ change: (inout QuantityRecord) -> Void) -> NumberInterval? {
    var quantity = QuantityRecord(span: ByteRange(0, 0), type: .cardinal)
    change(&quantity)
    return NumberInterval(quantity, ComparisonPolicy(.standard))
  }

  @Test func numbersHaveHardAndSoftEnds() throws {
    let dozens = try #require(interval { ($0.lower, $0.upper, $0.upperIsSoft, $0.comparator) = (24, 99, true, .vague) })
    #expect((dozens.lower, dozens.upper, dozens.softLower, dozens.softUpper) == (24, 99, 24, 198))
    let about = try #require(interval { ($0.value, $0.lower, $0.upper, $0.comparator) = (100, 90, 110, .approx) })
    #expect((about.softLower, about.softUpper) == (80, 120))
    let more = try #require(interval { ($0.value, $0.lower, $0.comparator) = (620, 621, .gt) })
    #expect((more.lower, more.upper) == (621, .infinity))
    #expect(interval { $0.comparator = .relative } == nil)
    #expect(interval { ($0.lower, $0.upper) = (5, 2) } == nil)
    #expect(interval { ($0.value, $0.lower, $0.upper) = (104, 104, 104) } == NumberInterval(104, 104))
  }

  @Test func percentagesAndDecimalsAreRounded() throws {
    let four = try #require(interval { ($0.value, $0.unit) = (4, "percent") })
    let more = try #require(interval { ($0.value, $0.unit) = (4.1, "percent") })
    let five = try #require(interval { ($0.value, $0.unit) = (5, "percent") })
    #expect(four.relation(to: more) != .disjoint)
    #expect(four.relation(to: five) == .disjoint)
  }
}
