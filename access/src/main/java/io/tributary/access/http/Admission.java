package io.tributary.access.http;

import io.tributary.access.Authenticator;
import io.tributary.access.Caller;
import io.tributary.access.IssuerAwayException;
import io.tributary.access.RateLimits;
import io.tributary.access.UnauthenticatedException;
import io.tributary.contracts.access.Scope;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Admits a request, or answers it: no request reaches a resource before its caller is known, may do
 * that in that namespace, and has not asked too much.
 *
 * @param authenticator knows who asks
 * @param rates how often each may
 */
public record Admission(Authenticator authenticator, RateLimits rates) {
  private static final int KIB = 1024;
  private static final Duration ISSUER_WAIT = Duration.ofSeconds(5);

  /**
   * Whether admitting this request may take as long as somebody else does to answer: an API key is
   * known here, a token's issuer may have to be asked for its keys.
   */
  public boolean mayWait(Asked asked) {
    return authenticator.mayAskIssuer(asked.authorization());
  }

  /**
   * Empty for a request that goes on to its resource.
   *
   * @param known told who asks, as soon as that is known
   */
  public Optional<Response> admit(Asked asked, Refusals refusals, Consumer<Caller> known) {
    try {
      Caller caller = authenticator.caller(asked.authorization());
      known.accept(caller);
      return tooOften(caller, refusals)
          .or(() -> forbidden(caller, asked, refusals))
          .or(() -> tooLong(asked, refusals));
    } catch (UnauthenticatedException e) {
      return Optional.of(
          with(
              refusals.refuse(Refusal.UNAUTHENTICATED, e.getMessage()),
              HttpHeaders.WWW_AUTHENTICATE,
              "Bearer realm=\"tributary\""));
    } catch (IssuerAwayException e) {
      return Optional.of(
          with(
              refusals.refuse(Refusal.ISSUER_AWAY, e.getMessage()),
              HttpHeaders.RETRY_AFTER,
              ISSUER_WAIT.toSeconds()));
    }
  }

  private Optional<Response> tooOften(Caller caller, Refusals refusals) {
    return rates.waitOf(caller).map(wait -> tooOften(wait, refusals));
  }

  private static Response tooOften(Duration wait, Refusals refusals) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    String why = "too many requests with this key: wait " + seconds + " s";
    return with(refusals.refuse(Refusal.TOO_MANY_REQUESTS, why), HttpHeaders.RETRY_AFTER, seconds);
  }

  /** A namespace that the caller may not read looks the same to it whatever is in it. */
  private static Optional<Response> forbidden(Caller caller, Asked asked, Refusals refusals) {
    if (asked.namespace().isEmpty()) {
      return Optional.empty();
    }
    String namespace = asked.namespace().get();
    if (!caller.may(Scope.READ, namespace)) {
      return Optional.of(refusals.absent());
    }
    return asked.reads() || caller.may(Scope.WRITE, namespace)
        ? Optional.empty()
        : Optional.of(
            refusals.refuse(
                Refusal.FORBIDDEN,
                caller.name() + " may read in namespace " + namespace + ", but not write"));
  }

  /** Judged by what the caller announces, before anything is read. */
  private static Optional<Response> tooLong(Asked asked, Refusals refusals) {
    if (asked.limitKib().isEmpty()) {
      return Optional.empty();
    }
    if (asked.isChunked()) {
      return Optional.of(
          refusals.refuse(
              Refusal.LENGTH_REQUIRED, "send the body with its Content-Length, not in chunks"));
    }
    int limit = asked.limitKib().getAsInt() * KIB;
    return asked.length() <= limit
        ? Optional.empty()
        : Optional.of(
            refusals.refuse(
                Refusal.BODY_TOO_LARGE, "this route takes bodies of at most " + limit + " bytes"));
  }

  private static Response with(Response response, String header, Object value) {
    return Response.fromResponse(response).header(header, value).build();
  }
}
