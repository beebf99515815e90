package io.tributary.registry.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a reader of adapter-events is: the next offset of each partition. Readers get it as the id
 * of every event and send the last one back.
 *
 * @param next by partition
 */
record FeedPosition(List<Long> next) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})*");

  /** Before the first event. */
  static FeedPosition beginning(int partitions) {
    return new FeedPosition(Collections.nCopies(partitions, 0L));
  }

  /** Reads an id; empty if it is none of a feed of so many partitions. */
  static Optional<FeedPosition> parse(String id, int partitions) {
    if (!FORM.matcher(id).matches()) {
      return Optional.empty();
    }
    List<Long> next =
        Pattern.compile("\\.").splitAsStream(id).map(Long::valueOf).collect(Collectors.toList());
    return Optional.of(new FeedPosition(next)).filter(p -> p.next().size() == partitions);
  }

  /** After the event at this offset. */
  FeedPosition after(int partition, long offset) {
    List<Long> moved = new ArrayList<>(next);
    moved.set(partition, offset + 1);
    return new FeedPosition(List.copyOf(moved));
  }

  /** The id. */
  String id() {
    return next.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
