package io.tributary.ingest.door;

import io.tributary.access.http.Asked;
import io.tributary.access.http.Problem;
import io.tributary.access.http.Refusal;
import io.tributary.access.http.Refusals;
import io.tributary.contracts.AdapterId;
import io.tributary.ingest.IngestInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Admits a request, or answers it. Every route names a namespace and writes. */
public final class DoorFilter {
  private final IngestInstance instance;

  /** Asks the keys of this instance. */
  public DoorFilter(IngestInstance instance) {
    this.instance = instance;
  }

  /** Empty for a request that goes on to its resource. */
  @ServerRequestFilter
  public Optional<Response> admit(ContainerRequestContext request, ResourceInfo route) {
    MultivaluedMap<String, String> named = request.getUriInfo().getPathParameters();
    String namespace = named.getFirst("namespace");
    Asked asked =
        Asked.of(request, route.getResourceMethod(), Optional.of(namespace), /* reads= */ false);
    return instance
        .door()
        .admission()
        .admit(asked, new Answers(namespace, named.getFirst("name")), caller -> {});
  }

  /** How a request about this adapter is refused. */
  private record Answers(String namespace, String name) implements Refusals {
    @Override
    public Response refuse(Refusal refusal, String detail) {
      return Problem.answer(Problem.of(refusal, detail));
    }

    @Override
    public Response absent() {
      return Problem.answer(DoorProblems.undefined(new AdapterId(namespace, name)));
    }
  }
}
