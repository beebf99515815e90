package io.tributary.registry.guard;

import io.tributary.contracts.access.Scope;
import io.tributary.registry.access.Caller;
import io.tributary.registry.access.UnauthenticatedException;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.route.BodyLimit;
import io.tributary.registry.route.ForWriters;
import io.tributary.registry.route.Open;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Admits a request, or answers it. */
public final class AccessFilter {
  private static final int KIB = 1024;

  private final RegistryInstance instance;
  private final CurrentCaller current;

  /** Asks the keys of this registry. */
  public AccessFilter(RegistryInstance instance, CurrentCaller current) {
    this.instance = instance;
    this.current = current;
  }

  /** Empty for a request that goes on to its resource. */
  @ServerRequestFilter
  public Optional<Response> admit(ContainerRequestContext request, ResourceInfo route) {
    Method method = route.getResourceMethod();
    if (method.isAnnotationPresent(Open.class)) {
      return Optional.empty();
    }
    RegistryService registry = instance.caughtUp();
    Address address = Address.of(request);
    Refusals refusals = new Refusals(address);
    try {
      Caller caller =
          registry
              .authenticator()
              .caller(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
      current.set(caller);
      return tooOften(registry, caller, refusals)
          .or(() -> forbidden(caller, address, method, refusals))
          .or(() -> tooLong(request, method, refusals));
    } catch (UnauthenticatedException e) {
      return Optional.of(refusals.unauthenticated(e.getMessage()));
    }
  }

  private static Optional<Response> tooOften(
      RegistryService registry, Caller caller, Refusals refusals) {
    Optional<Duration> wait = registry.rateLimits().waitOf(caller);
    return wait.map(refusals::tooOften);
  }

  /** A namespace that the caller may not read looks the same to it whatever is in it. */
  private static Optional<Response> forbidden(
      Caller caller, Address address, Method method, Refusals refusals) {
    if (address.namespace().isEmpty()) {
      return Optional.empty();
    }
    String namespace = address.namespace().get();
    if (!caller.may(Scope.READ, namespace)) {
      return Optional.of(refusals.absent());
    }
    boolean reads = address.reads() && !method.isAnnotationPresent(ForWriters.class);
    return reads || caller.may(Scope.WRITE, namespace)
        ? Optional.empty()
        : Optional.of(
            refusals.problem(
                ProblemCode.FORBIDDEN,
                caller.name() + " may read in namespace " + namespace + ", but not write"));
  }

  /** Judged by what the caller announces, before anything is read. */
  private static Optional<Response> tooLong(
      ContainerRequestContext request, Method method, Refusals refusals) {
    BodyLimit own = method.getAnnotation(BodyLimit.class);
    int limit = (own == null ? BodyLimit.DEFAULT_KIB : own.kib()) * KIB;
    if (request.getHeaderString("Transfer-Encoding") != null) {
      return Optional.of(
          refusals.problem(
              ProblemCode.LENGTH_REQUIRED, "send the body with its Content-Length, not in chunks"));
    }
    return request.getLength() <= limit
        ? Optional.empty()
        : Optional.of(
            refusals.problem(
                ProblemCode.BODY_TOO_LARGE,
                "this route takes bodies of at most " + limit + " bytes"));
  }
}
