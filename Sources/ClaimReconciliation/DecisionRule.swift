/// The rules of decision, in the order in which the ledger asks them; relations carry their ids.
public enum DecisionRule: String, Sendable, CaseIterable {
  /// A claim that speaks of another's figure denies it.
  case disputes = "ledger.target.disputes"
  /// A claim that speaks of another's figure calls it not final, or to be checked.
  case qualifies = "ledger.target.qualifies"
  /// A claim that speaks of another's figure supports it.
  case supports = "ledger.target.supports"
  /// Both stand in the same words in two articles: one voice.
  case copy = "ledger.voice.copy"
  /// Both are of one source, or one speaks for the other.
  case sameVoice = "ledger.voice.same"
  /// An article's own words against those of a source that it quotes: no voice of its own.
  case retelling = "ledger.voice.retelling"
  /// Both are of different sources: both stand.
  case otherVoice = "ledger.voice.other"
  /// The windows are the same.
  case windowEqual = "ledger.window.equal"
  /// One window holds the other.
  case windowNested = "ledger.window.nested"
  /// The windows overlap, or an end that nobody states keeps them from being placed.
  case windowOverlaps = "ledger.window.overlaps"
  /// One claim or both name no window.
  case windowUnknown = "ledger.window.unknown"
  /// The window is that of the claim from which the figure is derived.
  case windowDerived = "ledger.window.derived"
  /// Both tell of a state at a moment.
  case stock = "ledger.window.stock"
  /// One counts a population that the other's holds.
  case population = "ledger.inclusion.population"
  /// One tells of a place that lies in the other's.
  case place = "ledger.inclusion.place"
  /// The figures are the same.
  case numbersEqual = "ledger.numbers.equal"
  /// The figures can both hold.
  case numbersMeet = "ledger.numbers.meet"
  /// The figures can both hold only where a soft end gives way.
  case numbersSoft = "ledger.numbers.soft"
  /// The figures can both hold only where the lesser, which is called not final, has risen.
  case numbersOpen = "ledger.numbers.open"
  /// The figures cannot both hold.
  case numbersDisjoint = "ledger.numbers.disjoint"
  /// A part does not exceed its whole.
  case partFits = "ledger.inclusion.fits"
  /// A part exceeds its whole.
  case partExceeds = "ledger.inclusion.exceeds"
  /// The same source said one later than the other.
  case later = "ledger.order.later"
  /// The article says that one figure was given earlier.
  case saidEarlier = "ledger.order.said-earlier"
  /// A later version of the same article.
  case laterVersion = "ledger.order.later-version"
  /// Both tell of the same event, without a figure.
  case sameEvent = "ledger.event.same"
  /// One says that it happened, the other that it did not.
  case polarity = "ledger.event.polarity"
}
