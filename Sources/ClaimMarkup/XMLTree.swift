internal import CLibXML2

/// A tree of well-formed XML, read by libxml2: everything unsafe of it.
///
/// Entities are not expanded, no document type is loaded, nothing is fetched.
final class XMLTree {
  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr

  /// Reads XML; absent where it is not well-formed.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, let count = Int32(exactly: bytes.count) else { return nil }
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue)
    // The bytes are UTF-8 whatever their declaration says.
    let document = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { xmlReadMemory($0, count, nil, "UTF-8", options) }
    guard let document else { return nil }
    guard let context = xmlXPathNewContext(document) else {
      xmlFreeDoc(document)
      return nil
    }
    self.document = document
    self.context = context
  }

  deinit {
    xmlXPathFreeContext(context)
    xmlFreeDoc(document)
  }

  /// The texts of all nodes that an XPath finds, white space joined; empty ones left out.
  ///
  /// Names in paths carry no namespace: `*[local-name()='p']` is written `~p`.
  func texts(_ path: String) -> [String] {
    var expression = ""
    var rest = path[...]
    while let mark = rest.firstIndex(of: "~") {
      expression += rest[..<mark]
      let name = rest[rest.index(after: mark)...].prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
      // In a part of a document whose prefixes are declared outside of it, they stay in the names.
      expression += "*[local-name()='\(name)' or substring-after(local-name(),':')='\(name)']"
      rest = rest[name.endIndex...]
    }
    expression += rest
    guard let result = xmlXPathEvalExpression(expression, context) else { return [] }
    defer { xmlXPathFreeObject(result) }
    guard let nodes = result.pointee.nodesetval, nodes.pointee.nodeNr > 0, let table = nodes.pointee.nodeTab else { return [] }
    var texts: [String] = []
    for index in 0..<Int(nodes.pointee.nodeNr) {
      guard let content = xmlNodeGetContent(table[index]) else { continue }
      let text = String(cString: content).spaced
      free_xml_string(content)
      if !text.isEmpty { texts.append(text) }
    }
    return texts
  }

  /// The first of the texts of several paths, the surest path first.
  func first(_ paths: [String]) -> String? { paths.lazy.compactMap { self.texts($0).first }.first }
}
