package io.tributary.ingest.service;

import io.tributary.ingest.definitions.BaseUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread fails. What a new thread may cure is given one, within
 * a budget: among it is a transactional id that the broker forgot after a week of idleness. What it
 * cannot cure stops the service by name.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

  private final String group;
  private final RestartBudget budget;
  private final Consumer<String> stop;

  /** Tells {@code stop} the reason, in one line. */
  StreamFailures(String group, RestartBudget budget, Consumer<String> stop) {
    this.group = group;
    this.budget = budget;
    this.stop = stop;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    Optional<String> incurable = incurable(failure);
    if (incurable.isPresent()) {
      return stop(incurable.get());
    }
    if (!budget.spend()) {
      return stop("stream threads failed more than " + budget + ", last: " + oneLine(failure));
    }
    LOG.warn("a stream thread failed and is replaced: {}", oneLine(failure));
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private StreamThreadExceptionResponse stop(String reason) {
    stop.accept(reason);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private Optional<String> incurable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidOffsetException lost) {
        return Optional.of(new LostOffsetsException(group, topic(lost), places(lost)).getMessage());
      }
      if (cause instanceof Error
          || cause instanceof BaseUnavailableException
          || cause instanceof AuthenticationException
          || cause instanceof AuthorizationException
          || cause instanceof MissingSourceTopicException) {
        return Optional.of(oneLine(cause));
      }
    }
    return Optional.empty();
  }

  private static String topic(InvalidOffsetException lost) {
    return lost.partitions().stream().map(TopicPartition::topic).findFirst().orElse("TOPIC");
  }

  private static String places(InvalidOffsetException lost) {
    if (lost instanceof OffsetOutOfRangeException outOfRange) {
      Map<String, Long> sorted = new TreeMap<>();
      outOfRange
          .offsetOutOfRangePartitions()
          .forEach((partition, offset) -> sorted.put(partition.toString(), offset));
      return "the topic no longer has the offsets " + sorted;
    }
    return "no offset of " + lost.partitions();
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
