public import ClaimContainers

/// How inputs are to be read, once their containers are open.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By their content.
  case auto
  /// One article a file, plain text.
  case text
  /// One article a line, as JSON.
  case jsonl
  /// JSON objects one after the other or in an array.
  case json
  /// One article a row, fields parted by commas, semicolons or bars, names in the first row.
  case csv
  /// One article a row, fields parted by tabs, names in the first row.
  case tsv
  /// One page of HTML a file.
  case html
  /// NITF or NewsML-G2.
  case xml
  /// The pages of a web archive, WARC or WET.
  case warc
}

/// What a user may set of loading.
public struct LoadOptions: Sendable, Hashable {
  /// How inputs are to be read.
  public var format: InputFormat
  /// The names of fields that a user sets; they are used in place of the known ones.
  public var fields: [FieldRole: String]
  /// The largest article, in bytes, as it is in its file or container; larger ones fail.
  public var maximumArticleBytes: Int
  /// The longest line or row, in bytes; longer ones fail.
  public var maximumLineBytes: Int
  /// How far containers may go.
  public var containers: ContainerLimits

  /// Creates options.
  public init(
    format: InputFormat = .auto, fields: [FieldRole: String] = [:], maximumArticleBytes: Int = 16 << 20,
    maximumLineBytes: Int = 32 << 20, containers: ContainerLimits = ContainerLimits()
  ) {
    self.format = format
    self.fields = fields
    self.maximumArticleBytes = maximumArticleBytes
    self.maximumLineBytes = maximumLineBytes
    self.containers = containers
  }
}
