internal import ClaimModel

/// Which articles tell of the same things: those that share names, and stand near in time.
///
/// Figures of two articles compare only where the articles are linked: that two trains crashed in one country in one week makes no
/// conflict between the tolls. Each article is looked at with at most `reach` others for each of its names, the nearest in time, so that
/// the cost grows with the number of articles and not with its square.
struct StoryLinks {
  /// For each article those that it is linked with, ascending.
  let linked: [[Int]]

  /// How many articles of a name, the next in time, an article is looked at with.
  static let reach = 64

  /// An article by what it names.
  struct Document {
    /// When it was written, in minutes; absent where nobody knows.
    var moment: Int?
    /// Its names, folded.
    var names: Set<String> = []
    /// Its figures with their events, where they are so odd that two articles give them of the same thing; all together count as one name.
    var figures: Set<String> = []
    /// The group of articles that tell the same story, where a pass found one.
    var story: String?
  }

  /// Links articles.
  ///
  /// - Parameters:
  ///   - documents: The articles, in an order that does not depend on the input's.
  ///   - policy: How many names they must share, and how near in time they must be.
  init(_ documents: [Document], _ policy: ComparisonPolicy) {
    let order = documents.indices.sorted { (documents[$0].moment ?? .min, $0) < (documents[$1].moment ?? .min, $1) }
    var postings: [String: [Int]] = [:]
    var stories: [String: [Int]] = [:]
    var shared: [[Int: Double]] = Array(repeating: [:], count: documents.count)
    var linked: [[Int]] = Array(repeating: [], count: documents.count)
    let distance = Int(policy.storyDays * 1440)
    for number in order {
      let document = documents[number]
      for name in document.names {
        for other in postings[name, default: []].suffix(StoryLinks.reach) { shared[number][other, default: 0] += 1 }
        postings[name, default: []].append(number)
      }
      var givesSame: Set<Int> = []
      for figure in document.figures {
        for other in postings[figure, default: []].suffix(StoryLinks.reach) where givesSame.insert(other).inserted {
          shared[number][other, default: 0] += 1
        }
        postings[figure, default: []].append(number)
      }
      if let story = document.story {
        for other in stories[story, default: []].suffix(StoryLinks.reach) { shared[number][other, default: 0] += policy.sharedNames }
        stories[story, default: []].append(number)
      }
      for (other, count) in shared[number] where count >= policy.sharedNames {
        if let a = document.moment, let b = documents[other].moment, a - b > distance { continue }
        linked[number].append(other)
        linked[other].append(number)
      }
      shared[number] = [:]
    }
    self.linked = linked.map { $0.sorted() }
  }

  /// The names that a claim gives: of its source and the body that it speaks for, of its place below the country, of those who take part.
  static func names(of statement: Statement) -> [String] {
    let claim = statement.claim
    var names: [String] = []
    if statement.voice.kind == .named, statement.voice.scope == nil, let name = claim.source.name, isProper(name) {
      names.append(key(name, isPerson: statement.voice.isPerson))
    }
    if let body = claim.source.organization, isProper(body) { names.append(NameFolding.slug(body)) }
    if let place = claim.place, let name = place.name, place.precision != "country" { names.append(NameFolding.slug(name)) }
    for participant in [claim.event?.agent, claim.event?.patient] {
      guard let participant, participant.entity != nil, let text = participant.text, isProper(text) else { continue }
      names.append(key(text, isPerson: true))
    }
    return names
  }

  /// The figure with its event, where it is so odd that two articles give it of the same thing.
  static func figure(of statement: Statement) -> String? {
    guard let event = statement.claim.event?.type, let value = statement.claim.quantity?.value, isOdd(value) else { return nil }
    return "\(event) \(value)"
  }

  /// Of a person the last name; of anything else the whole.
  private static func key(_ name: String, isPerson: Bool) -> String {
    let slug = NameFolding.slug(name)
    return isPerson ? slug.split(separator: "-").last.map(String.init) ?? slug : slug
  }

  private static func isProper(_ name: String) -> Bool { name.contains { $0.isUppercase } }

  private static func isOdd(_ value: Double) -> Bool { value > 20 && value.truncatingRemainder(dividingBy: 10) != 0 }
}
