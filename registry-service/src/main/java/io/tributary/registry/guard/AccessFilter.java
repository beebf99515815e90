package io.tributary.registry.guard;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tributary.access.http.Admission;
import io.tributary.access.http.Asked;
import io.tributary.access.http.Open;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.service.RegistryInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Admits a request, or answers it. */
public final class AccessFilter {
  private final RegistryInstance instance;
  private final CurrentCaller current;

  /** Asks the keys of this registry. */
  public AccessFilter(RegistryInstance instance, CurrentCaller current) {
    this.instance = instance;
    this.current = current;
  }

  /**
   * Runs on an event loop where the resource does, which must not wait: who comes with a token, of
   * which its issuer may have to be asked, is admitted on a thread that may.
   *
   * @return null, as RESTEasy has it, or with a null in it for a request that goes on
   */
  @ServerRequestFilter
  public Uni<Response> admit(ContainerRequestContext request, ResourceInfo route) {
    Method method = route.getResourceMethod();
    if (method.isAnnotationPresent(Open.class)) {
      return null;
    }
    Admission admission = instance.caughtUp().admission();
    Address address = Address.of(request);
    Asked asked = Asked.of(request, method, address.namespace(), address.reads());
    if (!admission.mayWait(asked)) {
      return admit(admission, asked, address).map(Uni.createFrom()::item).orElse(null);
    }
    return Uni.createFrom()
        .item(() -> admit(admission, asked, address).orElse(null))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Optional<Response> admit(Admission admission, Asked asked, Address address) {
    return admission.admit(asked, new AddressRefusals(address), current::set);
  }
}
