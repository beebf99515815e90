package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.util.Collection;

/** How large one value may become, whatever the template does. */
public final class Bounds {
  /** Characters of one string. */
  public static final int MAX_LENGTH = 1 << 24;

  /** Elements of one list, tuple or dict. */
  public static final int MAX_ELEMENTS = 1 << 20;

  /** The weight of one value, shared parts counted each time. */
  public static final long MAX_WEIGHT = 1L << 22;

  /** Containers within containers. */
  public static final int MAX_NESTING = 200;

  /** Bits of one integer: a little more than the 4,300 digits that Python prints. */
  public static final int MAX_BITS = 14_400;

  /** Items of one range, as Jinja's sandbox has it. */
  public static final int MAX_RANGE = 100_000;

  private Bounds() {}

  /** Refuses a string before it is made. */
  public static int length(long characters) {
    if (characters > MAX_LENGTH) {
      throw Fault.limit("a string grows over " + MAX_LENGTH + " characters");
    }
    return (int) characters;
  }

  /** Refuses a list before it is made. */
  public static int elements(long count) {
    if (count > MAX_ELEMENTS) {
      throw Fault.limit("a list grows over " + MAX_ELEMENTS + " elements");
    }
    return (int) count;
  }

  static long weight(Collection<? extends Value> children) {
    elements(children.size());
    long sum = 1;
    for (Value child : children) {
      sum += child.weight();
      if (sum > MAX_WEIGHT) {
        throw Fault.limit("a value grows over " + MAX_WEIGHT + " parts");
      }
    }
    return sum;
  }

  static int nesting(Collection<? extends Value> children) {
    int deepest = 0;
    for (Value child : children) {
      deepest = Math.max(deepest, child.nesting());
    }
    if (deepest >= MAX_NESTING) {
      throw Fault.limit("a value is nested over " + MAX_NESTING + " deep");
    }
    return deepest + 1;
  }
}
