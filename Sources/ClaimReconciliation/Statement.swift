internal import ClaimModel

/// A claim with what the ledger makes of it, once for all comparisons; a class, since comparisons hand it about.
final class Statement {
  /// The claim.
  var claim: ClaimRecord
  /// Its place in the order in which relations are written: by article, then by where it stands.
  var order: Int
  /// The article.
  var document: Int
  /// Who speaks.
  var voice: Voice
  /// The numbers that its figure can stand for.
  var numbers: NumberInterval?
  /// Whether another claim says that its figure is not final, so that its upper end gives way.
  var mayRise = false
  /// When it happened.
  var window: TimeWindow?
  /// Whether the window was taken from the claim that its figure is derived from.
  var isWindowDerived = false
  /// The names in what it counts, folded: of "Belmoran soldiers" the first word.
  var countedNames: Set<String>
  /// The place's name in the form of ids; absent where it is only that of the article.
  var placeName: String?
  /// The population that it counts; absent where that cannot be told.
  var population: String?
  /// The day or minute on which it was said, by its own words or by its article's date.
  var said: TimeWindow?
  /// Whether the reporting verb puts it before the article's other reports ("had earlier reported").
  var isEarlier: Bool
  /// The figure's words.
  var figure: String
  /// The verb that it turns on: its base form, else its last word.
  var verb: String?
  /// The text that it was made from, folded to what copies share; empty where that is short.
  var copyKey: String

  /// Whether what it says is told as a fact, whoever tells it.
  enum Reality: Hashable { case real, planned, unreal }

  /// Whether the event is told as a fact, as to come, or as neither.
  var reality: Reality {
    switch claim.modality.factuality {
    case .certain, .probable, .possible, .alleged: .real
    case .future: .planned
    case .denied: isBoundDenied ? .real : .unreal
    case .hypothetical, .opinion: .unreal
    }
  }

  /// Whether it says that the event is so.
  var isPositive: Bool { claim.event?.polarity != .negative && (claim.modality.factuality != .denied || isBoundDenied) }

  /// Whether it denies that there were more than a number, and so says that there were at most as many.
  var isBoundDenied: Bool {
    guard claim.modality.factuality == .denied, let quantity = claim.quantity, quantity.value != nil else { return false }
    return quantity.comparator == .gt || quantity.comparator == .ge
  }

  /// What the figure measures; a flow where nothing says otherwise.
  var kind: MeasuredKind { claim.quantity?.measuredKind ?? .flow }

  /// The time that it tells where no day is known to count it from: windows that are told in different words are not taken for one.
  var symbolicWindow: String? { window == nil ? claim.time?.symbolic : nil }

  /// Whether its window runs to the moment at which it was said: a running total.
  var isRunning: Bool { claim.time?.openEnd == true }

  /// Whether it counts events without saying whom they befell ("298 releases"): all of them.
  var isOfAll: Bool { population == nil && claim.quantity?.counted != nil }

  /// Whether parts of the measure add up to the whole.
  var isAdditive: Bool { (kind == .flow || kind == .stock) && claim.quantity?.unit != "percent" }

  /// Creates the statement of a claim.
  init(_ read: ReadClaim, order: Int, document: Int, _ summary: DocumentSummary?, _ policy: ComparisonPolicy) {
    claim = read.claim
    self.order = order
    self.document = document
    voice = Voice(claim, in: summary, policy)
    numbers = claim.quantity.flatMap { NumberInterval($0, policy) }
    window = TimeWindow(claim.time)
    population = Statement.population(claim, policy)
    countedNames = claim.quantity?.counted.map(Comparison.names) ?? []
    placeName = claim.place.flatMap { $0.inferredFrom == "article" && $0.precision != "country" ? nil : $0.name.map(NameFolding.slug) }
    said = TimeWindow(claim.uttered) ?? (summary?.published ?? summary?.referenceDate).flatMap(Statement.moment)
    let cue = read.spans.text(claim.cue?.span).lowercased().split(separator: " ")
    isEarlier = cue.contains { policy.earlierWords.contains(String($0)) }
    verb = claim.predicate.map { predicate in
      predicate.lemma ?? read.spans.text(predicate.span).split(whereSeparator: \.isWhitespace).last.map { $0.lowercased() } ?? ""
    }
    figure = Statement.plain(read.spans.text(claim.quantity?.span))
    let evidence = Statement.plain(claim.evidence.first.map { read.spans.text($0.span) } ?? "")
    copyKey = evidence.utf8.count < Statement.leastCopy ? "" : evidence.lowercased()
    if isBoundDenied, let value = claim.quantity?.value { numbers = NumberInterval(-.infinity, value) }
  }

  /// The fewest bytes of a sentence that two writers do not come upon by themselves.
  private static let leastCopy = 40

  private static func moment(_ iso: String) -> TimeWindow? {
    guard let start = TimeWindow.minute(of: iso, isEnd: false), let end = TimeWindow.minute(of: iso, isEnd: true) else { return nil }
    return TimeWindow(start: start, end: end)
  }

  private static func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// The population that a figure counts; of a noun for the event itself ("104 releases of prisoners") that of those whom it befell.
  private static func population(_ claim: ClaimRecord, _ policy: ComparisonPolicy) -> String? {
    guard let quantity = claim.quantity, quantity.derived == nil else { return nil }
    let patient = claim.event?.patient?.text
    if let counted = quantity.counted {
      if let known = policy.knownPopulation(of: counted) { return known }
      if let known = patient.flatMap({ policy.knownPopulation(of: $0) }) { return known }
      let population = policy.population(of: counted)
      return population.hasPrefix(claim.event?.type ?? "-") ? nil : population
    }
    return patient.flatMap { policy.knownPopulation(of: $0) }
  }
}
