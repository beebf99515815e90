package io.tributary.chattemplate.value;

import java.util.Optional;

/** An object of the engine: a loop, a macro, a function, a bound method. */
public non-sealed interface ObjectValue extends Value {
  /** The value of an attribute. */
  default Optional<Value> attribute(String name) {
    return Optional.empty();
  }

  /** What it prints as; empty where Python prints an address in memory. */
  default Optional<String> printed() {
    return Optional.empty();
  }

  @Override
  default boolean truth() {
    return true;
  }
}
