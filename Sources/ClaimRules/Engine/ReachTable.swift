/// Which rules of a level can match, by how far from the beginning a trigger stands and how long the text is: sets of rules, as bits.
final class ReachTable: Sendable {
  /// Bounds above this one are none.
  private static let farthest = 1023

  private let words: Int
  // SAFETY: the buffers are filled by the initializer, only read afterwards, freed by deinit; places are cut to `farthest` before they index.
  nonisolated(unsafe) private let byPlace: UnsafeMutablePointer<UInt64>
  nonisolated(unsafe) private let byLength: UnsafeMutablePointer<UInt64>

  /// Makes the table of a level's rules, in their order.
  init(_ reaches: [MatchReach], words: Int) {
    self.words = words
    let count = (ReachTable.farthest + 1) * words
    byPlace = .allocate(capacity: count)
    byLength = .allocate(capacity: count)
    byPlace.initialize(repeating: 0, count: count)
    byLength.initialize(repeating: 0, count: count)
    for (index, reach) in reaches.enumerated() {
      let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
      for number in 0...ReachTable.farthest {
        if reach.mostBeforeTrigger >= number { byPlace[number * words + word] |= bit }
        if !reach.endsWithText || reach.most >= number { byLength[number * words + word] |= bit }
      }
    }
  }

  deinit {
    byPlace.deallocate()
    byLength.deallocate()
  }

  /// The rules whose trigger may have so many code points before it, as the first of the words of a set.
  @inline(__always)
  func rules(triggerAt place: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(byPlace + min(max(place, 0), ReachTable.farthest) &* words)
  }

  /// The rules that may match in a text of so many code points, as the first of the words of a set.
  @inline(__always)
  func rules(textOf length: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(byLength + min(max(length, 0), ReachTable.farthest) &* words)
  }
}
