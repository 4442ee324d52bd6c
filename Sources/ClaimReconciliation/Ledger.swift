public import ClaimModel
public import ClaimRules
internal import ContentDigest

/// Compares the claims of many articles: the reconciliation stage.
///
/// Claims are added in any order; what comes out does not depend on it. Claims of one article are compared with each other, those of
/// two articles where the articles tell of the same things (`StoryLinks`); claims that stand in the same words in several articles are one
/// voice, and only the first of them is compared with others. Cost grows with the number of claims, not with its square.
public struct Ledger {
  private var documents: [String: DocumentSummary] = [:]
  private var claims: [ReadClaim] = []
  private var ids: Set<String> = []
  private let policy: ComparisonPolicy
  /// How many claims were left out because their ids came before.
  public private(set) var repeatedClaims = 0

  /// Creates an empty ledger with the tables of a rule set.
  public init(ruleSet: RuleSet) { policy = ComparisonPolicy(ruleSet) }

  /// The number of claims.
  public var count: Int { claims.count }

  /// Adds what is known of an article; the first of two with one id stays.
  public mutating func add(_ document: DocumentSummary) {
    if documents[document.id] == nil { documents[document.id] = document }
  }

  /// Adds a claim, unless its id came before.
  public mutating func add(_ claim: ReadClaim) {
    guard ids.insert(claim.claim.id).inserted else {
      repeatedClaims += 1
      return
    }
    claims.append(claim)
  }

  /// Compares the claims.
  public func reconcile() -> LedgerReport {
    let statements = statements()
    let decisions = Reconciliation(statements, documents: documentOrder(), summaries: documents, policy).decisions()
    let words = Wording(statements: statements, documents: documents)
    let relations = decisions.map { decision in
      let (a, b) = (statements[decision.a], statements[decision.b])
      return RelationRecord(
        id: Ledger.id(a.claim.id, b.claim.id), type: decision.type, a: a.claim.id, b: b.claim.id,
        measure: a.numbers == nil || b.numbers == nil ? nil : words.measure(a, b, policy), window: decision.window,
        numbers: decision.numbers,
        why: words.why(decision), rules: decision.rules.map(\.rawValue))
    }
    return LedgerReport(relations: relations, measures: MeasureTables(statements, decisions, words, policy).measures)
  }

  /// The articles' ids, in the order of their days, then of their ids.
  private func documentOrder() -> [String] {
    let all = Set(claims.map(\.claim.document))
    let keyed = all.map { id in (moment: documents[id].flatMap { $0.published ?? $0.referenceDate } ?? "", id: id) }
    return keyed.sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }.map(\.id)
  }

  /// The claims with what is made of them once, in the order of their articles, then of the text.
  private func statements() -> [Statement] {
    let order = documentOrder()
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let keyed = claims.indices.map { index in
      let claim = claims[index].claim
      let place = claim.quantity?.span ?? claim.predicate?.span ?? claim.evidence.first?.span ?? ByteRange(0, 0)
      return (document: numbers[claim.document] ?? 0, place: place, id: claim.id, index: index)
    }
    let sorted = keyed.sorted { ($0.document, $0.place, $0.id) < ($1.document, $1.place, $1.id) }
    let statements = sorted.enumerated().map { number, key in
      Statement(claims[key.index], order: number, document: key.document, documents[claims[key.index].claim.document], policy)
    }
    let places = Dictionary(statements.map { ($0.claim.id, $0.order) }) { first, _ in first }
    for index in statements.indices {
      // What is derived from another figure has that figure's window and population, unless it names its own.
      if let base = statements[index].claim.quantity?.derived?.relativeTo.flatMap({ places[$0] }), base != index {
        statements[index].population = statements[base].population
        if statements[index].window == nil, let window = statements[base].window {
          statements[index].window = window
          statements[index].isWindowDerived = true
        }
      }
      guard statements[index].claim.modality.verification == .notDefinitive else { continue }
      for target in statements[index].claim.targets where target.relation == .qualifies {
        for id in target.claims { if let place = places[id] { statements[place].mayRise = true } }
      }
    }
    return statements
  }

  /// The id of the relation of two claims: the same whatever the type and the direction.
  private static func id(_ a: String, _ b: String) -> String {
    var digest = SHA256()
    digest.update(min(a, b) + "\u{1F}" + max(a, b))
    return digest.finishWithNumber().hexDigits
  }
}
