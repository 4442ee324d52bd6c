/// An encoding of text, by its name in the WHATWG Encoding Standard.
public struct TextEncoding: Hashable, Sendable {
  /// The name, in small letters, such as `utf-8` or `windows-1252`.
  public let name: String

  /// UTF-8.
  public static let utf8 = TextEncoding(name: "utf-8")
  /// UTF-16, the low byte first.
  public static let utf16LittleEndian = TextEncoding(name: "utf-16le")
  /// UTF-16, the high byte first.
  public static let utf16BigEndian = TextEncoding(name: "utf-16be")
  /// Western European of Windows, which stands for ISO-8859-1 too.
  public static let windows1252 = TextEncoding(name: "windows-1252")

  private init(name: String) { self.name = name }

  /// Finds the encoding that a label names, in any case, as the WHATWG Encoding Standard has it; absent for an unknown one.
  public init?(label: some StringProtocol) {
    let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    if let name = TextEncoding.names[label] {
      self.name = name
    } else if TextEncoding.singleByte.contains(label) || TextEncoding.multiByte.contains(label) {
      name = label
    } else {
      return nil
    }
  }

  /// Whether each byte is a character.
  public var isSingleByte: Bool { TextEncoding.singleByte.contains(name) }

  private static let singleByte: Set<String> = [
    "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
    "windows-1258", "windows-874", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
    "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh", "ibm866",
  ]

  private static let multiByte: Set<String> = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-8", "utf-16le", "utf-16be"]

  /// Labels that are no names.
  private static let names: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16": "utf-16le", "unicode": "utf-16le", "ucs-2": "utf-16le",
    "iso-10646-ucs-2": "utf-16le", "csunicode": "utf-16le",
    "ascii": "windows-1252", "us-ascii": "windows-1252", "ansi_x3.4-1968": "windows-1252", "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "iso88591": "windows-1252", "latin1": "windows-1252",
    "l1": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252", "cp819": "windows-1252",
    "cp1250": "windows-1250", "x-cp1250": "windows-1250", "cp1251": "windows-1251", "x-cp1251": "windows-1251",
    "cp1253": "windows-1253", "cp1254": "windows-1254", "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254",
    "latin5": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258",
    "iso-8859-11": "windows-874", "tis-620": "windows-874", "latin2": "iso-8859-2", "iso8859-2": "iso-8859-2",
    "iso_8859-2": "iso-8859-2", "cyrillic": "iso-8859-5", "iso8859-5": "iso-8859-5", "arabic": "iso-8859-6", "greek": "iso-8859-7",
    "iso8859-7": "iso-8859-7", "hebrew": "iso-8859-8", "iso-8859-8-i": "iso-8859-8", "latin9": "iso-8859-15",
    "iso8859-15": "iso-8859-15", "iso_8859-15": "iso-8859-15", "l9": "iso-8859-15", "koi8": "koi8-r", "koi": "koi8-r",
    "mac": "macintosh", "x-mac-roman": "macintosh", "cp866": "ibm866", "866": "ibm866",
    "gbk": "gb18030", "gb2312": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030", "big5-hkscs": "big5",
    "cn-big5": "big5", "sjis": "shift_jis", "shift-jis": "shift_jis", "x-sjis": "shift_jis", "windows-31j": "shift_jis",
    "ms_kanji": "shift_jis", "x-euc-jp": "euc-jp", "ks_c_5601-1987": "euc-kr", "windows-949": "euc-kr", "korean": "euc-kr",
  ]

  /// The name that iconv knows it by.
  var iconvName: String {
    switch name {
    case "shift_jis": "CP932"
    case "euc-kr": "CP949"
    case "big5": "BIG5-HKSCS"
    case "windows-874": "CP874"
    case "macintosh": "MACINTOSH"
    default: name.uppercased()
    }
  }
}
