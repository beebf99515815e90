package io.tributary.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of the service. The groups other than {@link Registry} are those of all services.
 */
@ConfigMapping(prefix = "tributary")
public interface RegistryConfig {
  /** How to reach Kafka. */
  Kafka kafka();

  /** The topics of the stack. */
  TopicSettings topics();

  /** How to reach the S3 store. */
  Store store();

  /** This service's own settings. */
  Registry registry();

  /** How to reach Kafka. */
  interface Kafka {
    /** host:port, comma separated. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** Client settings passed through, such as security.protocol and sasl.*. */
    Map<String, String> properties();
  }

  /** The topics of the stack. */
  interface TopicSettings {
    /** Put before every topic's name. */
    Optional<String> prefix();

    /** Whether missing topics are created; false verifies only. */
    @WithDefault("true")
    boolean create();

    /** Replicas of created topics. */
    @WithDefault("1")
    short replicationFactor();

    /** min.insync.replicas of created topics. */
    @WithDefault("1")
    int minInsyncReplicas();
  }

  /** How to reach the S3 store. */
  interface Store {
    /** Scheme, host and port. */
    @WithDefault("http://127.0.0.1:9000")
    String endpoint();

    /** Bucket; made when it is missing. */
    @WithDefault("tributary")
    String bucket();

    /** Region of the bucket. */
    @WithDefault("us-east-1")
    String region();

    /** Public half of the key pair. */
    @WithDefault("tributary")
    String accessKey();

    /** Secret half; this or its file. */
    Optional<String> secretKey();

    /** File whose content is the secret half. */
    Optional<Path> secretKeyFile();
  }

  /** This service's own settings. */
  interface Registry {
    /** Consumer group of the topology; instances with the same share the partitions. */
    Optional<String> applicationId();

    /** How long a decided command waits for others before its transaction ends; 1 ms to 1 s. */
    @WithDefault("20ms")
    Duration commitInterval();

    /** How long a request waits for the outcome of its command; 1 s to 10 min. */
    @WithDefault("30s")
    Duration commandTimeout();

    /** The base that this stack trains, {@code namespace/name}; any registered one if absent. */
    Optional<String> base();
  }
}
