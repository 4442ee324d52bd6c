internal import ClaimContainers
internal import ClaimEncodings
internal import ClaimMarkup
public import ClaimModel
internal import ContentDigest
internal import Foundation

/// Reads articles from files, folders and standard input, one after the other, never holding more than one: the loading stage.
///
/// Inputs come in the order given, the files of a folder in the order of their paths' bytes, members and rows as they stand. Containers
/// (gzip, bzip2, xz, zstd, zip, tar) are opened as they come, their members never written anywhere. A bad input gives a failure and the rest
/// goes on. Nothing is ever fetched.
public struct ArticleLoader {
  private var pending: [Place]
  private var streams: [any ArticleStream] = []
  /// The first eight bytes of the hash of each id that came.
  private var ids: Set<UInt64> = []
  private let options: LoadOptions
  /// How many kinds of parts that are passed over are told apart.
  private static let mostKinds = 32
  private let names: FieldNames
  /// How many parts of dumps were passed over that are no articles and were not meant to be any, such as the requests of web archives, by what
  /// they are.
  public private(set) var passedOver: [String: Int] = [:]

  /// Creates a loader of paths; `-` is standard input.
  public init(inputs: [String], options: LoadOptions = LoadOptions()) {
    pending = inputs.reversed().map { path in
      let isPipe = path == "-"
      let name = isPipe ? "" : FileNames.last(path)
      return Place(path: path, name: name, id: isPipe ? nil : FileNames.withoutArticleEnding(name))
    }
    self.options = options
    names = FieldNames(options.fields)
  }

  /// Returns the next article or failure, or nothing at the end.
  ///
  /// A line of a pipe is returned as soon as it is complete.
  public mutating func next() -> Result<Article, InputFailure>? {
    while true {
      let item: StreamItem?
      if let stream = streams.last {
        item = stream.next()
        if item == nil { streams.removeLast() }
      } else {
        guard let place = pending.popLast() else { return nil }
        item = open(place)
      }
      var next = item
      while case .content(let bytes, let place)? = next { next = open(bytes, place) }
      switch next {
      case .article(let article)?: return unique(article)
      case .failure(let failure)?: return .failure(failure)
      case .passedOver(let what)?:
        let isKnown = passedOver[what] != nil || passedOver.count < ArticleLoader.mostKinds
        passedOver[isKnown ? what : "other", default: 0] += 1
      default: continue
      }
    }
  }

  /// Opens an input: a folder gives more inputs, anything else its bytes.
  private mutating func open(_ place: Place) -> StreamItem? {
    do throws(ContainerError) {
      if place.path == "-" { return .content(ByteReader(FileSource(descriptor: 0)), place) }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
        throw ContainerError("no such file or folder")
      }
      guard isFolder.boolValue else {
        var place = place
        if place.sidecar == nil { place.sidecar = FolderWalk.sidecar(of: place.path) }
        return .content(ByteReader(try FileSource(path: place.path)), place)
      }
      let files = try FolderWalk.files(below: place.path)
      if files.isEmpty { throw ContainerError("no article in this folder; articles end in \(FileNames.searched)") }
      let prefix = place.path.hasSuffix("/") ? place.path : place.path + "/"
      pending += files.reversed().map { file in
        Place(
          path: prefix + file.path, name: FileNames.last(file.path), id: FileNames.withoutArticleEnding(file.path),
          sidecar: file.sidecar.map { prefix + $0 })
      }
      return nil
    } catch {
      return .failure(place.failure(error.reason))
    }
  }

  /// Opens bytes: a container gives its content or members, rows a stream, anything else its article.
  private mutating func open(_ bytes: ByteReader, _ place: Place) -> StreamItem? {
    do throws(ContainerError) {
      if let container = Container.sniff(bytes) { return try open(container, bytes, place) }
      var (bytes, place) = (bytes, place)
      let content: Content
      if let head = WideSource.sniff(bytes) {
        content = Content.sniff(ByteReader(MemorySource(head.text)), place, names, options)
        if content.isOfRows {
          let wide = WideSource(bytes, head)
          place.wide = wide
          bytes = ByteReader(wide)
        }
      } else {
        content = Content.sniff(bytes, place, names, options)
      }
      let rows = RowArticle(place: place, names: names, options: options)
      switch content {
      case .jsonLines: streams.append(JSONLineStream(bytes, rows))
      case .jsonValues: streams.append(JSONValueStream(bytes, rows))
      case .table(let delimiter): streams.append(TableStream(bytes, rows, delimiter: delimiter))
      case .webArchive: streams.append(WARCStream(bytes, place, options))
      case .text:
        let (content, beside) = try whole(bytes, place)
        return item(TextArticle.article(content, id: place.id, origin: place.origin(), beside: beside, names: names), place)
      case .markup(.html):
        let (content, beside) = try whole(bytes, place)
        return item(PageArticle.article(content, id: place.id, origin: place.origin(), beside: beside), place)
      case .markup(.otherXML(let root)): throw ContainerError("XML with the root <\(root)>; NITF and NewsML-G2 are known")
      case .markup(let kind):
        let (content, beside) = try whole(bytes, place)
        streams.append(try NewsStream(content, kind, place, beside: beside))
      }
      return nil
    } catch {
      return .failure(place.failure(error.reason))
    }
  }

  /// Reads the whole of some bytes, and the file of metadata beside them.
  private func whole(_ bytes: ByteReader, _ place: Place) throws(ContainerError) -> (content: [UInt8], beside: ArticleMetadata) {
    let beside = try place.sidecar.map { path throws(ContainerError) in try FrontMatter.sidecar(path, names).metadata }
    return (try bytes.readAll(limit: options.maximumArticleBytes), beside ?? ArticleMetadata())
  }

  private func item(_ result: Result<Article, ArticleProblem>, _ place: Place) -> StreamItem {
    switch result {
    case .success(let article): .article(article)
    case .failure(let problem): .failure(place.failure(problem.reason))
    }
  }

  private mutating func open(_ container: Container, _ bytes: ByteReader, _ place: Place) throws(ContainerError) -> StreamItem? {
    let isSameLevel = !container.isCompression && place.isInsideCompression
    guard place.depth < options.containers.depth || isSameLevel else {
      throw ContainerError("containers stand more than \(options.containers.depth) deep in one another")
    }
    if container == .gzip { return .content(ByteReader(GzipSource(bytes, limits: options.containers)), place.decompressed()) }
    if container.isCompression {
      return .content(ByteReader(try CompressedSource(bytes, container, limits: options.containers)), place.decompressed())
    }
    var inner = place
    if !isSameLevel { inner.depth += 1 }
    streams.append(ArchiveStream(try ArchiveReader(bytes, container, limits: options.containers), inner))
    return nil
  }

  /// Refuses an id that came before.
  private mutating func unique(_ article: Article) -> Result<Article, InputFailure> {
    var hash = SHA256()
    hash.update(article.id)
    guard !ids.insert(hash.finishWithNumber()).inserted else { return .success(article) }
    let origin = article.origin
    return .failure(
      InputFailure(
        input: origin.path, member: origin.member, row: origin.row, offset: origin.offset, reason: "the id \(article.id) came before"))
  }
}
