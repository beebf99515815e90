package io.tributary.registry.service;

import io.tributary.access.AccessSettings;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.topology.StreamsSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What the registry needs to know.
 *
 * @param topicsPrefix before the names of topics; empty for none
 * @param applicationId the topology's consumer group
 * @param commitInterval of the topology's transactions
 * @param commandTimeout how long a request waits for its outcome
 * @param base the one that this stack trains; any registered one if absent
 * @param access who is let in
 */
public record RegistrySettings(
    KafkaConnection kafka,
    String topicsPrefix,
    String applicationId,
    TopicPolicy topicPolicy,
    Duration commitInterval,
    Duration commandTimeout,
    Optional<BaseId> base,
    AccessSettings access) {
  /** The application id without a prefix. */
  public static final String APPLICATION = "tributary-registry";

  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(20);
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);

  /** The defaults on a single broker. */
  public static RegistrySettings of(KafkaConnection kafka, String topicsPrefix) {
    return new RegistrySettings(
        kafka,
        topicsPrefix,
        topicsPrefix + APPLICATION,
        TopicPolicy.singleBroker(),
        COMMIT_INTERVAL,
        COMMAND_TIMEOUT,
        Optional.empty(),
        AccessSettings.closed());
  }

  /** The topics under the prefix. */
  public Topics topics() {
    return new Topics(topicsPrefix);
  }

  /** The group that audits versions. */
  public String auditGroup() {
    return applicationId + "-audit";
  }

  /** How the topology runs. */
  public StreamsSettings streams() {
    return new StreamsSettings(applicationId, commitInterval, topicPolicy);
  }
}
