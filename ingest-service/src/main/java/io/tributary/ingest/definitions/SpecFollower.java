package io.tributary.ingest.definitions;

import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.AdapterFeed;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Keeps the directory equal to adapter-events and has the tokenizer of every new definition fetched
 * at once. Bases that only past generations name are not fetched.
 */
public final class SpecFollower implements SpecResolver.CatchUp, AutoCloseable {
  private final SpecDirectory directory;
  private final BaseTokenizers tokenizers;
  private final AdapterFeed feed;
  private volatile boolean live;

  /**
   * Starts following.
   *
   * @param onFailure told once if adapter-events can no longer be followed
   */
  public SpecFollower(
      KafkaConnection kafka,
      Topic<String, EventEnvelope> adapterEvents,
      SpecDirectory directory,
      BaseTokenizers tokenizers,
      Consumer<RuntimeException> onFailure) {
    this.directory = directory;
    this.tokenizers = tokenizers;
    this.feed =
        AdapterFeed.start(
            "adapter-events",
            kafka,
            adapterEvents,
            (event, partition, offset) -> apply(event),
            onFailure);
  }

  /**
   * Waits for the end of what is there at start.
   *
   * @throws SpecsUnavailableException if it is not reached in time
   */
  public void catchUp(Duration atMost) {
    try {
      feed.awaitEnd(atMost);
    } catch (TimeoutException e) {
      throw new SpecsUnavailableException(e.getMessage(), e);
    }
    live = true;
    directory.all().forEach(this::prefetch);
  }

  @Override
  public void awaitEnd(Duration atMost) throws TimeoutException {
    feed.awaitEnd(atMost);
  }

  private void apply(EventEnvelope event) {
    if (event.data() instanceof AdapterDefined defined) {
      directory.put(defined);
      if (live) {
        prefetch(defined);
      }
    }
  }

  private void prefetch(AdapterDefined defined) {
    tokenizers.prefetch(defined.spec().base());
  }

  @Override
  public void close() {
    feed.close();
  }
}
