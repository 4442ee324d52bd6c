internal import ClaimModel
internal import ContentDigest

/// Makes the ids of one article's claims: SHA-256 over what makes the claim itself, so that a change elsewhere in the rules leaves it alone.
struct ClaimIdentity: ~Copyable {
  /// The digest of what all claims of the article begin with: its id and its hash.
  private let prefix: SHA256
  private var bytes: [UInt8] = []

  init(_ article: Article) {
    var prefix = SHA256()
    prefix.update("\(article.id)\u{1F}\(article.sha256)\u{1F}")
    self.prefix = prefix
  }

  /// Returns the id, 16 hex digits, and the number they write.
  mutating func id(of claim: ClaimRecord) -> (text: String, number: UInt64) {
    bytes.removeAll(keepingCapacity: true)
    append(claim.predicate?.span)
    append(claim.quantity?.span)
    bytes.append(contentsOf: (claim.event?.type ?? "").utf8)
    bytes.append(0x1F)
    bytes.append(contentsOf: (claim.source.name ?? claim.source.role ?? claim.source.type ?? "").utf8)
    var digest = SHA256(continuing: prefix)
    digest.update(bytes)
    let first = Array(digest.finish().prefix(8))
    return (SHA256.hex(first), first.reduce(0) { $0 << 8 | UInt64($1) })
  }

  private mutating func append(_ span: ByteRange?) {
    if let span {
      append(span.start)
      bytes.append(UInt8(ascii: "-"))
      append(span.end)
    }
    bytes.append(0x1F)
  }

  private mutating func append(_ number: UInt32) {
    var rest = number
    let first = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }
}
