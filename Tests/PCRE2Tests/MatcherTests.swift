import PCRE2
import Testing

/// Attempts to match, by machine code and by the interpreter.
@Suite struct MatcherTests {
  @Test("Named groups are found", arguments: [true, false]) func findsGroups(_ useJIT: Bool) throws {
    let pattern = try Pattern("(?<amount>[0-9]+) (?<unit>euros|dollars)", useJIT: useJIT)
    #expect(attempt(pattern, in: "paid 12 euros", at: 5) == Attempt(outcome: .match, groups: ["12 euros", "12", "euros"]))
  }

  @Test("An anchored pattern matches only where it is tried", arguments: [true, false]) func heedsAnchor(_ useJIT: Bool) throws {
    let anchored = try Pattern("b", useJIT: useJIT)
    #expect(attempt(anchored, in: "ab").outcome == .noMatch)
    #expect(attempt(anchored, in: "ab", at: 1).outcome == .match)
    #expect(attempt(try Pattern("b", anchored: false, useJIT: useJIT), in: "ab").outcome == .match)
    #expect(attempt(try Pattern("(?<=a)b", useJIT: useJIT), in: "ab", at: 1).outcome == .match)
  }

  @Test("Case is ignored where asked, in letters of any script") func heedsCase() throws {
    #expect(attempt(try Pattern("straße été"), in: "Straße ÉTÉ").outcome == .noMatch)
    #expect(attempt(try Pattern("straße été", caseless: true), in: "Straße ÉTÉ").outcome == .match)
  }

  @Test("A group that took no part is nothing; an empty one is empty") func tellsUnsetFromEmpty() throws {
    let pattern = try Pattern("(a)?(b)(c)?(d*)")
    #expect(attempt(pattern, in: "b") == Attempt(outcome: .match, groups: ["b", nil, "b", nil, ""]))
  }

  @Test("A group that does not exist is nothing") func hasNoOtherGroups() throws {
    var matcher = Matcher()
    let pattern = try Pattern("(a)(b)?")
    let bytes = Array("ax".utf8)
    bytes.withUnsafeBufferPointer { subject in
      #expect(matcher.group(0) == nil)
      #expect(matcher.match(pattern, in: subject, at: 0) == .match)
      for number in [-1, 2, 3, 64, .max / 2] { #expect(matcher.group(number) == nil) }
      #expect(matcher.match(pattern, in: subject, at: 1) == .noMatch)
      #expect(matcher.group(0) == nil)
    }
  }

  @Test("A match of more groups than fit keeps the first", arguments: [true, false]) func keepsGroupsThatFit(_ useJIT: Bool) throws {
    let pattern = try Pattern("(a)(b)(c)", useJIT: useJIT)
    #expect(attempt(pattern, in: "abc", capacity: 2) == Attempt(outcome: .match, groups: ["abc", "a", nil, nil]))
    #expect(attempt(pattern, in: "abc", capacity: 0).groups.first == "abc")
  }

  @Test("Offsets count bytes; characters of several bytes stay whole", arguments: [true, false])
  func matchesMultibyte(_ useJIT: Bool) throws {
    let text = "Zürich €5 🙂 日本"
    let offset = Array(text.utf8).count - Array("🙂 日本".utf8).count
    #expect(attempt(try Pattern(".", useJIT: useJIT), in: text, at: offset).groups == ["🙂"])
    #expect(attempt(try Pattern("Z(.)r", useJIT: useJIT), in: text).groups == ["Zür", "ü"])
    #expect(attempt(try Pattern("[🙂] (日.)$", useJIT: useJIT), in: text, at: offset).groups == ["🙂 日本", "日本"])
  }

  @Test("Classes by a letter are ASCII") func keepsClassesASCII() throws {
    #expect(attempt(try Pattern("\\d"), in: "٣").outcome == .noMatch)
    #expect(attempt(try Pattern("\\p{Nd}"), in: "٣").outcome == .match)
  }

  @Test("A pattern that runs away hits the limit", arguments: [true, false]) func hitsLimit(_ useJIT: Bool) throws {
    let pattern = try Pattern("(a+)+$", useJIT: useJIT)
    let text = String(repeating: "a", count: 40) + "b"
    #expect(attempt(pattern, in: text).outcome == .limit)
  }

  @Test("A small stack is a limit too") func hitsStackLimit() throws {
    let pattern = try Pattern("(?:(a)|b)*c")
    let text = String(repeating: "ab", count: 500_000)
    #expect(attempt(pattern, in: text).outcome == .limit)
  }

  @Test("A matcher goes on after a limit") func recoversFromLimit() throws {
    var matcher = Matcher(limits: MatchLimits(match: 1000))
    let (runaway, plain) = (try Pattern("(a+)+$"), try Pattern("a+"))
    let bytes = Array((String(repeating: "a", count: 30) + "b").utf8)
    bytes.withUnsafeBufferPointer { subject in
      #expect(matcher.match(runaway, in: subject, at: 0) == .limit)
      #expect(matcher.group(0) == nil)
      #expect(matcher.match(plain, in: subject, at: 0) == .match)
      #expect(matcher.group(0)?.end == 30)
    }
  }

  @Test("An offset outside the subject fails and does not trap") func refusesOffset() throws {
    let pattern = try Pattern("a")
    #expect(attempt(pattern, in: "a", at: 2).outcome == .failed(-33))
    #expect(attempt(pattern, in: "a", at: -1).outcome == .failed(-33))
    #expect(attempt(pattern, in: "a", at: 1).outcome == .noMatch)
  }

  @Test("A subject may be empty, with an address and without", arguments: [true, false]) func takesEmptySubject(_ useJIT: Bool) throws {
    var matcher = Matcher()
    let (empty, letter) = (try Pattern("a*", useJIT: useJIT), try Pattern("a", useJIT: useJIT))
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(matcher.match(empty, in: nothing, at: 0) == .match)
    #expect(matcher.group(0)?.end == 0)
    #expect(matcher.match(letter, in: nothing, at: 0) == .noMatch)
    #expect(attempt(empty, in: "").groups == [""])
  }

  @Test("Machine code and interpreter agree") func agreesWithInterpreter() throws {
    let text = "On Jan. 26 the Bank of Ünited raised rates by 0.25 points to 4.5%, said “Åsa” — a first."
    let sources = [
      "[A-Z][a-z]+", "(?<n>[0-9]+(?:\\.[0-9]+)?) ?(?<u>%|points)", "(?:the|a) (?<who>\\p{Lu}\\p{L}*(?: of \\p{Lu}\\p{L}*)?)",
      "\\b(\\w)(\\w*)\\b(?! of)", "(.)(?=.*\\1)", "“([^”]+)”", "(?i)BANK OF (ü?)", "[^\\x00-\\x7F]",
    ]
    for source in sources {
      let (fast, slow) = (try Pattern(source), try Pattern(source, useJIT: false))
      var offset = 0
      for character in text.unicodeScalars {
        #expect(attempt(fast, in: text, at: offset) == attempt(slow, in: text, at: offset), "\(source) at \(offset)")
        offset += UTF8.width(character)
      }
    }
  }
}
