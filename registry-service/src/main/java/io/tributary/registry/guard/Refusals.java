package io.tributary.registry.guard;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.registry.guard.Address.Door;
import io.tributary.registry.hub.HubErrorMapper;
import io.tributary.registry.rest.Lookup;
import io.tributary.registry.rest.problem.Problem;
import io.tributary.registry.rest.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * How a request that is not admitted is answered, in the form of the interface that it came to.
 *
 * @param address of the request
 */
record Refusals(Address address) {
  /** Nobody knows who asks. */
  Response unauthenticated(String why) {
    return Response.fromResponse(problem(ProblemCode.UNAUTHENTICATED, why))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tributary\"")
        .build();
  }

  /** The caller has asked too much. */
  Response tooOften(Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    String why = "too many requests with this key: wait " + seconds + " s";
    return Response.fromResponse(problem(ProblemCode.TOO_MANY_REQUESTS, why))
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  /**
   * What the address names is not there: what is said of a name that nobody has ever used.
   *
   * @throws io.tributary.contracts.InvalidNameException if nobody can have it
   */
  Response absent() {
    String namespace = address.namespace().orElseThrow();
    return switch (address.door()) {
      case HUB -> HubErrorMapper.noRepository(namespace, address.name());
      case ADAPTERS -> Problem.answer(Lookup.undefined(new AdapterId(namespace, address.name())));
      case BASES -> Problem.answer(Lookup.unregistered(new BaseId(namespace, address.name())));
      case OTHER -> problem(ProblemCode.NOT_FOUND, "there is nothing in namespace " + namespace);
    };
  }

  /** Refused for this reason. */
  Response problem(ProblemCode code, String detail) {
    return address.door() == Door.HUB
        ? HubErrorMapper.refused(code.status(), detail)
        : Problem.answer(Problem.of(code, detail));
  }
}
