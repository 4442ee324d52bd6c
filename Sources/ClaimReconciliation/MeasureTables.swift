internal import ClaimModel

/// Lays the claims of each measure out in the order of time, each with a verdict.
struct MeasureTables {
  /// The measures that at least one claim gives a figure for, in the order of their names.
  let measures: [LedgerReport.Measure]

  init(_ statements: [Statement], _ decisions: [Decision], _ words: Wording, _ policy: ComparisonPolicy) {
    var byStatement: [Int: [Int]] = [:]
    for (number, decision) in decisions.enumerated() {
      byStatement[decision.a, default: []].append(number)
      byStatement[decision.b, default: []].append(number)
    }
    var groups: [Group: [Statement]] = [:]
    for statement in statements where statement.numbers != nil && statement.claim.event != nil {
      let group = Group(statement, population: statement.population.map(policy.family))
      groups[group, default: []].append(statement)
    }
    // Figures that do not say what they count stand with the others of their event, where these count one thing, or count what their unit says.
    for (group, members) in groups where group.population == nil {
      let alike = groups.keys.filter {
        $0.population != nil && $0.event == group.event && $0.kind == group.kind && $0.country == group.country
      }
      let unit = members.lazy.compactMap { $0.claim.quantity?.unit }.first ?? "person"
      guard let other = alike.count == 1 ? alike.first : alike.first(where: { $0.population == unit }) else { continue }
      groups[other, default: []] += members
      groups[group] = nil
    }
    let named = groups.map { group, members in
      let widest = MeasureTables.widest(members, policy) ?? group.population
      return (key: words.measure(members[0], population: widest, country: group.country), members: members)
    }
    measures = named.sorted { ($0.key, $0.members[0].order) < ($1.key, $1.members[0].order) }.map { key, members in
      let lines = members.sorted { MeasureTables.precedes($0, $1) }.map { statement in
        let related = byStatement[statement.order] ?? []
        return LedgerReport.Line(
          claim: statement.claim.id, document: statement.claim.document, said: words.said(statement), source: words.voice(statement),
          figure: words.figure(statement), window: words.window(statement),
          verdict: MeasureTables.verdict(statement, related.map { decisions[$0] }, statements, words), text: statement.claim.text ?? "",
          relations: related)
      }
      return LedgerReport.Measure(key: key, lines: lines)
    }
  }

  /// What the claims of a table share.
  private struct Group: Hashable {
    var event: String
    var kind: MeasuredKind
    var country: String?
    var population: String?

    init(_ statement: Statement, population: String?) {
      event = statement.claim.event?.type ?? ""
      kind = statement.kind
      country = statement.claim.place?.country
      self.population = population
    }
  }

  /// The population among those of some claims that holds all the others.
  private static func widest(_ members: [Statement], _ policy: ComparisonPolicy) -> String? {
    let populations = Set(members.compactMap(\.population))
    return populations.sorted().first { one in populations.allSatisfy { $0 == one || policy.population(one, holds: $0) } }
  }

  /// By the day on which it was said, then by whether the article puts it earlier, then by the text.
  private static func precedes(_ a: Statement, _ b: Statement) -> Bool {
    let (first, second) = (a.said?.start ?? .min, b.said?.start ?? .min)
    if first != second { return first < second }
    if a.document == b.document, a.isEarlier != b.isEarlier { return a.isEarlier }
    return a.order < b.order
  }

  /// The verdict on a claim: what weighs most, with the other claim's figure and source.
  private static func verdict(_ statement: Statement, _ decisions: [Decision], _ statements: [Statement], _ words: Wording) -> String {
    func others(_ isMeant: (Decision, _ isFirst: Bool) -> Bool) -> [Statement] {
      decisions.compactMap { decision in
        let isFirst = decision.a == statement.order
        return isMeant(decision, isFirst) ? statements[isFirst ? decision.b : decision.a] : nil
      }
    }
    func said(_ label: String, _ found: [Statement]) -> String? {
      guard let first = found.first else { return nil }
      let more = found.count > 1 ? " and \(found.count - 1) more" : ""
      return "\(label) \(words.figure(first)) (\(words.voice(first)))\(more)"
    }
    let verdicts = [
      said("superseded by", others { $0.type == .supersedes && !$1 }),
      said("a copy of", others { d, isFirst in d.rules.contains(.copy) && isFirst }),
      others { $0.type == .disputes && !$1 }.first.map { "disputed by \(words.voice($0))" },
      said("conflicts with", others { d, _ in d.type == .conflicts }), said("in tension with", others { d, _ in d.type == .tension }),
      others { $0.type == .qualifies && !$1 }.first.map { "called not final by \(words.voice($0))" },
      said("supersedes", others { $0.type == .supersedes && $1 }),
      said("agrees with", others { d, _ in d.type == .agrees && !d.isOneVoice }),
      said("refines", others { $0.type == .refines && $1 }), said("refined by", others { $0.type == .refines && !$1 }),
      said("restates", others { d, isFirst in d.type == .restates && isFirst }),
      said("restated by", others { d, isFirst in d.type == .restates && !isFirst }),
      said("part of", others { $0.type == .included && $1 }), said("holds", others { $0.type == .included && !$1 }),
      said("fits", others { d, _ in d.type == .agrees && d.isOneVoice }),
      said("other window than", others { d, _ in d.type == .windowsDiffer }),
    ].compactMap { $0 }
    return verdicts.isEmpty ? "stands alone" : verdicts.prefix(2).joined(separator: "; ")
  }
}
