/// The text of an example without its brackets, and the boxes that it gives.
struct BoxedExample: Hashable {
  /// A box: its kind and the bytes of its text.
  struct Box: Hashable {
    var kind: String
    var bytes: Range<Int>
  }

  /// The text as an article would have it.
  var text: String
  /// The boxes, in order.
  var boxes: [Box]
  /// The bytes of the example itself, without what surrounds it.
  var own: Range<Int>

  /// Reads `⟦kind:text⟧`; brackets without a kind stay as they are.
  init(_ marked: String) {
    var out = String.UnicodeScalarView()
    var boxes: [Box] = []
    var byteCount = 0
    var open: (kind: String, start: Int)?
    var rest = marked.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "⟦", open == nil, let colon = rest.firstIndex(of: ":") {
        open = (String(rest[rest.index(after: rest.startIndex)..<colon]), byteCount)
        rest = rest[rest.index(after: colon)...]
        continue
      }
      rest.removeFirst()
      if scalar == "⟧", let box = open {
        boxes.append(Box(kind: box.kind, bytes: box.start..<byteCount))
        open = nil
        continue
      }
      out.append(scalar)
      byteCount += UTF8.width(scalar)
    }
    text = String(out)
    self.boxes = boxes
    own = 0..<byteCount
  }

  /// Puts text before and after the example.
  func surrounded(by before: String, _ after: String) -> BoxedExample {
    var copy = self
    let shift = before.utf8.count
    copy.text = before + text + after
    copy.boxes = boxes.map { Box(kind: $0.kind, bytes: $0.bytes.lowerBound + shift..<$0.bytes.upperBound + shift) }
    copy.own = own.lowerBound + shift..<own.upperBound + shift
    return copy
  }

  /// Puts other characters in place of some; `replacement` sees the character before and the character.
  func replacing(_ replacement: (Unicode.Scalar?, Unicode.Scalar) -> Unicode.Scalar) -> BoxedExample {
    var out = String.UnicodeScalarView()
    var offsets: [Int: Int] = [:]
    var (old, new) = (0, 0)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      offsets[old] = new
      let other = replacement(previous, scalar)
      out.append(other)
      old += UTF8.width(scalar)
      new += UTF8.width(other)
      previous = scalar
    }
    offsets[old] = new
    func moved(_ range: Range<Int>) -> Range<Int> {
      let start = offsets[range.lowerBound] ?? 0
      return start..<max(start, offsets[range.upperBound] ?? 0)
    }
    var copy = self
    copy.text = String(out)
    copy.boxes = boxes.map { Box(kind: $0.kind, bytes: moved($0.bytes)) }
    copy.own = moved(own)
    return copy
  }
}
