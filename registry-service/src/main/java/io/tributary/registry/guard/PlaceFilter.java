package io.tributary.registry.guard;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tributary.access.http.Open;
import io.tributary.access.http.ProblemException;
import io.tributary.registry.caller.SeenPlace;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import io.tributary.registry.view.FeedPlace;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Reads your writes, on every instance: an answer says how far it knows adapter-events, and a
 * request that says so too is not answered from less. Without it an answer is of some moment of the
 * past, and of no earlier one than the same instance answered from before.
 */
public final class PlaceFilter {
  /** Of requests and answers: {@code partition:offset} in adapter-events. */
  public static final String HEADER = "Tributary-Position";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RegistryInstance instance;
  private final SeenPlace seen;

  /** Asks the view of this registry. */
  public PlaceFilter(RegistryInstance instance, SeenPlace seen) {
    this.instance = instance;
    this.seen = seen;
  }

  /**
   * Lets a request wait until this instance knows what its caller knows; nobody else waits, and
   * nobody does so on an event loop.
   *
   * @return null, as RESTEasy has it, for a request that need not wait
   */
  @ServerRequestFilter(priority = Priorities.USER + 100)
  public Uni<Void> await(ContainerRequestContext request, ResourceInfo route) {
    String text = request.getHeaderString(HEADER);
    if (text == null || route.getResourceMethod().isAnnotationPresent(Open.class)) {
      return null;
    }
    RegistryService registry = instance.caughtUp();
    int partitions = registry.settings().topics().adapterEvents().partitions();
    FeedPlace place = FeedPlace.parse(text, partitions).orElseThrow(PlaceFilter::malformed);
    if (registry.view().hasRead(place)) {
      return null;
    }
    return Uni.createFrom()
        .voidItem()
        .invoke(() -> await(registry, place))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static void await(RegistryService registry, FeedPlace place) {
    try {
      if (!registry.view().awaitPlace(place, PATIENCE)) {
        throw new ProblemException(
            ProblemCode.NOT_READY,
            "this registry has not read adapter-events to " + place + " yet: try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.NOT_READY, "the registry stops");
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemCode.MALFORMED_REQUEST,
        HEADER + " must be what an answer of this registry had there, such as 3:1290");
  }

  /** Tells how far the answer knows. */
  @ServerResponseFilter
  public void tell(ContainerResponseContext response) {
    seen.get().ifPresent(place -> response.getHeaders().putSingle(HEADER, place.toString()));
  }
}
