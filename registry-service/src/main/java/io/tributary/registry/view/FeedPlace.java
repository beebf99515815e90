package io.tributary.registry.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event lies in adapter-events. A caller who sends the place of what it has seen, to
 * whichever instance, is answered from a state that knows it.
 */
public record FeedPlace(int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,3}):([0-9]{1,18})");

  /**
   * Reads {@code partition:offset}; empty if it is none of a feed of so many partitions.
   *
   * @param partitions how many there are
   */
  public static Optional<FeedPlace> parse(String text, int partitions) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new FeedPlace(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
            .filter(place -> place.partition() < partitions)
        : Optional.empty();
  }

  /** {@code partition:offset}. */
  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
