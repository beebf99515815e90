package io.tributary.registry;

import io.tributary.access.AccessReader;
import io.tributary.contracts.BaseId;
import io.tributary.registry.service.RegistrySettings;
import io.tributary.settings.StackSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The configuration as the service takes it; what is wrong is named by its key. */
final class SettingsReader {
  private static final Duration SHORTEST_COMMIT = Duration.ofMillis(1);
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+");
  private static final Duration SHORTEST_UPLOAD = Duration.ofMinutes(1);
  private static final Duration LONGEST_UPLOAD = Duration.ofDays(7);

  private SettingsReader() {}

  /**
   * Reads all but how to reach the store.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static RegistrySettings read(RegistryConfig config) {
    String prefix = StackSettings.prefix(config);
    RegistryConfig.Registry registry = config.registry();
    return new RegistrySettings(
        StackSettings.kafka(config),
        prefix,
        registry.applicationId().orElse(prefix + RegistrySettings.APPLICATION),
        StackSettings.topicPolicy(config),
        within(
            "tributary.registry.commit-interval",
            registry.commitInterval(),
            SHORTEST_COMMIT,
            LONGEST_COMMIT),
        within(
            "tributary.registry.command-timeout",
            registry.commandTimeout(),
            SHORTEST_TIMEOUT,
            LONGEST_TIMEOUT),
        registry.base().map(SettingsReader::base),
        new AccessReader("tributary.registry.access.")
            .read(registry.access(), registry.access().anonymousRead().orElse(List.of())));
  }

  /**
   * Reads how long an upload takes files.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static Duration uploadExpiry(RegistryConfig config) {
    return within(
        "tributary.registry.upload-expiry",
        config.registry().uploadExpiry(),
        SHORTEST_UPLOAD,
        LONGEST_UPLOAD);
  }

  /**
   * Reads by which address uploaders reach the store.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static URI uploadEndpoint(RegistryConfig config) {
    return config
        .registry()
        .uploadEndpoint()
        .map(own -> address("tributary.registry.upload-endpoint", own))
        .orElse(URI.create(config.store().endpoint()));
  }

  /**
   * An address without a path.
   *
   * @throws IllegalArgumentException naming the key if it is none
   */
  static URI address(String key, String text) {
    if (!ADDRESS.matcher(text).matches() || URI.create(text).getHost() == null) {
      throw new IllegalArgumentException(key + " must be scheme, host and port");
    }
    return URI.create(text);
  }

  private static Duration within(String key, Duration value, Duration shortest, Duration longest) {
    if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          key + " must be " + shortest.toMillis() + " to " + longest.toMillis() + " ms");
    }
    return value;
  }

  private static BaseId base(String text) {
    try {
      return BaseId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tributary.registry.base: " + e.getMessage(), e);
    }
  }
}
