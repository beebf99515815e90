package io.tributary.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tributary.lora.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of the service. The groups other than {@link Trainer} are those of all services.
 */
@ConfigMapping(prefix = "tributary")
public interface TrainerConfig {
  /** How to reach Kafka. */
  Kafka kafka();

  /** The topics of the stack. */
  TopicSettings topics();

  /** How to reach the S3 store. */
  Store store();

  /** Files kept between starts. */
  Cache cache();

  /** This service's own settings. */
  Trainer trainer();

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

  /** Files kept between starts. */
  interface Cache {
    /** Directory; it may be deleted while no service runs. */
    Path directory();
  }

  /** This service's own settings. */
  interface Trainer {
    /** Name of this instance in progress records and client ids; host and process id if absent. */
    Optional<String> name();

    /** Consumer group; instances with the same share the partitions. */
    Optional<String> groupId();

    /** Base to hold in memory, ns/name; that of the adapter that was defined first if absent. */
    Optional<String> base();

    /** libtorch's threads per operation, part of what makes results equal; one per core if 0. */
    @WithDefault("0")
    int threads();

    /** Type of the base's weights in memory: fp32 or bf16. */
    @WithDefault("fp32")
    Precision precision();

    /** How long a step and its commit may take when a partition is wanted back or at SIGTERM. */
    @WithDefault("30s")
    Duration grace();

    /** Examples of a partition that wait to come into a step; beyond it reading pauses. */
    @WithDefault("2048")
    int maxQueuedExamples();

    /** How long the spec generation that a record names may take to appear in adapter-events. */
    @WithDefault("30s")
    Duration specWait();
  }
}
