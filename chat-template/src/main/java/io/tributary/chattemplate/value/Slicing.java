package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code value[start:stop:step]}. */
public final class Slicing {
  private Slicing() {}

  /** The part; {@code None} stands for what was left out. */
  public static Value slice(Value value, Value start, Value stop, Value step) {
    if (value instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (value instanceof StringValue string) {
      return text(string, start, stop, step);
    }
    if (value instanceof SequenceValue sequence) {
      return sequence.with(pick(sequence.elements(), start, stop, step));
    }
    if (value instanceof RangeValue range) {
      return new ListRange(range).slice(start, stop, step);
    }
    if (value instanceof DictValue) {
      throw Fault.type("unhashable type: 'slice'");
    }
    throw Fault.type("'" + value.typeName() + "' object is not subscriptable");
  }

  private static Value text(StringValue string, Value start, Value stop, Value step) {
    int length = string.length();
    Bound bound = Bound.of(length, start, stop, step);
    if (bound.step == 1) {
      return string.like(CodePoints.slice(string.text(), bound.start, bound.stop));
    }
    int[] points = string.text().codePoints().toArray();
    StringBuilder out = new StringBuilder();
    bound.indices().forEach(i -> out.appendCodePoint(points[i]));
    return string.like(out.toString());
  }

  private static List<Value> pick(List<Value> elements, Value start, Value stop, Value step) {
    return Bound.of(elements.size(), start, stop, step).indices().stream()
        .map(elements::get)
        .toList();
  }

  private record ListRange(RangeValue range) {
    Value slice(Value start, Value stop, Value step) {
      Bound bound = Bound.of(range.size(), start, stop, step);
      return new RangeValue(
          range.start() + bound.start * range.step(),
          range.start() + bound.stop * range.step(),
          range.step() * bound.step);
    }
  }

  private record Bound(int start, int stop, int step) {
    static Bound of(int length, Value start, Value stop, Value step) {
      int stride = step == NoneValue.NONE ? 1 : index(step);
      if (stride == 0) {
        throw Fault.value("slice step cannot be zero");
      }
      int low = stride > 0 ? 0 : -1;
      int high = stride > 0 ? length : length - 1;
      int from =
          start == NoneValue.NONE ? (stride > 0 ? low : high) : clip(start, length, low, high);
      int to = stop == NoneValue.NONE ? (stride > 0 ? high : low) : clip(stop, length, low, high);
      return new Bound(from, to, stride);
    }

    private static int clip(Value position, int length, int low, int high) {
      int index = index(position);
      return Math.max(low, Math.min(high, index < 0 ? index + length : index));
    }

    private static int index(Value value) {
      if (!Numbers.isInteger(value)) {
        throw Fault.type("slice indices must be integers or None or have an __index__ method");
      }
      BigInteger limit = BigInteger.ONE.shiftLeft(30);
      return Numbers.integer(value).min(limit).max(limit.negate()).intValueExact();
    }

    List<Integer> indices() {
      List<Integer> indices = new ArrayList<>();
      for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
        indices.add((int) i);
      }
      return indices;
    }
  }
}
