package io.tributary.chattemplate.call;

import io.tributary.chattemplate.value.Value;
import java.time.Clock;

/** What a callee may ask of the rendering that it is part of. */
public interface CallContext {
  /** Counts work; a {@code LIMIT} fault when too much was done. */
  void charge(long work);

  /** Applies the filter of this name, which is refused when unknown. */
  Value filter(String name, Value input, Arguments arguments);

  /** Applies the test of this name, which is refused when unknown. */
  boolean test(String name, Value input, Arguments arguments);

  /** Whether there is a filter of this name. */
  boolean hasFilter(String name);

  /** Whether there is a test of this name. */
  boolean hasTest(String name);

  /** The time, for {@code strftime_now}. */
  Clock clock();
}
