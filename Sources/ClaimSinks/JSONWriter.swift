/// Writes JSON as UTF-8 into a buffer that only grows.
///
/// Commas are set by the writer; that keys and values alternate inside objects is up to the caller.
public struct JSONWriter: ~Copyable, Sendable {
  /// What was written since the buffer was last emptied.
  var buffer: ByteBuffer
  /// Whether a comma stands between what was written and the next key or member.
  var needsComma = false

  /// Creates an empty writer whose buffer has room for a number of bytes.
  public init(reservingCapacity capacity: Int = 1 << 16) { buffer = ByteBuffer(capacity: capacity) }

  /// A copy of what was written since the buffer was last emptied.
  public var bytes: [UInt8] { [UInt8](buffer.bytes) }

  /// The number of bytes written since the buffer was last emptied.
  public var count: Int { buffer.count }

  /// Empties the buffer and keeps its room.
  public mutating func removeAll() {
    buffer.removeAll()
    needsComma = false
  }

  /// Returns what was written and empties the buffer.
  public mutating func take() -> [UInt8] {
    defer { removeAll() }
    return bytes
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
    buffer.append(key: name, afterComma: needsComma)
    needsComma = false
  }

  /// Writes a key that is known only at run time.
  public mutating func key(_ name: String) {
    string(name)
    buffer.append(0x3A)
    needsComma = false
  }

  /// Appends text as it is, with a line feed where it does not end with one.
  mutating func line(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { buffer.append($0) }
    if buffer.last != 0x0A { endLine() }
  }

  /// Ends a line, so that the next value stands on its own.
  public mutating func endLine() {
    buffer.append(0x0A)
    needsComma = false
  }

  /// Writes what stands before a value.
  @inline(__always)
  mutating func beginValue() {
    if needsComma { buffer.append(0x2C) }
    needsComma = true
  }

  @inline(__always)
  private mutating func begin(_ bracket: UInt8) {
    if needsComma { buffer.append(0x2C) }
    buffer.append(bracket)
    needsComma = false
  }

  @inline(__always)
  private mutating func end(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }
}
