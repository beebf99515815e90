package io.tributary.registry;

import io.tributary.registry.redirect.StoreRedirects;
import io.tributary.store.ArtifactStores;
import io.tributary.store.StoreConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where readers of files are sent, as the configuration says. */
final class DownloadReader {
  private static final String ENDPOINT = "tributary.registry.download-endpoint";
  private static final String HOSTS = "tributary.registry.host-names";

  private DownloadReader() {}

  /**
   * Reads it. Clients of some versions compare host names without the port, and take their API key
   * along to a store of the registry's own: such a store is refused.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static StoreRedirects read(RegistryConfig.Registry registry, StoreConfig store) {
    if (registry.downloadEndpoint().isEmpty()) {
      return StoreRedirects.none();
    }
    URI endpoint = SettingsReader.address(ENDPOINT, registry.downloadEndpoint().get());
    Set<String> hosts = hosts(registry);
    if (hosts.contains(endpoint.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          ENDPOINT
              + " has a host name of the registry, "
              + endpoint.getHost()
              + ": clients would send the store their API key");
    }
    return StoreRedirects.to(ArtifactStores.s3Addresses(store, endpoint), hosts);
  }

  private static Set<String> hosts(RegistryConfig.Registry registry) {
    List<String> names = registry.hostNames().orElse(List.of());
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          HOSTS + " must be said with " + ENDPOINT + ": the names by which clients reach this");
    }
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
