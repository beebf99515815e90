package io.tributary.registry.guard;

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

  /** Empty for a request that goes on to its resource. */
  @ServerRequestFilter
  public Optional<Response> admit(ContainerRequestContext request, ResourceInfo route) {
    Method method = route.getResourceMethod();
    if (method.isAnnotationPresent(Open.class)) {
      return Optional.empty();
    }
    Admission admission = instance.caughtUp().admission();
    Address address = Address.of(request);
    Asked asked = Asked.of(request, method, address.namespace(), address.reads());
    return admission.admit(asked, new AddressRefusals(address), current::set);
  }
}
