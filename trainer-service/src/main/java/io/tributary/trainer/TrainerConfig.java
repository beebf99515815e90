package io.tributary.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tributary.lora.Precision;
import io.tributary.settings.CachingStackConfig;
import java.time.Duration;
import java.util.Optional;

/** Every setting of the service. */
@ConfigMapping(prefix = "tributary")
public interface TrainerConfig extends CachingStackConfig {
  /** This service's own settings. */
  Trainer trainer();

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
