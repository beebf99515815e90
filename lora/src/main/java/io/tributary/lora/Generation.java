package io.tributary.lora;

import java.util.List;

/**
 * An answer.
 *
 * @param ids the tokens after the prompt, without the stop token
 * @param finish why it ended
 */
public record Generation(List<Integer> ids, Finish finish) {

  /** Copies the list. */
  public Generation {
    ids = List.copyOf(ids);
  }

  /** Why an answer ended. */
  public enum Finish {
    /** A stop token came. */
    STOP,
    /** The bound was reached. */
    LENGTH
  }
}
