package io.tributary.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tributary.access.AccessConfig;
import io.tributary.settings.CachingStackConfig;
import java.time.Duration;
import java.util.Optional;

/** Every setting of the service. */
@ConfigMapping(prefix = "tributary")
public interface IngestConfig extends CachingStackConfig {
  /** This service's own settings. */
  Ingest ingest();

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

    /** Who is let in over HTTP. */
    AccessConfig access();

    /** What is taken over HTTP. */
    Door door();
  }

  /** What is taken over HTTP. */
  interface Door {
    /** MiB of records that the broker may owe an acknowledgement for before senders wait. */
    @WithDefault("16")
    int maxUnacknowledgedMebibytes();

    /** How long a record waits for its acknowledgement; after half of it others get 429. */
    @WithDefault("10s")
    Duration ackWait();

    /** After how long a connection on which nothing moves is cut off, as of who reads no answer. */
    @WithDefault("2m")
    Duration idleTimeout();
  }
}
