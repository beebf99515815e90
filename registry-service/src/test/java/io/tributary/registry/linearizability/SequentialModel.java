package io.tributary.registry.linearizability;

import java.util.Optional;

/**
 * What an object does for one client alone.
 *
 * @param <S> its state, a value with equals
 */
public interface SequentialModel<S, I, O> {
  /** Before the first call. */
  S initial();

  /**
   * The state after a call that was answered so in this state, or empty if it would have been
   * answered otherwise.
   *
   * @param output absent if nobody knows the answer: any will do
   */
  Optional<S> after(S state, I input, Optional<O> output);

  /** Whether a call with this answer leaves every state as it is. */
  boolean reads(I input, Optional<O> output);
}
