package io.tributary.trainer.progress;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes progress to its topic without waiting. What is lost here is lost to spectators only: the
 * truth is in the commits.
 */
public final class ProgressProducer implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressProducer.class);
  private final Producer<byte[], byte[]> producer;
  private final Topic<String, TrainingProgress> topic;

  /** Sends with this producer, which the caller closes. */
  public ProgressProducer(
      Producer<byte[], byte[]> producer, Topic<String, TrainingProgress> topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public void progressed(TrainingProgress progress) {
    RecordHeaders headers = new RecordHeaders();
    byte[] key = progress.adapter().toString().getBytes(StandardCharsets.UTF_8);
    byte[] value = topic.value().serializer().serialize(topic.name(), headers, progress);
    producer.send(
        new ProducerRecord<>(topic.name(), null, key, value, headers),
        (metadata, failure) -> {
          if (failure != null) {
            LOG.warn("{}: progress not written: {}", topic.name(), failure.getMessage());
          }
        });
  }

  @Override
  public void skipped(AdapterId adapter, List<String> recordIds, String why) {}

  @Override
  public void refused(AdapterId adapter, String why) {}

  @Override
  public void fenced(AdapterId adapter, String why) {}
}
