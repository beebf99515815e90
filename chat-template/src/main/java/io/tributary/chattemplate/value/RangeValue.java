package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.util.AbstractList;
import java.util.List;

/** Python's {@code range}, at most {@link Bounds#MAX_RANGE} long. */
public record RangeValue(long start, long stop, long step) implements Value {
  /** Refuses a step of zero and what the sandbox finds too long. */
  public RangeValue {
    if (step == 0) {
      throw Fault.value("range() arg 3 must not be zero");
    }
    if (count(start, stop, step) > Bounds.MAX_RANGE) {
      throw new Fault(
          FaultKind.OVERFLOW,
          "Range too big. The sandbox blocks ranges larger than MAX_RANGE ("
              + Bounds.MAX_RANGE
              + ").");
    }
  }

  private static long count(long start, long stop, long step) {
    if (step > 0 ? start >= stop : start <= stop) {
      return 0;
    }
    return (Math.abs(stop - start) - 1) / Math.abs(step) + 1;
  }

  /** How many numbers there are. */
  public int size() {
    return (int) count(start, stop, step);
  }

  /** The numbers, made when asked for. */
  public List<Value> elements() {
    int size = size();
    return new AbstractList<>() {
      @Override
      public Value get(int index) {
        return IntegerValue.of(start + index * step);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  @Override
  public String typeName() {
    return "range";
  }

  @Override
  public boolean truth() {
    return size() > 0;
  }

  @Override
  public long weight() {
    return size() + 1L;
  }
}
