internal import ClaimModel
internal import ClaimRules

/// Reads from an article that prints no date what narrows down the day on which it was written.
///
/// That is: the year of the copyright, the day of the dateline, the weekday that the first paragraphs tell of (news agencies write the day of
/// the story as its weekday), and the days of months, named without their year, that lie in the past.
enum DateConstraints {
  /// The paragraphs of the body in which the weekday of the story is sought.
  private static let paragraphsOfLead = 2
  /// The most days of months that are asked for.
  private static let mostDays = 8

  /// Returns the reference date as far as the constraints tell it.
  static func reference(_ times: [FoundTime], _ annotations: Annotations, _ document: Document) -> ReferenceDate {
    typealias Constraint = ReferenceDate.Constraint
    var constraints: [Constraint] = []
    if let copyright = document.copyright, let year = copyright.year {
      let rule = document.segments.last { $0.range.start <= copyright.span.start }?.rule ?? ""
      constraints.append(Constraint(rule: rule, span: copyright.span, demand: .year(year)))
    }
    if let day = document.datelineDay { constraints.append(day) }
    var hasWeekday = document.datelineDay != nil
    var days = 0
    let lead = document.blocks.indices.filter { document.blocks[$0].kind == .body }.prefix(paragraphsOfLead)
    for time in times {
      guard time.sentence >= 0, let rule = time.record.rules.first, let symbolic = time.record.symbolic else { continue }
      let block = annotations.sentences[time.sentence].block
      if !hasWeekday, lead.contains(block), let weekday = weekday(symbolic) {
        hasWeekday = true
        constraints.append(Constraint(rule: rule, span: time.record.span, demand: .weekday(weekday)))
      } else if days < mostDays, let (month, day) = pastDay(symbolic) {
        let demand = Constraint.Demand.after(month: month, day: day)
        if constraints.contains(where: { $0.demand == demand }) { continue }
        days += 1
        constraints.append(Constraint(rule: rule, span: time.record.span, demand: demand))
      }
    }
    return ReferenceDate(constraints: constraints)
  }

  /// The weekday of `XXXX-WXX-1<`.
  private static func weekday(_ symbolic: String) -> Int? {
    guard symbolic.hasPrefix("XXXX-WXX-"), symbolic.hasSuffix("<"), symbolic.utf8.count == 11 else { return nil }
    return Int(symbolic.dropFirst(9).dropLast())
  }

  /// The month and day of `XXXX-01-08<` and `XXXX-01-08/..`.
  private static func pastDay(_ symbolic: String) -> (month: Int, day: Int)? {
    guard symbolic.hasPrefix("XXXX-"), symbolic.hasSuffix("<") || symbolic.hasSuffix("/..") else { return nil }
    let parts = symbolic.prefix { $0 != "<" && $0 != "/" }.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    return (month, day)
  }
}
