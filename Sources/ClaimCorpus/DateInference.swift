public import ClaimModel

/// Infers on which day articles without a date were written, from the dated articles of the same dump that tell of the same persons,
/// organisations and places, within what the article's own words allow.
///
/// Names that few articles have weigh more (inverse document frequency: Spärck Jones, 1972); those that very many have are left out, so that the
/// work grows with the number of articles. Memory is some 300 bytes for each. The same articles give the same dates in any order.
public struct DateInference {
  /// What became of an article without a date.
  public struct Result: Sendable {
    /// The article's id.
    public var id: String
    /// The digest of its text.
    public var sha256: String
    /// The day; absent where the siblings do not agree or there are none.
    public var value: String?
    /// The ids of the articles from which it was inferred, the most alike first.
    public var siblings: [String]
    /// What its own words say.
    public var own: ReferenceDate
  }

  private struct Item {
    var id: String
    var sha256: String
    var names: [UInt32]
    var day: Int?
    var own: ReferenceDate?
  }

  private static let mostNames = 48
  /// In how many dated articles a name may stand to be followed, at least; else one in `shareOfFollowed`.
  private static let followed = 200
  private static let shareOfFollowed = 200
  private static let mostSiblings = 12
  /// The shared names, and the share of the weight of an article's names, from which on another is a sibling.
  private static let fewestShared = 4
  private static let leastShare = 0.35
  /// How many of the shared names must be rare, and in how many articles a rare name stands at most; else in one of `shareOfRare`.
  private static let fewestRare = 2
  private static let rare = 6
  private static let shareOfRare = 200
  /// How many siblings and constraints together there must be: one sibling alone may tell of another day.
  private static let leastEvidence = 3
  /// How far from a sibling's day, in days, that still speaks for a day.
  private static let reach = 4
  /// The part of the siblings' weight that must speak for a day.
  private static let leastAgreement = 0.5

  private var items: [Item] = []

  /// Creates an inference without articles.
  public init() {}

  /// The number of articles.
  public var count: Int { items.count }

  /// Adds an article with the names found in it.
  public mutating func add(_ record: DocumentRecord) {
    var names: Set<UInt32> = []
    for mention in record.mentions where names.count < DateInference.mostNames {
      guard let entity = mention.entity, ["person", "organization", "place", "event"].contains(mention.type) else { continue }
      names.insert(UInt32(truncatingIfNeeded: Mixing.mix(ByteHash.folded(entity.utf8))))
    }
    let date = record.document.referenceDate
    let day = date.value.flatMap { CalendarDay(iso: $0) }?.number
    items.append(
      Item(
        id: record.document.article.id, sha256: record.document.article.sha256, names: names.sorted(), day: day,
        own: day == nil ? date : nil))
  }

  /// Returns what was inferred for each article without a date, by id.
  public mutating func results() -> [Result] {
    items.sort { ($0.id, $0.sha256) < ($1.id, $1.sha256) }
    var frequency: [UInt32: Int] = [:]
    var dated: [UInt32: [Int32]] = [:]
    for (number, item) in items.enumerated() {
      for name in item.names {
        frequency[name, default: 0] += 1
        if item.day != nil { dated[name, default: []].append(Int32(truncatingIfNeeded: number)) }
      }
    }
    let most = max(DateInference.followed, items.count / DateInference.shareOfFollowed)
    return items.compactMap { item -> Result? in
      guard let own = item.own else { return nil }
      let siblings = siblings(of: item, frequency, dated, most: most)
      let day = day(for: own, siblings)
      return Result(
        id: item.id, sha256: item.sha256, value: day.map { CalendarDay(number: $0).iso },
        siblings: day == nil ? [] : siblings.map { items[$0.number].id }, own: own)
    }
  }

  private func siblings(
    of item: Item, _ frequency: [UInt32: Int], _ dated: [UInt32: [Int32]], most: Int
  ) -> [(number: Int, weight: Int)] {
    // Whole thousandths, so that sums do not depend on their order.
    func weight(_ name: UInt32) -> Int {
      var ratio = (items.count + 1) / max(1, frequency[name] ?? 1)
      var weight = 1000
      while ratio > 1 {
        weight += 1000
        ratio /= 2
      }
      return weight
    }
    var sums: [Int32: (weight: Int, shared: Int, rare: Int)] = [:]
    let rare = max(DateInference.rare, items.count / DateInference.shareOfRare)
    var total = 0
    for name in item.names {
      let weight = weight(name)
      total += weight
      guard let others = dated[name], others.count <= most else { continue }
      let isRare = frequency[name] ?? 0 <= rare
      for other in others {
        let sum = sums[other] ?? (0, 0, 0)
        sums[other] = (sum.weight + weight, sum.shared + 1, sum.rare + (isRare ? 1 : 0))
      }
    }
    let found = sums.filter {
      $0.value.shared >= DateInference.fewestShared && $0.value.rare >= DateInference.fewestRare
        && Double($0.value.weight) >= DateInference.leastShare * Double(total)
    }
    return found.map { (Int($0.key), $0.value.weight) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(DateInference.mostSiblings).map {
      (number: $0.0, weight: $0.1)
    }
  }

  /// The day for which most weight of siblings speaks, among those that the article's own words allow; of equals the earliest.
  private func day(for own: ReferenceDate, _ siblings: [(number: Int, weight: Int)]) -> Int? {
    guard siblings.count + own.constraints.count >= DateInference.leastEvidence else { return nil }
    var best: (day: Int, sum: Int)?
    let days = siblings.compactMap { items[$0.number].day }
    var tried: Set<Int> = []
    for center in days.sorted() {
      for day in center - DateInference.reach + 1..<center + DateInference.reach where tried.insert(day).inserted {
        guard own.constraints.allSatisfy({ $0.allows(CalendarDay(number: day)) }) else { continue }
        let sum = zip(siblings, days).reduce(0) { sum, sibling in
          sum + sibling.0.weight * max(0, DateInference.reach - abs(sibling.1 - day)) / DateInference.reach
        }
        if best.map({ sum > $0.sum || sum == $0.sum && day < $0.day }) ?? true { best = (day, sum) }
      }
    }
    let total = siblings.reduce(0) { $0 + $1.weight }
    guard let best, Double(best.sum) >= DateInference.leastAgreement * Double(total) else { return nil }
    return best.day
  }
}
