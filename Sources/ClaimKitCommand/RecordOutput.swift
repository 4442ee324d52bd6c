import ArgumentParser
import Foundation

/// Where records go: standard output, or a file that appears only when it is complete.
final class RecordOutput {
  private let handle: FileHandle
  private let destination: String?
  private var temporary: String?
  private var buffer: [UInt8] = []
  private let isStreaming: Bool

  /// Opens the output; a file that cannot be made ends the run with code 2.
  ///
  /// - Parameters:
  ///   - path: The file, or nothing for standard output.
  ///   - isStreaming: Whether each record is to leave at once.
  init(path: String?, isStreaming: Bool) throws {
    self.isStreaming = isStreaming
    destination = path
    guard let path else {
      handle = .standardOutput
      return
    }
    let name = path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
    guard FileManager.default.createFile(atPath: name, contents: nil), let file = FileHandle(forWritingAtPath: name) else {
      Terminal.complain("claimkit: \(path): cannot be written")
      throw ExitCode(2)
    }
    handle = file
    temporary = name
  }

  deinit {
    if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
  }

  /// Writes bytes; returns false where they could not be written.
  func write(_ bytes: [UInt8]) -> Bool {
    if isStreaming { return flush(bytes) }
    buffer += bytes
    guard buffer.count >= 1 << 16 else { return true }
    defer { buffer.removeAll(keepingCapacity: true) }
    return flush(buffer)
  }

  private func flush(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty else { return true }
    do {
      try handle.write(contentsOf: bytes)
      return true
    } catch {
      Terminal.complain("claimkit: \(destination ?? "standard output"): \(error.localizedDescription)")
      return false
    }
  }

  /// Writes what is left and puts the file in its place.
  func finish() throws {
    let isWritten = flush(buffer)
    buffer = []
    guard isWritten else { throw ExitCode(1) }
    guard let destination, let temporary else { return }
    do {
      try handle.synchronize()
      try handle.close()
      if rename(temporary, destination) != 0 { throw CocoaError(.fileWriteUnknown) }
      self.temporary = nil
    } catch {
      Terminal.complain("claimkit: \(destination): \(error.localizedDescription)")
      throw ExitCode(1)
    }
  }
}
