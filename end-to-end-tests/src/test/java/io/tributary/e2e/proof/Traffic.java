package io.tributary.e2e.proof;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A client that writes instruction records without waiting, so that some are on their way whenever
 * a process is killed. The n-th record of an adapter is the same text for every adapter.
 */
public final class Traffic implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 150;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<AdapterId, Integer> next = new HashMap<>();

  /** Writes to this broker. */
  public Traffic(KafkaConnection kafka, Topics topics) {
    this.producer = kafka.producer(Map.of());
    this.topic = topics.instructionRecords().name();
  }

  private record Pending(AdapterId adapter, String id, Future<RecordMetadata> written) {}

  /** Sends the next records that ingest accepts. */
  public void sendGood(AdapterId adapter, int count) {
    for (int i = 0; i < count; i++) {
      int n = number(adapter);
      send(adapter, n, "After %d comes %d, which is %s.".formatted(n, n + 1, parity(n + 1)));
    }
  }

  /** Sends a record that ingest rejects: its answer is empty. */
  public void sendBad(AdapterId adapter) {
    send(adapter, number(adapter), "");
  }

  private int number(AdapterId adapter) {
    return next.merge(adapter, 1, Integer::sum) - 1;
  }

  private static String parity(int n) {
    return n % 2 == 0 ? "even" : "odd";
  }

  private void send(AdapterId adapter, int n, String output) {
    String id = adapter.name() + "-" + n;
    String json =
        """
        {"id":"%s","instruction":"Say what follows %d.","input":"","output":"%s"}\
        """
            .formatted(id, n, output);
    Future<RecordMetadata> written =
        producer.send(new ProducerRecord<>(topic, bytes(adapter.toString()), bytes(json)));
    pending.add(new Pending(adapter, id, written));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * All records of these adapters sent so far, each acknowledged.
   *
   * @throws AssertionError if the broker did not take one
   */
  public List<SentRecord> acknowledged(Collection<AdapterId> adapters) {
    return pending.stream()
        .filter(sent -> adapters.contains(sent.adapter()))
        .map(Traffic::acknowledged)
        .toList();
  }

  private static SentRecord acknowledged(Pending sent) {
    try {
      RecordMetadata at = sent.written().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return new SentRecord(sent.adapter(), sent.id(), at.partition(), at.offset());
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(sent.id() + " was not written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while writing", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
