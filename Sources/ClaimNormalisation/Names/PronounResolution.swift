internal import ClaimModel

extension EntityIndex {
  /// Returns the person that he or she stands for: the one who spoke last where the gender fits, else the fitting one named last before.
  ///
  /// A person whose gender the article does not tell fits either pronoun.
  func person(for pronoun: String, in sentence: Int, lastSpeaker: Int?) -> Int? {
    let gender = pronoun == "he" ? "male" : pronoun == "she" ? "female" : nil
    func fits(_ number: Int) -> Bool {
      entities[number].type == .person && (gender == nil || entities[number].gender == nil || entities[number].gender == gender)
    }
    if let lastSpeaker, fits(lastSpeaker) { return lastSpeaker }
    guard gender != nil else { return lastSpeaker }
    var best: (number: Int, sentence: Int)?
    for number in entities.indices where fits(number) {
      guard let last = lastSentence(of: number, until: sentence) else { continue }
      // Of persons named in one sentence the one whose gender is told, then the first, is the likelier.
      let isBetter = best.map { best in
        last > best.sentence || (last == best.sentence && entities[best.number].gender == nil && entities[number].gender != nil)
      }
      if isBetter ?? true { best = (number, last) }
    }
    return best?.number
  }
}
