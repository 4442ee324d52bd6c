internal import ClaimRules

/// Which fields each kind of emission may have, and whose box it makes.
enum EmissionSchema {
  static func fields(_ kind: EmissionKind) -> Set<FieldName> {
    switch kind {
    case .segment: [.kind, .name, .code, .date, .order, .zone, .year, .month, .day, .hour, .minute, .meridiem, .place]
    case .quantity:
      [
        .type, .number, .second, .comparator, .scale, .unit, .currency, .counted, .change, .factor, .aggregation, .vague, .approximate,
        .kind, .expression, .per, .quantity, .form,
      ]
    case .time:
      [
        .form, .expression, .window, .year, .month, .day, .weekday, .count, .number, .unit, .direction, .part, .mod, .hour, .minute,
        .seconds,
        .meridiem, .offset, .secondYear, .secondMonth, .secondDay, .secondWeekday, .secondHour, .secondMinute, .secondMeridiem, .type,
        .zone,
        .first, .second, .vague, .comparator,
      ]
    case .mention:
      [
        .type, .name, .title, .role, .organization, .country, .known, .code, .admin1, .geonames, .precision, .latitude, .longitude, .gender,
        .kind, .place,
      ]
    case .role: [.role, .organization]
    case .speaker: [.name, .type, .role, .organization, .pronoun, .anonymous, .gender]
    case .channel: [.type, .platform]
    case .attribution: [.source, .cue, .class, .content, .contentBefore, .channel, .role, .time, .speech, .organization, .factuality]
    case .event:
      [
        .type, .predicate, .agent, .patient, .quantity, .time, .place, .polarity, .factuality, .cue, .change, .kind, .unit, .counted,
      ]
    }
  }

  static let names: [String: FieldName] = Dictionary(uniqueKeysWithValues: FieldName.allCases.map { ($0.name, $0) })

  /// The kinds of the box that an emission makes where the rule does not say.
  static func boxes(_ draft: RuleDraft) -> [String] {
    if !draft.boxes.isEmpty { return draft.boxes.map(\.value) }
    if draft.emission.value == EmissionKind.mention.rawValue {
      if case .text(let type)? = draft.fields.first(where: { $0.name == "type" })?.value.value, !type.hasPrefix("$") { return [type] }
    }
    return [draft.emission.value]
  }
}
