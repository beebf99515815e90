package io.tributary.registry.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology. */
public final class RegistryStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryStreams.class);
  private static final Duration CLOSE = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final KafkaEventTail tail;
  private final KafkaStreamsMetrics metrics;
  private final Consumer<Throwable> onFailure;
  private final StreamsFailurePolicy policy = new StreamsFailurePolicy(Clock.systemUTC());

  private RegistryStreams(
      KafkaStreams streams,
      KafkaEventTail tail,
      MeterRegistry meters,
      Consumer<Throwable> onFailure) {
    this.streams = streams;
    this.tail = tail;
    this.onFailure = onFailure;
    this.metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(meters);
  }

  /**
   * Starts it; topics and group offsets are there already.
   *
   * @param onFailure told when the topology has stopped by itself for good
   */
  public static RegistryStreams start(
      StreamsSettings settings,
      KafkaConnection kafka,
      Topics topics,
      CommandListener listener,
      MeterRegistry meters,
      Consumer<Throwable> onFailure) {
    KafkaEventTail tail = new KafkaEventTail(kafka, topics.adapterEvents().name());
    Topology topology = RegistryTopology.build(topics, settings.changelog(), tail, listener);
    KafkaStreams streams = new KafkaStreams(topology, settings.properties(kafka));
    RegistryStreams registry = new RegistryStreams(streams, tail, meters, onFailure);
    streams.setUncaughtExceptionHandler(registry::failed);
    streams.start();
    return registry;
  }

  /** Whether commands of the partitions that this instance owns are being decided. */
  public boolean isRunning() {
    return streams.state() == State.RUNNING;
  }

  /** The state's name, for people. */
  public String state() {
    return streams.state().name();
  }

  private StreamThreadExceptionResponse failed(Throwable failure) {
    Throwable cause = StreamsFailurePolicy.cause(failure);
    StreamThreadExceptionResponse response = policy.respond(failure);
    if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
      LOG.warn("the registry's thread failed and is replaced: {}", cause.toString(), failure);
    } else {
      onFailure.accept(cause);
    }
    return response;
  }

  @Override
  public void close() {
    metrics.close();
    streams.close(new CloseOptions().timeout(CLOSE));
    tail.close();
  }
}
