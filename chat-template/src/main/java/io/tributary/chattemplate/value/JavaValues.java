package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Plain Java data, shaped as JSON, as values. */
public final class JavaValues {
  private JavaValues() {}

  /**
   * The value of null, a string, a boolean, a number, a collection or a map; a {@code TypeError}
   * for anything else.
   */
  public static Value of(Object object) {
    return of(object, 0);
  }

  private static Value of(Object object, int depth) {
    if (depth > Bounds.MAX_NESTING) {
      throw Fault.limit("the data is nested over " + Bounds.MAX_NESTING + " deep");
    }
    if (object == null) {
      return NoneValue.NONE;
    }
    if (object instanceof Value value) {
      return value;
    }
    if (object instanceof CharSequence text) {
      return new StringValue(text.toString());
    }
    if (object instanceof Boolean flag) {
      return BooleanValue.of(flag);
    }
    if (object instanceof Number number) {
      return number(number);
    }
    if (object instanceof Collection<?> collection) {
      return new ListValue(collection.stream().map(element -> of(element, depth + 1)).toList());
    }
    if (object instanceof Map<?, ?> map) {
      List<DictValue.Entry> entries = new ArrayList<>();
      map.forEach((k, v) -> entries.add(new DictValue.Entry(of(k, depth + 1), of(v, depth + 1))));
      return new DictValue(entries);
    }
    throw Fault.type("no value of a template: " + object.getClass().getName());
  }

  private static Value number(Number number) {
    if (number instanceof BigInteger integer) {
      return new IntegerValue(integer);
    }
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      return new FloatValue(number.doubleValue());
    }
    return IntegerValue.of(number.longValue());
  }
}
