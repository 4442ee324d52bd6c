extension JSONWriter {
  /// Writes a string under a key.
  mutating func field(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a string under a key, if there is one.
  mutating func field(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    field(name, value)
  }

  /// Writes a name of a closed set under a key.
  mutating func field<Name: RawRepresentable<String>>(_ name: StaticString, _ value: Name) {
    field(name, value.rawValue)
  }

  /// Writes a name of a closed set under a key, if there is one.
  mutating func field<Name: RawRepresentable<String>>(_ name: StaticString, _ value: Name?) {
    guard let value else { return }
    field(name, value.rawValue)
  }

  /// Writes a whole number under a key, if there is one.
  mutating func field(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    key(name)
    integer(value)
  }

  /// Writes a number under a key, if there is one that JSON can say.
  mutating func field(_ name: StaticString, _ value: Double?) {
    guard let value, value.isFinite else { return }
    key(name)
    number(value)
  }

  /// Writes `true` under a key, or nothing.
  mutating func flag(_ name: StaticString, _ value: Bool) {
    guard value else { return }
    key(name)
    bool(true)
  }

  /// Writes a list of strings under a key, or nothing where it is empty.
  mutating func field(_ name: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    beginArray(name)
    for value in values { string(value) }
    endArray()
  }

  /// Writes two offsets under a key.
  mutating func offsets(_ name: StaticString, _ first: Int, _ second: Int) {
    key(name)
    pair(first, second)
  }
}
