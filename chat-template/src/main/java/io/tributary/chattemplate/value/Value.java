package io.tributary.chattemplate.value;

/**
 * A value in a template. All but the lazy iterator, the namespace and the objects of the engine are
 * immutable, so no value can contain itself.
 */
public sealed interface Value
    permits NoneValue,
        BooleanValue,
        IntegerValue,
        FloatValue,
        StringValue,
        ListValue,
        TupleValue,
        DictValue,
        RangeValue,
        ViewValue,
        IteratorValue,
        UndefinedValue,
        NamespaceValue,
        ObjectValue {
  /** The name of the Python type, as its messages say it. */
  String typeName();

  /** Python's {@code bool(value)}. */
  boolean truth();

  /**
   * How much work it is to look at all of the value: 1 for a scalar, one more per 16 characters,
   * the sum over the elements of a container.
   */
  default long weight() {
    return 1;
  }

  /** How deeply containers are nested in this value: 0 for a scalar. */
  default int nesting() {
    return 0;
  }
}
