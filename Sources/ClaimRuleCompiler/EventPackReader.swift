import ClaimRules
internal import Yams

/// Reads event packs: types of events, each with the words that tell of it.
///
/// A pack is written once for each word and becomes the lexicons `event.TYPE.PART` that the rules of events name by wildcards, and the
/// type's row in the table `event_codes`.
extension RuleFileReader {
  /// The lists of verbs, and what stands before the name of each part in the names of their lexicons.
  private static let verbLists = ["verbs": "", "undergoing": "undergo.", "acting": "act."]
  /// The lists of other words, and their parts.
  private static let plainLists = ["nouns": "noun", "states": "state", "measures": "measure"]
  private static let eventKeys = ["summary", "attributes", "codes", "verbs", "undergoing", "acting", "nouns", "states", "measures"]
  /// The parts that a verb's forms belong to, in the order in which they are written.
  private static let verbParts = ["base", "present", "past", "participle", "ing"]

  mutating func readEvents(_ node: Node) {
    for (key, value) in mapping(node, "events") ?? [] {
      guard let type = key.string, let map = mapping(value, "the event type \(type)") else { continue }
      var shared: [String: AttributeValue] = [:]
      for (key, value) in map where key.string == "attributes" { shared = attributes(value) }
      shared["type"] = .text(type)
      for (key, value) in map {
        let name = key.string ?? ""
        if let prefix = RuleFileReader.verbLists[name] {
          addVerbs(words(value), "event.\(type).\(prefix)", shared)
        } else if let part = RuleFileReader.plainLists[name] {
          drafts.lexicons.append(
            LexiconDraft(name: "event.\(type).\(part)", attributes: shared, words: words(value), place: place(key)))
        } else if name == "codes" {
          drafts.tables["event_codes", default: Table(rows: [:])].rows[type] = attributes(value)
        } else if name != "summary", name != "attributes" {
          unknown(key, among: RuleFileReader.eventKeys)
        }
      }
    }
  }

  private mutating func addVerbs(_ verbs: [LexiconDraft.Word], _ prefix: String, _ attributes: [String: AttributeValue]) {
    for verb in verbs {
      guard verb.forms.count == 4 || verb.forms.count == 5 else {
        drafts.report(
          verb.place, "the verb \(verb.lemma) has \(verb.forms.count) forms",
          "Write four, as [kill, kills, killed, killing], or five where past and participle differ.")
        continue
      }
      var forms = verb.forms
      if forms.count == 4 { forms.insert(forms[2], at: 3) }
      for (part, form) in zip(RuleFileReader.verbParts, forms) {
        var word = verb
        word.forms = [form]
        drafts.lexicons.append(
          LexiconDraft(name: prefix + part, attributes: attributes, words: [word], place: verb.place))
      }
    }
  }
}
