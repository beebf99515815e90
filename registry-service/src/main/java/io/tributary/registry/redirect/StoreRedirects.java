package io.tributary.registry.redirect;

import io.tributary.store.BlobAddresses;
import io.tributary.store.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which readers are sent to the store: those that asked the registry by one of its own host names.
 * The store's is another, so the clients leave their API key behind; of a name that is not known
 * that cannot be said.
 */
public final class StoreRedirects implements AutoCloseable {
  /** Long enough for a download to begin; one that goes on is not ended. */
  private static final Duration VALIDITY = Duration.ofMinutes(5);

  private final Optional<BlobAddresses> addresses;
  private final Set<String> hostNames;

  private StoreRedirects(Optional<BlobAddresses> addresses, Set<String> hostNames) {
    this.addresses = addresses;
    this.hostNames = Set.copyOf(hostNames);
  }

  /** Nobody is sent anywhere. */
  public static StoreRedirects none() {
    return new StoreRedirects(Optional.empty(), Set.of());
  }

  /**
   * Sends readers to these addresses and closes them in the end.
   *
   * @param hostNames of this registry, in lower case; the addresses' is none of them
   */
  public static StoreRedirects to(BlobAddresses addresses, Set<String> hostNames) {
    return new StoreRedirects(Optional.of(addresses), hostNames);
  }

  /**
   * Where a reader gets a blob: a credential for five minutes, never to be logged.
   *
   * @param askedHost the host name by which it asked, if it said one
   * @return empty if it is to be served here
   */
  public Optional<URI> address(Digest digest, Optional<String> askedHost) {
    return askedHost
        .map(host -> host.toLowerCase(Locale.ROOT))
        .filter(hostNames::contains)
        .flatMap(known -> addresses)
        .map(signer -> signer.presignGet(digest, VALIDITY));
  }

  @Override
  public void close() {
    addresses.ifPresent(BlobAddresses::close);
  }
}
