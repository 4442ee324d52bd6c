internal import ClaimContainers
internal import ClaimModel

/// The members of an archive that end like articles or containers.
///
/// Links, devices and names that lead out of the archive are failures; folders and other endings are passed over.
final class ArchiveStream: ArticleStream {
  private let archive: ArchiveReader
  private let place: Place
  private var hasArticle = false
  private var isOver = false

  init(_ archive: ArchiveReader, _ place: Place) {
    self.archive = archive
    self.place = place
  }

  func next() -> StreamItem? {
    while !isOver {
      do throws(ContainerError) {
        guard let member = try archive.next() else { break }
        if let item = item(member) { return item }
      } catch {
        isOver = true
        return .failure(place.failure(error.reason))
      }
    }
    guard !isOver, !hasArticle else { return nil }
    isOver = true
    return .failure(place.failure("no article in this archive; articles end in \(FileNames.searched)"))
  }

  private func item(_ member: ArchiveReader.Member) -> StreamItem? {
    let inner = place.member(member.name)
    guard member.kind != .folder else { return nil }
    guard FileNames.isSearched(member.name) || FileNames.ending(member.name).isEmpty else { return nil }
    hasArticle = true
    switch member.kind {
    case .link: return .failure(inner.failure("a link, which is not followed"))
    case .special: return .failure(inner.failure("a device or pipe, not a file"))
    case _ where member.leavesArchive: return .failure(inner.failure("the name leads out of the archive; not read"))
    default: return .content(archive.content(), inner)
    }
  }
}
