internal import ClaimContainers
internal import ClaimModel

/// Where bytes on their way to being articles came from.
struct Place {
  /// The path as the user gave it, or a path below a folder given.
  var path: String
  /// The member of the container, of containers in one another parted by `!`.
  var member: String?
  /// The name of the file or member, the endings of opened compressions left out; empty for standard input.
  var name: String
  /// The id of an article that is the whole of it.
  var id: String?
  /// How many containers are open.
  var depth = 0
  /// Whether the innermost container is a compression.
  var isInsideCompression = false
  /// The file beside it that holds metadata.
  var sidecar: String?
  /// What turned UTF-16 into the text that rows are read from.
  var wide: WideSource?

  /// A failure of the whole.
  func failure(_ reason: String) -> InputFailure { InputFailure(input: path, member: member, reason: reason) }

  /// A failure of a part.
  func failure(_ reason: String, row: Int?, offset: Int?, length: Int? = nil) -> InputFailure {
    let start = offset.map(origin)
    let end = offset.flatMap { offset in length.map { origin(offset + $0) } }
    return InputFailure(
      input: path, member: member, row: row, offset: start, length: end.flatMap { end in start.map { end - $0 } }, reason: reason)
  }

  /// Where a part stands.
  func origin(row: Int? = nil, offset: Int? = nil) -> Origin {
    Origin(path: path, member: member, row: row, offset: offset.map(origin))
  }

  /// Where an offset of the text stands in the bytes as they were stored.
  private func origin(_ offset: Int) -> Int { wide?.origin(of: offset) ?? offset }

  /// The place inside a compression.
  func decompressed() -> Place {
    var place = self
    place.depth += 1
    place.isInsideCompression = true
    let name = FileNames.withoutCompression(name)
    if name != self.name {
      place.name = name
      place.id = id.map { FileNames.withoutArticleEnding($0) }
    }
    return place
  }

  /// The place of a member of the archive here.
  func member(_ name: String) -> Place {
    var place = self
    place.member = member.map { "\($0)!\(name)" } ?? name
    place.name = name.split(separator: "/").last.map(String.init) ?? name
    let inner = FileNames.withoutArticleEnding(name)
    place.id = id.map { "\($0)/\(inner)" } ?? inner
    place.isInsideCompression = false
    place.sidecar = nil
    place.wide = nil
    return place
  }
}

/// What reads articles, or contents that hold articles, out of something opened.
protocol ArticleStream: AnyObject {
  /// Returns the next article, failure or content; nothing at the end.
  func next() -> StreamItem?
}

/// What a stream gives.
enum StreamItem {
  case article(Article)
  case failure(InputFailure)
  case content(ByteReader, Place)
  /// A part that is no article and is not meant to be one, in a few words.
  case passedOver(String)
}

extension StreamItem {
  init(_ result: Result<Article, InputFailure>) {
    switch result {
    case .success(let article): self = .article(article)
    case .failure(let failure): self = .failure(failure)
    }
  }
}
