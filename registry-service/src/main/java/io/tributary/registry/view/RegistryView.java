package io.tributary.registry.view;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The projection of this instance, kept up by its own feed. */
public final class RegistryView implements Catalog, AutoCloseable {
  private final RegistryProjection projection = new RegistryProjection();
  private final Map<String, FeedPlace> places = new ConcurrentHashMap<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private final SequenceWaits waits = new SequenceWaits();
  private final TopicFeed<EventEnvelope> feed;

  private RegistryView(
      KafkaConnection kafka,
      Topic<String, EventEnvelope> events,
      Consumer<RuntimeException> onFailure) {
    this.feed = TopicFeed.start("registry-view", kafka, events, this::apply, onFailure);
  }

  /**
   * Starts reading; the view answers when {@link #isCaughtUp()}.
   *
   * @param onFailure told when the feed stops by itself
   */
  public static RegistryView start(
      KafkaConnection kafka,
      Topic<String, EventEnvelope> events,
      Consumer<RuntimeException> onFailure) {
    return new RegistryView(kafka, events, onFailure);
  }

  private synchronized void apply(EventEnvelope event, TopicPartition partition, long offset) {
    projection.apply(event);
    FeedPlace place = new FeedPlace(partition.partition(), offset);
    places.put(event.subject(), place);
    ends.put(place.partition(), offset);
    waits.reach(event.subject(), event.sequence());
    notifyAll();
  }

  /** Where the last event of this name lies that the view shows; what is read later knows it. */
  public Optional<FeedPlace> place(String key) {
    return Optional.ofNullable(places.get(key));
  }

  /** Whether everything that was committed before the start has been read. */
  public boolean isCaughtUp() {
    return feed.isCaughtUp();
  }

  /**
   * Waits until this event of this name has been read, so that its writer reads it.
   *
   * @return whether it has been in time
   */
  public boolean awaitSequence(String key, long sequence, Duration timeout)
      throws InterruptedException {
    CompletableFuture<Void> seen = whenSeen(key, sequence);
    try {
      seen.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for an event fails never", e);
    } finally {
      waits.forget(key, seen);
    }
  }

  private synchronized CompletableFuture<Void> whenSeen(String key, long sequence) {
    return projection.sequence(key) >= sequence
        ? CompletableFuture.completedFuture(null)
        : waits.await(key, sequence);
  }

  /** Whether the event at this place has been read. */
  public synchronized boolean hasRead(FeedPlace place) {
    return ends.getOrDefault(place.partition(), -1L) >= place.offset();
  }

  /**
   * Waits until the event at this place has been read.
   *
   * @return whether it has been in time
   */
  public synchronized boolean awaitPlace(FeedPlace place, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!hasRead(place)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public Optional<AdapterView> adapter(AdapterId id) {
    return projection.adapter(id);
  }

  @Override
  public List<AdapterDetail> adapters() {
    return projection.adapters();
  }

  @Override
  public Optional<BaseDetail> base(BaseId id) {
    return projection.base(id);
  }

  @Override
  public List<BaseDetail> bases() {
    return projection.bases();
  }

  @Override
  public void close() {
    feed.close();
  }
}
