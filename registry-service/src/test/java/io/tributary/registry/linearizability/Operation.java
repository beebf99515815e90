package io.tributary.registry.linearizability;

import java.util.Optional;

/**
 * One call. Times are counted by the history and are all different, but that calls may begin at the
 * same one.
 *
 * @param client who called
 * @param output what was answered; absent of a call whose outcome nobody knows: it may have taken
 *     effect at any time since, or never
 * @param called when it may have taken effect at the earliest
 * @param returned when it had taken effect; meaningless without an output
 */
public record Operation<I, O>(int client, I input, Optional<O> output, long called, long returned) {
  @Override
  public String toString() {
    String end = output.map(o -> returned + " " + o).orElse("unknown");
    return "client " + client + " [" + called + ", " + end + "] " + input;
  }
}
