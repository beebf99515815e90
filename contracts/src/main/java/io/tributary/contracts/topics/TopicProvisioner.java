package io.tributary.contracts.topics;

import io.tributary.contracts.topics.TopicPolicy.Creation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and verifies the settings of all, at the start of a service.
 */
public final class TopicProvisioner {
  private static final long TIMEOUT_SECONDS = 30;
  private static final int SETTLE_ATTEMPTS = 50;
  private static final long SETTLE_MILLIS = 100;

  private final Admin admin;
  private final TopicPolicy policy;

  /** Works through this admin client, which the caller closes. */
  public TopicProvisioner(Admin admin, TopicPolicy policy) {
    this.admin = admin;
    this.policy = policy;
  }

  /**
   * Makes sure that these topics exist as their contract says.
   *
   * @return the topic ids by name
   * @throws WrongTopicException if one is missing and may not be created, or has other settings
   * @throws BrokerUnavailableException if the broker does not answer in 30 s
   */
  public Map<String, Uuid> ensure(Collection<Topic<?, ?>> topics) {
    Map<String, TopicDescription> found = describe(topics);
    List<Topic<?, ?>> missing =
        topics.stream().filter(t -> !found.containsKey(t.name())).collect(Collectors.toList());
    if (!missing.isEmpty() && policy.creation() == Creation.VERIFY_ONLY) {
      throw new WrongTopicException(missing.stream().map(TopicProvisioner::missing).toList());
    }
    create(missing);
    Map<String, TopicDescription> all = missing.isEmpty() ? found : settled(topics);
    verify(topics, all);
    return all.values().stream()
        .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
  }

  private static String missing(Topic<?, ?> topic) {
    return topic.name()
        + ": have nothing, want "
        + topic.partitions()
        + " partitions (tributary.topics.create is false)";
  }

  private void create(List<Topic<?, ?>> missing) {
    List<NewTopic> wanted = missing.stream().map(this::newTopic).toList();
    admin
        .createTopics(wanted)
        .values()
        .forEach(
            (name, future) -> {
              try {
                await(future);
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                  throw new BrokerUnavailableException("creating topic " + name, e.getCause());
                }
              }
            });
  }

  private NewTopic newTopic(Topic<?, ?> topic) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    settings.put("min.insync.replicas", Integer.toString(policy.minInSyncReplicas()));
    return new NewTopic(topic.name(), topic.partitions(), policy.replicationFactor())
        .configs(settings);
  }

  /** A created topic is not at once known to every broker. */
  private Map<String, TopicDescription> settled(Collection<Topic<?, ?>> topics) {
    Map<String, TopicDescription> found = describe(topics);
    for (int i = 0; i < SETTLE_ATTEMPTS && found.size() < topics.size(); i++) {
      try {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BrokerUnavailableException("waiting for created topics", e);
      }
      found = describe(topics);
    }
    return found;
  }

  private void verify(Collection<Topic<?, ?>> topics, Map<String, TopicDescription> found) {
    Map<String, Config> configs = configs(topics);
    List<String> violations = new ArrayList<>();
    for (Topic<?, ?> topic : topics) {
      TopicDescription description = found.get(topic.name());
      if (description == null) {
        violations.add(topic.name() + ": have nothing after creation");
        continue;
      }
      int partitions = description.partitions().size();
      if (partitions != topic.partitions()) {
        violations.add(violation(topic, "partitions", "" + partitions, "" + topic.partitions()));
      }
      violations.addAll(wrongSettings(topic, configs.get(topic.name())));
    }
    if (!violations.isEmpty()) {
      throw new WrongTopicException(violations);
    }
  }

  private static List<String> wrongSettings(Topic<?, ?> topic, Config config) {
    return topic.settings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(want -> !want.getValue().equals(config.get(want.getKey()).value()))
        .map(
            want ->
                violation(topic, want.getKey(), config.get(want.getKey()).value(), want.getValue()))
        .toList();
  }

  private static String violation(Topic<?, ?> topic, String key, String have, String want) {
    return topic.name() + " " + key + ": have " + have + ", want " + want;
  }

  private Map<String, TopicDescription> describe(Collection<Topic<?, ?>> topics) {
    List<String> names = topics.stream().<String>map(Topic::name).toList();
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                found.put(name, await(future));
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw new BrokerUnavailableException("describing topic " + name, e.getCause());
                }
              }
            });
    return found;
  }

  private Map<String, Config> configs(Collection<Topic<?, ?>> topics) {
    List<ConfigResource> resources =
        topics.stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name())).toList();
    try {
      return await(admin.describeConfigs(resources).all()).entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("reading topic settings", e.getCause());
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted", e);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("no answer in " + TIMEOUT_SECONDS + " s", e);
    }
  }
}
