package io.tributary.ingest.definitions;

import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.tokenization.chat.UnusableTemplateException;
import io.tributary.tokenization.encoding.RecordEncoder;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the directory equal to adapter-events and has the tokenizer of every new definition fetched
 * at once. Bases that only past generations name are not fetched.
 */
public final class SpecFollower implements SpecResolver.CatchUp, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpecFollower.class);

  private final SpecDirectory directory;
  private final BaseTokenizers tokenizers;
  private final TopicFeed<EventEnvelope> feed;
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
        TopicFeed.start(
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
    tokenizers.prefetch(defined.spec().base(), encoder -> warnIfUnusable(defined, encoder));
  }

  /** Said when the definition comes, not with its first record. */
  private static void warnIfUnusable(AdapterDefined defined, RecordEncoder encoder) {
    try {
      encoder.requireUsable(defined.spec().data());
    } catch (UnusableTemplateException e) {
      LOG.error(
          "{}: generation {} wants the chat template of base {}: {}: its records are rejected",
          defined.adapter(),
          defined.specGeneration(),
          defined.spec().base().id(),
          e.getMessage());
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
