package io.tributary.merge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tributary.settings.CachingStackConfig;
import java.time.Duration;
import java.util.Optional;

/** Every setting of the service. */
@ConfigMapping(prefix = "tributary")
public interface MergeConfig extends CachingStackConfig {
  /** This service's own settings. */
  Merge merge();

  /** This service's own settings. */
  interface Merge {
    /** Consumer group; workers with the same share the requests. */
    Optional<String> groupId();

    /** Largest file of weights in bytes; the disk must hold one beside the base. */
    @WithDefault("1073741824")
    long shardBytes();

    /** How long store, broker or disk may be out of reach before the service stops. */
    @WithDefault("10m")
    Duration retryFor();
  }
}
