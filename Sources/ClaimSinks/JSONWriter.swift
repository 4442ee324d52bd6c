/// Writes JSON as UTF-8 into a buffer that only grows.
///
/// Commas are set by the writer; that keys and values alternate inside objects is up to the caller.
public struct JSONWriter: Sendable {
  /// What was written since the buffer was last emptied.
  public internal(set) var bytes: [UInt8]
  /// Whether a comma stands between what was written and the next key or member.
  var needsComma = false

  /// Creates an empty writer whose buffer has room for a number of bytes.
  public init(reservingCapacity capacity: Int = 1 << 16) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Empties the buffer and keeps its room.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Begins an object.
  public mutating func beginObject() { begin(0x7B) }

  /// Ends an object.
  public mutating func endObject() { end(0x7D) }

  /// Begins an array.
  public mutating func beginArray() { begin(0x5B) }

  /// Ends an array.
  public mutating func endArray() { end(0x5D) }

  /// Writes an object with what the closure writes.
  @inline(__always)
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes an array with what the closure writes.
  @inline(__always)
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    beginArray()
    body(&self)
    endArray()
  }

  /// Begins the object under a key.
  public mutating func beginObject(_ name: StaticString) {
    key(name)
    begin(0x7B)
  }

  /// Begins the array under a key.
  public mutating func beginArray(_ name: StaticString) {
    key(name)
    begin(0x5B)
  }

  /// Writes a key, which must need no escaping.
  public mutating func key(_ name: StaticString) {
    if needsComma { bytes.append(0x2C) }
    bytes.append(0x22)
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Writes a key that is known only at run time.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Ends a line, so that the next value stands on its own.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes what stands before a value.
  @inline(__always)
  mutating func beginValue() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  @inline(__always)
  private mutating func begin(_ bracket: UInt8) {
    if needsComma { bytes.append(0x2C) }
    bytes.append(bracket)
    needsComma = false
  }

  @inline(__always)
  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}
