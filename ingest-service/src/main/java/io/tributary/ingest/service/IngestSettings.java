package io.tributary.ingest.service;

import io.tributary.access.AccessSettings;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.intake.IntakeSettings;
import io.tributary.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything that an instance is told.
 *
 * @param topicPolicy what to do with missing topics
 * @param store where bases lie
 * @param cache where their tokenizers are kept
 * @param applicationId the consumer group, and the beginning of the transactional ids
 * @param threads stream threads; each converts the records of its partitions
 * @param commitInterval how long a transaction collects records
 * @param specWait how long a record waits for adapter-events to be read to its end
 * @param baseWait how long a record waits for its base's tokenizer before the service stops
 * @param access who is let in over HTTP
 * @param intake how much is taken over HTTP
 */
public record IngestSettings(
    KafkaConnection kafka,
    Topics topics,
    TopicPolicy topicPolicy,
    StoreConfig store,
    Path cache,
    String applicationId,
    int threads,
    Duration commitInterval,
    Duration specWait,
    Duration baseWait,
    AccessSettings access,
    IntakeSettings intake) {}
