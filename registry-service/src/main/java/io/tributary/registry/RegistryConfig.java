package io.tributary.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tributary.access.AccessConfig;
import io.tributary.settings.StackConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of the service. */
@ConfigMapping(prefix = "tributary")
public interface RegistryConfig extends StackConfig {
  /** This service's own settings. */
  Registry registry();

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

    /** How long an upload takes files; 1 min to 7 days. */
    @WithDefault("1h")
    Duration uploadExpiry();

    /** Scheme, host and port by which uploaders reach the store; as this service does if absent. */
    Optional<String> uploadEndpoint();

    /**
     * Scheme, host and port by which readers of the Hub API reach the store: they are sent there
     * for the bytes of files; if absent, the registry streams them.
     */
    Optional<String> downloadEndpoint();

    /** Host names by which clients reach this registry, comma separated; said with the former. */
    Optional<List<String>> hostNames();

    /** The base that this stack trains, {@code namespace/name}; any registered one if absent. */
    Optional<String> base();

    /** Who is let in. */
    Access access();
  }

  /** Who is let in. */
  interface Access extends AccessConfig {
    /** Namespaces that may be read without a key, comma separated, or {@code *} for every one. */
    Optional<List<String>> anonymousRead();
  }
}
