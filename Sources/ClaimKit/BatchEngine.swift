public import ClaimModel

/// Runs a pipeline over a stream of articles with several tasks; results come in input order whatever their number.
///
/// Articles are handed out in batches of about a megabyte or 64 articles; at most twice as many batches as tasks are in flight, so memory
/// does not grow with the input.
public struct BatchEngine: Sendable {
  private static let batchBytes = 1 << 20
  private static let batchCount = 64

  private let pipeline: Pipeline
  private let jobs: Int

  /// Creates an engine with so many tasks, at least one.
  public init(pipeline: Pipeline, jobs: Int) {
    self.pipeline = pipeline
    self.jobs = max(1, jobs)
  }

  /// One input after its article was processed or failed.
  public enum Item<Output: Sendable>: Sendable {
    case output(Output)
    case failure(InputFailure)
  }

  private enum Work: Sendable {
    case article(Article)
    case failure(InputFailure)
  }

  /// Processes the inputs.
  ///
  /// - Parameters:
  ///   - next: Returns the next input or nothing at the end; called from one task.
  ///   - scratch: Makes what a task keeps from record to record, such as a buffer.
  ///   - render: Turns a record into what `deliver` wants, with its task's scratch; called from several tasks at once.
  ///   - deliver: Receives the results in input order, from one task; returns false to stop.
  public func run<Output: Sendable, Scratch: ~Copyable>(
    next: () -> Result<Article, InputFailure>?, scratch: @escaping @Sendable () -> Scratch,
    render: @escaping @Sendable (DocumentRecord, inout Scratch) -> Output, deliver: (Item<Output>) -> Bool
  ) async {
    let pipeline = self.pipeline
    if jobs == 1 {
      var task = PipelineTask(pipeline)
      var kept = scratch()
      while let input = next() {
        let item: Item<Output>
        switch input {
        case .success(let article): item = .output(render(task.run(article), &kept))
        case .failure(let failure): item = .failure(failure)
        }
        if !deliver(item) { return }
      }
      return
    }
    await withTaskGroup(of: (Int, [Item<Output>]).self) { group in
      var waiting: [Int: [Item<Output>]] = [:]
      var submitted = 0
      var delivered = 0
      var isAtEnd = false
      while true {
        while !isAtEnd, submitted - delivered < jobs * 2 {
          let batch = BatchEngine.fill(next)
          if batch.isEmpty {
            isAtEnd = true
            break
          }
          let number = submitted
          submitted += 1
          group.addTask {
            var task = PipelineTask(pipeline)
            var kept = scratch()
            return (
              number,
              batch.map { work in
                switch work {
                case .article(let article): .output(render(task.run(article), &kept))
                case .failure(let failure): .failure(failure)
                }
              }
            )
          }
        }
        guard let (number, items) = await group.next() else { return }
        waiting[number] = items
        while let ready = waiting.removeValue(forKey: delivered) {
          delivered += 1
          for item in ready where !deliver(item) {
            group.cancelAll()
            return
          }
        }
      }
    }
  }

  private static func fill(_ next: () -> Result<Article, InputFailure>?) -> [Work] {
    var batch: [Work] = []
    var bytes = 0
    while bytes < batchBytes, batch.count < batchCount, let input = next() {
      switch input {
      case .success(let article):
        bytes += article.text.count
        batch.append(.article(article))
      case .failure(let failure): batch.append(.failure(failure))
      }
    }
    return batch
  }
}
