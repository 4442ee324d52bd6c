internal import ClaimModel

/// Tells the language of an article from a sample of its body's words.
///
/// The script comes first, weighed in bytes; then function words, each counting by how few languages share it, and letters that few
/// languages have. What is too short to tell, or has nothing that tells, has no language.
struct LanguageDetector {
  let table: LanguageTable
  let source: UnsafeBufferPointer<UInt8>
  let tokens: TokenPointers

  /// The most words that are looked at: half from the beginning of the body, half from its middle.
  private static let sampleSize = 160
  /// The words that are looked at first, in the same way; they do where a language with rules is clear of all others.
  private static let quickSampleSize = 64
  /// What words must count for a language to be clear, and how many times as much as for any other.
  private static let clearPoints = 8000
  private static let clearRatio = 3
  /// What a letter counts, in thousandths of a word, before it is shared.
  private static let letterShare = 3
  /// A language other than those with rules must have this many different function words, and this share of the words, in percent: one word that
  /// comes again and again in a table of figures is no language.
  private static let fewestWords = 3
  private static let smallestShare = 15
  /// What words must count for before a language with rules is named.
  private static let fewestPoints = 500

  private struct Tally {
    var points: [Int]
    var hits: [Int]
    /// The different words among the hits.
    var differentHits: [Int]
    var scriptBytes: [Int]
    var words = 0
  }

  /// Returns the language as a BCP 47 tag and whether rules may be tried: they may where the language has rules or cannot be told.
  func language(of blocks: [Block]) -> (tag: String?, isSupported: Bool) {
    guard !table.isEmpty else { return (nil, true) }
    let quick = count(sample(blocks, size: LanguageDetector.quickSampleSize))
    if let tag = clearLanguage(quick) { return (tag, true) }
    let tally = count(sample(blocks, size: LanguageDetector.sampleSize))
    let bytes = tally.scriptBytes.reduce(0, +)
    guard bytes > 0 else { return (nil, true) }
    let latin = table.scripts.firstIndex(of: "Latin") ?? -1
    let latinBytes = latin >= 0 ? tally.scriptBytes[latin] : 0
    if latinBytes * 2 < bytes { return otherScript(tally, latin) }
    return latinScript(tally, latin)
  }

  /// The language with rules that a few words tell beyond doubt, in a text that is nearly all in its script.
  private func clearLanguage(_ tally: Tally) -> String? {
    guard let best = tally.points.indices.max(by: { (tally.points[$0], $1) < (tally.points[$1], $0) }),
      tally.points[best] >= LanguageDetector.clearPoints, table.supported.contains(table.languages[best].tag)
    else { return nil }
    let isAlone = tally.points.indices.allSatisfy { $0 == best || tally.points[$0] * LanguageDetector.clearRatio <= tally.points[best] }
    let script = table.languages[best].script
    let others = tally.scriptBytes.indices.reduce(0) { $0 + ($1 == script ? 0 : tally.scriptBytes[$1]) }
    return isAlone && others * 10 < tally.scriptBytes[script] ? table.languages[best].tag : nil
  }

  private func latinScript(_ tally: Tally, _ latin: Int) -> (tag: String?, isSupported: Bool) {
    let candidates = table.languages.indices.filter { table.languages[$0].script == latin && tally.hits[$0] > 0 }
    // Of equal points the first in order.
    func leading(_ numbers: [Int]) -> Int? { numbers.max { (tally.points[$0], $1) < (tally.points[$1], $0) } }
    guard let best = leading(candidates) else { return (nil, true) }
    let known = leading(candidates.filter { table.supported.contains(table.languages[$0].tag) })
    if best == known { return (tally.points[best] >= LanguageDetector.fewestPoints ? table.languages[best].tag : nil, true) }
    let knownPoints = known.map { tally.points[$0] } ?? 0
    let isSure =
      tally.differentHits[best] >= LanguageDetector.fewestWords
      && tally.hits[best] * 100 >= tally.words * LanguageDetector.smallestShare
    if isSure, tally.points[best] >= knownPoints * 2 { return (table.languages[best].tag, false) }
    // Undecided: as the language with rules where its words are there, else without a name.
    return (knownPoints >= LanguageDetector.fewestPoints ? known.map { table.languages[$0].tag } : nil, true)
  }

  /// In another script: the language whose scripts are there, and of several the one with most words and letters.
  private func otherScript(_ tally: Tally, _ latin: Int) -> (tag: String?, isSupported: Bool) {
    let bytes = tally.scriptBytes.enumerated().reduce(0) { $0 + ($1.offset == latin ? 0 : $1.element) }
    func isThere(_ script: Int) -> Bool { tally.scriptBytes[script] * 20 >= bytes }
    let candidates = table.languages.indices.filter { number in
      let language = table.languages[number]
      guard isThere(language.script) else { return false }
      return table.scripts.indices.allSatisfy {
        $0 == latin || $0 == language.script || $0 == language.companion || tally.scriptBytes[$0] * 4 < bytes || !isThere($0)
      }
    }
    // A script of its own beside Han says more than Han alone.
    let best = candidates.max { a, b in
      let (first, second) = (table.languages[a], table.languages[b])
      let ranks = (first.companion == nil ? 0 : 1, second.companion == nil ? 0 : 1)
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      return (tally.points[a], b) < (tally.points[b], a)
    }
    guard let best else { return ("und", false) }
    let tag = table.languages[best].tag
    return (tag, table.supported.contains(tag))
  }

  // MARK: The sample

  /// The tokens of the sample: body first; a text without body is judged by what else it has.
  private func sample(_ blocks: [Block], size: Int) -> [Int] {
    var chosen = blocks.filter { $0.kind == .body }
    if chosen.isEmpty { chosen = blocks }
    let total = chosen.reduce(0) { $0 + $1.tokens.count }
    var sample: [Int] = []
    sample.reserveCapacity(size)
    take(size / 2, after: 0, chosen, &sample)
    take(
      size - sample.count, after: max(total / 2, sample.last.map { _ in lastOffset(sample, chosen) } ?? 0), chosen,
      &sample)
    return sample
  }

  /// How many tokens of the blocks stand up to the last of the sample.
  private func lastOffset(_ sample: [Int], _ blocks: [Block]) -> Int {
    guard let last = sample.last else { return 0 }
    var offset = 0
    for block in blocks {
      if last < block.tokens.upperBound { return offset + max(0, last + 1 - block.tokens.lowerBound) }
      offset += block.tokens.count
    }
    return offset
  }

  private func take(_ limit: Int, after offset: Int, _ blocks: [Block], _ sample: inout [Int]) {
    var passed = 0
    var taken = 0
    for block in blocks {
      if passed + block.tokens.count <= offset {
        passed += block.tokens.count
        continue
      }
      var token = block.tokens.lowerBound + max(0, offset - passed)
      while token < block.tokens.upperBound {
        if tokens.classes[token].contains(.word) {
          guard taken < limit else { return }
          sample.append(token)
          taken += 1
        }
        token += 1
      }
      passed += block.tokens.count
    }
  }

  private func count(_ sample: [Int]) -> Tally {
    var tally = Tally(
      points: Array(repeating: 0, count: table.languages.count), hits: Array(repeating: 0, count: table.languages.count),
      differentHits: Array(repeating: 0, count: table.languages.count), scriptBytes: Array(repeating: 0, count: table.scripts.count))
    let latin = table.scripts.firstIndex(of: "Latin")
    var isSeen = Array(repeating: false, count: table.slotCount)
    for token in sample {
      let range = Int(tokens.starts[token])..<Int(tokens.ends[token])
      let word = UnsafeBufferPointer(rebasing: source[range])
      var byteHash = ByteHash()
      var seen: UInt8 = 0
      for byte in word {
        byteHash.add(folding: byte)
        seen |= byte
      }
      let hash = byteHash.value
      tally.words += 1
      if let slot = table.slot(ofWord: hash) {
        let isNew = !isSeen[slot]
        isSeen[slot] = true
        table.forEachLanguage(ofSlot: slot) { language, weight in
          tally.points[language] += weight
          tally.hits[language] += 1
          if isNew { tally.differentHits[language] += 1 }
        }
      }
      if seen >= 0x80 {
        countLetters(word, &tally)
      } else if let latin {
        tally.scriptBytes[latin] += word.count
      }
    }
    return tally
  }

  private func countLetters(_ word: UnsafeBufferPointer<UInt8>, _ tally: inout Tally) {
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      if let script = table.script(of: scalar.value) { tally.scriptBytes[script] += UTF8.width(scalar) }
      guard scalar.value >= 0x80, let evidence = table.evidence(ofLetter: scalar.value) else { continue }
      for language in evidence.languages { tally.points[language] += evidence.weight / LanguageDetector.letterShare }
    }
  }
}
