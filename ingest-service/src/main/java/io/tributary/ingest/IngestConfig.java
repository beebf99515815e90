package io.tributary.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every setting of the service. The groups other than {@link Ingest} are those of all services. */
@ConfigMapping(prefix = "tributary")
public interface IngestConfig {
  /** How to reach Kafka. */
  Kafka kafka();

  /** The topics of the stack. */
  TopicSettings topics();

  /** How to reach the S3 store. */
  Store store();

  /** Files kept between starts. */
  Cache cache();

  /** This service's own settings. */
  Ingest ingest();

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
  interface Ingest {
    /** Consumer group; instances with the same share the partitions. */
    Optional<String> applicationId();

    /** Stream threads; one per core if 0. More than 8 have nothing to do. */
    @WithDefault("0")
    int threads();

    /** How long a transaction collects records; what is downstream sees them after that. */
    @WithDefault("100ms")
    Duration commitInterval();

    /** How long a record of an unknown adapter waits for adapter-events to be read to its end. */
    @WithDefault("30s")
    Duration specWait();

    /** How long a record waits for its base's tokenizer before the service stops. */
    @WithDefault("2m")
    Duration baseWait();
  }
}
