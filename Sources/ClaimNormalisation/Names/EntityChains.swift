/// Lists of numbers by hash, each in the order of its making: open addressing, a link for each number.
struct EntityChains {
  /// What a hash is of; the same hash in two roles is two lists.
  enum Role: UInt64 {
    case name = 0
    case lastWord = 0x9E37_79B9_7F4A_7C15
    case firstWord = 0xC2B2_AE3D_27D4_EB4F
    case initials = 0x1656_67B1_9E37_79F9
    case votes = 0x27D4_EB2F_1656_67C5
    case surname = 0x85EB_CA77_C2B2_AE63
  }

  private struct Slot {
    var hash: UInt64 = 0
    var first: Int32 = -1
    var last: Int32 = -1
  }
  private var slots: [Slot]
  private var used = 0
  private var links: [(number: Int32, next: Int32)] = []

  /// Creates lists with room for some numbers; they grow beyond it.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    links.reserveCapacity(capacity)
  }

  mutating func add(_ number: Int, to hash: UInt64, _ role: Role) {
    if used * 2 >= slots.count { grow() }
    let link = Int32(truncatingIfNeeded: links.count)
    links.append((Int32(truncatingIfNeeded: number), -1))
    let hash = hash ^ role.rawValue
    let slot = slot(of: hash)
    if slots[slot].first >= 0 {
      links[Int(slots[slot].last)].next = link
      slots[slot].last = link
    } else {
      slots[slot] = Slot(hash: hash, first: link, last: link)
      used += 1
    }
  }

  /// Returns the first number of a hash that meets a condition.
  @inline(__always)
  func first(of hash: UInt64, _ role: Role, where condition: (Int) -> Bool) -> Int? {
    var link = slots[slot(of: hash ^ role.rawValue)].first
    while link >= 0 {
      let (number, next) = links[Int(link)]
      if condition(Int(number)) { return Int(number) }
      link = next
    }
    return nil
  }

  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    // The low bits of FNV-1a differ enough; the high ones are mixed in all the same.
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while slots[slot].first >= 0, slots[slot].hash != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.first >= 0 { slots[slot(of: entry.hash)] = entry }
  }
}
