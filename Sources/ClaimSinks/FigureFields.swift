import ClaimModel

extension RecordWriter {
  /// Writes a claim's figure.
  mutating func quantity(_ quantity: QuantityRecord, _ index: TextIndex) {
    json.beginObject("quantity")
    span("span", quantity.span, index)
    figure(quantity)
    json.endObject()
  }

  /// Writes a figure as a member of a list.
  mutating func member(_ quantity: QuantityRecord, _ index: TextIndex) {
    json.beginObject()
    inline(quantity.span, index)
    json.field("type", quantity.type)
    figure(quantity)
    json.field("rules", quantity.rules)
    json.endObject()
  }

  /// Writes what a figure says.
  private mutating func figure(_ quantity: QuantityRecord) {
    json.field("value", quantity.value)
    json.field("lower", quantity.lower)
    json.field("upper", quantity.upper)
    json.flag("upper_is_soft", quantity.upperIsSoft)
    json.field("comparator", quantity.comparator)
    json.field("change", quantity.change)
    json.field("unit", quantity.unit)
    json.field("counted", quantity.counted)
    json.field("measured_kind", quantity.measuredKind)
    json.field("aggregation", quantity.aggregation)
    json.field("basis", quantity.basis)
    guard let derived = quantity.derived else { return }
    json.beginObject("derived")
    json.field("relative_to", derived.relativeTo)
    json.field("factor", derived.factor)
    json.field("tolerance", derived.tolerance)
    json.endObject()
  }

  /// Writes a claim's time.
  mutating func time(_ name: StaticString, _ time: TimeRecord?, _ index: TextIndex) {
    guard let time else { return }
    json.beginObject(name)
    span("span", time.span, index)
    json.field("timex", time.timex)
    json.field("symbolic", time.symbolic)
    window(time)
    json.endObject()
  }

  /// Writes a time as a member of a list; one that no words give has no place there.
  mutating func member(_ time: TimeRecord, _ index: TextIndex) {
    guard let range = time.span else { return }
    json.beginObject()
    inline(range, index)
    json.field("type", time.type)
    json.field("timex", time.timex)
    json.field("symbolic", time.symbolic)
    json.field("mod", time.mod)
    window(time)
    json.field("rules", time.rules)
    json.endObject()
  }

  /// Writes what a time covers.
  private mutating func window(_ time: TimeRecord) {
    json.field("start", time.start)
    json.field("end", time.end)
    json.flag("open_start", time.openStart)
    json.flag("open_end", time.openEnd)
    json.field("precision", time.precision)
    json.field("anchor", time.anchor)
  }
}
