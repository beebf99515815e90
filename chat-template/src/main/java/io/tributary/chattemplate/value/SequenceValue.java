package io.tributary.chattemplate.value;

import java.util.List;

/** What a list and a tuple have in common. */
public sealed interface SequenceValue permits ListValue, TupleValue {
  /** The elements in order. */
  List<Value> elements();

  /** Another of the same type. */
  Value with(List<Value> elements);
}
