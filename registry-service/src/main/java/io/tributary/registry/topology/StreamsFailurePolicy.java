package io.tributary.registry.topology;

import io.tributary.contracts.MalformedContractException;
import io.tributary.registry.decision.SequenceGapException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What to do when the topology's thread dies. What a new thread cannot mend stops the service;
 * anything else gets a new one (an expired transactional id, a broker that was away too long), but
 * not for ever.
 */
final class StreamsFailurePolicy {
  private static final int REPLACEMENTS = 5;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final List<Class<? extends Exception>> FINAL =
      List.of(
          StaleStateException.class,
          SequenceGapException.class,
          MalformedContractException.class,
          InvalidOffsetException.class);

  private final InstantSource clock;
  private final Deque<Instant> replaced = new ArrayDeque<>();

  StreamsFailurePolicy(InstantSource clock) {
    this.clock = clock;
  }

  /** The response to this failure. */
  synchronized StreamThreadExceptionResponse respond(Throwable failure) {
    Instant now = clock.instant();
    replaced.removeIf(at -> at.isBefore(now.minus(WINDOW)));
    if (isFinal(failure) || replaced.size() >= REPLACEMENTS) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    replaced.add(now);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** The exception that says what happened, within what Streams wrapped around it. */
  static Throwable cause(Throwable failure) {
    return finalCause(failure).orElse(failure);
  }

  private static boolean isFinal(Throwable failure) {
    return finalCause(failure).isPresent();
  }

  private static Optional<Throwable> finalCause(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(cause -> FINAL.stream().anyMatch(type -> type.isInstance(cause)))
        .findFirst();
  }
}
