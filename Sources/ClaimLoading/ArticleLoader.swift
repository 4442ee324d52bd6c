public import ClaimModel
internal import Foundation

/// How inputs are to be read.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By their content.
  case auto
  /// One article a file.
  case text
  /// One article a line, as JSON.
  case jsonl
}

/// What a user may set of loading.
public struct LoadOptions: Sendable, Hashable {
  /// How inputs are to be read.
  public var format: InputFormat
  /// The largest article, in bytes; larger ones fail.
  public var maximumArticleBytes: Int

  /// Creates options.
  public init(format: InputFormat = .auto, maximumArticleBytes: Int = 64 << 20) {
    self.format = format
    self.maximumArticleBytes = maximumArticleBytes
  }
}

/// Reads articles from files, folders and standard input, one after the other, never holding more than one: the loading stage.
///
/// Inputs come in the order given, the files of a folder in the order of their paths' bytes. A bad input gives a failure and the rest goes
/// on. Nothing is ever fetched.
public struct ArticleLoader {
  private var pending: [Input]
  private var reader: JSONLReader?
  private var ids: Set<String> = []
  private let options: LoadOptions

  private struct Input {
    var path: String
    var id: String?
  }

  /// Creates a loader of paths; `-` is standard input.
  public init(inputs: [String], options: LoadOptions = LoadOptions()) {
    pending = inputs.reversed().map { Input(path: $0) }
    self.options = options
  }

  /// Returns the next article or failure, or nothing at the end.
  ///
  /// A line of a pipe is returned as soon as it is complete.
  public mutating func next() -> Result<Article, InputFailure>? {
    while true {
      if reader != nil {
        if let row = reader?.next() { return unique(row) }
        reader = nil
      }
      guard let input = pending.popLast() else { return nil }
      if let result = open(input) { return unique(result) }
    }
  }

  /// Opens an input: a folder gives more inputs, a file of lines a reader, a text its article.
  private mutating func open(_ input: Input) -> Result<Article, InputFailure>? {
    func failure(_ reason: String) -> Result<Article, InputFailure> { .failure(InputFailure(input: input.path, reason: reason)) }
    if input.path == "-" { return open(ByteReader(descriptor: 0), input) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: input.path, isDirectory: &isFolder) else { return failure("no such file or folder") }
    if isFolder.boolValue {
      switch FolderWalk.files(below: input.path) {
      case .failure(let error): return failure(error.reason)
      case .success(let files):
        if files.isEmpty { return failure("no article in this folder; articles end in .txt, .text, .jsonl or .ndjson") }
        pending += files.reversed().map { file in
          Input(path: input.path.hasSuffix("/") ? input.path + file : input.path + "/" + file, id: FolderWalk.withoutExtension(file))
        }
        return nil
      }
    }
    switch ByteReader.open(input.path) {
    case .failure(let error): return failure(error.reason)
    case .success(let bytes): return open(bytes, input)
    }
  }

  private mutating func open(_ bytes: ByteReader, _ input: Input) -> Result<Article, InputFailure>? {
    var bytes = bytes
    let isLines: Bool
    switch options.format {
    case .jsonl: isLines = true
    case .text: isLines = false
    case .auto: isLines = JSONLReader.looksLikeRows(&bytes, limit: options.maximumArticleBytes)
    }
    if isLines {
      reader = JSONLReader(bytes: bytes, path: input.path, maximumLineBytes: options.maximumArticleBytes)
      return nil
    }
    switch bytes.readAll(limit: options.maximumArticleBytes) {
    case .failure(let error): return .failure(InputFailure(input: input.path, reason: error.reason))
    case .success(let data):
      return TextDecoding.article(data, id: input.id ?? (input.path == "-" ? nil : FolderWalk.stem(input.path)), path: input.path)
    }
  }

  /// Refuses an id that came before.
  private mutating func unique(_ result: Result<Article, InputFailure>) -> Result<Article, InputFailure> {
    guard case .success(let article) = result, !ids.insert(article.id).inserted else { return result }
    return .failure(
      InputFailure(
        input: article.origin.path, row: article.origin.row, offset: article.origin.offset, reason: "the id \(article.id) came before"))
  }
}
