internal import ClaimModel
internal import ContentDigest

/// Makes the ids of one article's claims: SHA-256 over what makes the claim itself, so that a change elsewhere in the rules leaves it alone.
final class ClaimIdentity {
  /// The digest of what all claims of the article begin with: its id and its hash.
  private let prefix: SHA256
  private var bytes: [UInt8] = []

  init(_ article: Article) {
    var prefix = SHA256()
    prefix.update("\(article.id)\u{1F}\(article.sha256)\u{1F}")
    self.prefix = prefix
  }

  /// Returns the id as a number.
  func id(of claim: UnsafePointer<ClaimRecord>) -> UInt64 {
    bytes.removeAll(keepingCapacity: true)
    append(claim.pointee.predicate?.span)
    append(claim.pointee.quantity?.span)
    append(claim.pointee.event?.type ?? "")
    bytes.append(0x1F)
    append(claim.pointee.source.name ?? claim.pointee.source.role ?? claim.pointee.source.type ?? "")
    var digest = SHA256(continuing: prefix)
    digest.update(bytes)
    return digest.finishWithNumber()
  }

  private func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private func append(_ span: ByteRange?) {
    if let span {
      append(span.start)
      bytes.append(UInt8(ascii: "-"))
      append(span.end)
    }
    bytes.append(0x1F)
  }

  private func append(_ number: UInt32) {
    var divisor: UInt32 = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
