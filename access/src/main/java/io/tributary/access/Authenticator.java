package io.tributary.access;

import io.tributary.contracts.access.ApiKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a caller of an Authorization header. */
public final class Authenticator {
  private static final Pattern BEARER =
      Pattern.compile("bearer +([^ ]+) *", Pattern.CASE_INSENSITIVE);

  private final KeyRing ring;
  private final Caller anonymous;
  private final Optional<TokenIssuer> issuer;
  private final Clock clock;

  Authenticator(KeyRing ring, AccessSettings settings, Clock clock) {
    this.ring = ring;
    this.anonymous = Caller.anonymous(settings.anonymousRead());
    this.issuer = settings.oidc().map(TokenIssuer::new);
    this.clock = clock;
  }

  /** Knows the keys that this feed tells of. */
  public static Authenticator of(AccessFeed feed, AccessSettings settings, Clock clock) {
    return new Authenticator(feed.ring(), settings, clock);
  }

  /**
   * Who sent this header.
   *
   * @throws UnauthenticatedException if nobody knows; a wrong key is never taken for none
   * @throws IssuerAwayException if that can be said of a token only later
   */
  public Caller caller(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return withoutKey();
    }
    Matcher bearer = BEARER.matcher(authorization.get());
    if (!bearer.matches()) {
      throw new UnauthenticatedException("Authorization must be Bearer and an API key");
    }
    String sent = bearer.group(1);
    return ApiKey.parse(sent)
        .map(key -> withKey(key, clock.instant()))
        .or(() -> withToken(sent))
        .orElseThrow(
            () ->
                new UnauthenticatedException(
                    "what was sent is no API key of Tributary, or is mistyped or cut off"));
  }

  /** Whether somebody else may have to be asked who sent this header. */
  public boolean mayAskIssuer(Optional<String> authorization) {
    return issuer.isPresent()
        && authorization
            .map(BEARER::matcher)
            .filter(Matcher::matches)
            .filter(bearer -> TokenIssuer.isToken(bearer.group(1)))
            .isPresent();
  }

  private Optional<Caller> withToken(String sent) {
    return issuer.filter(known -> TokenIssuer.isToken(sent)).map(known -> known.caller(sent));
  }

  private Caller withoutKey() {
    if (anonymous.grants().isEmpty()) {
      throw new UnauthenticatedException(
          "this service asks for an API key: set HF_TOKEN for Hub clients, TRIBUTARY_REGISTRY_KEY"
              + " for `tributary`, or send Authorization: Bearer");
    }
    return anonymous;
  }

  private Caller withKey(ApiKey key, Instant now) {
    String digest = key.digest();
    KnownKey known =
        ring.find(KnownKey.id(digest))
            .filter(candidate -> candidate.hasDigest(digest))
            .orElseThrow(() -> new UnauthenticatedException("the API key is not known here"));
    KeyDetail detail = known.detail();
    detail
        .revokedAt()
        .ifPresent(
            at -> {
              throw new UnauthenticatedException(
                  "the API key " + detail.name() + " was revoked at " + at);
            });
    if (detail.isExpired(now)) {
      throw new UnauthenticatedException(
          "the API key " + detail.name() + " expired at " + detail.expiresAt().orElseThrow());
    }
    return known.caller();
  }
}
