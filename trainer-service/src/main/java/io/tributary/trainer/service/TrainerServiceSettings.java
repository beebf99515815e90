package io.tributary.trainer.service;

import io.tributary.contracts.BaseId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.Topics;
import io.tributary.store.StoreConfig;
import io.tributary.trainer.consume.ConsumerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that an operator decides.
 *
 * @param cache fetched bases and files on their way; may be shared by instances
 * @param name of the instance, in progress records and as client id
 * @param base to hold in memory; that of the adapter defined first if absent
 * @param specTimeout how long a spec may take to appear in adapter-events
 */
public record TrainerServiceSettings(
    KafkaConnection kafka,
    Topics topics,
    TopicPolicy topicPolicy,
    StoreConfig store,
    Path cache,
    String name,
    Optional<BaseId> base,
    ConsumerSettings consumer,
    Duration specTimeout) {}
