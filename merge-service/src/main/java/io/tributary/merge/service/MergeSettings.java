package io.tributary.merge.service;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.Topics;
import io.tributary.merge.work.RetryPolicy;
import io.tributary.store.StoreConfig;
import java.nio.file.Path;

/**
 * What a worker needs to know.
 *
 * @param kafka how to connect
 * @param topics the stack's
 * @param topicPolicy how missing topics are treated
 * @param store how to reach the store
 * @param cache folder for bases and for merges under way
 * @param group workers of the same group share the requests
 * @param shardBytes largest file of weights
 * @param retries for store, broker and disk
 */
public record MergeSettings(
    KafkaConnection kafka,
    Topics topics,
    TopicPolicy topicPolicy,
    StoreConfig store,
    Path cache,
    String group,
    long shardBytes,
    RetryPolicy retries) {}
