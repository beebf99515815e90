package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.Value;
import java.util.List;

/** Values that must come in a certain number. */
final class Unpacking {
  private Unpacking() {}

  static List<Value> exactly(Value value, int count) {
    List<Value> values = Iteration.list(value);
    if (values.size() != count) {
      throw Fault.value("expected " + count + " values to unpack, got " + values.size());
    }
    return values;
  }
}
