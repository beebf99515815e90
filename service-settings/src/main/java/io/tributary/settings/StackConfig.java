package io.tributary.settings;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The settings of every service, below {@code tributary}; {@link StackSettings} reads them. */
public interface StackConfig {
  /** How to reach Kafka. */
  Kafka kafka();

  /** The topics of the stack. */
  TopicSettings topics();

  /** How to reach the S3 store. */
  Store store();

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
}
