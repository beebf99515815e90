package io.tributary.registry.guard;

import io.tributary.access.http.Problem;
import io.tributary.access.http.Refusal;
import io.tributary.access.http.Refusals;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.registry.guard.Address.Door;
import io.tributary.registry.hub.HubErrorMapper;
import io.tributary.registry.rest.Lookup;
import io.tributary.registry.rest.problem.ProblemCode;
import jakarta.ws.rs.core.Response;

/**
 * How a request that is not admitted is answered, in the form of the interface that it came to.
 *
 * @param address of the request
 */
record AddressRefusals(Address address) implements Refusals {
  @Override
  public Response absent() {
    String namespace = address.namespace().orElseThrow();
    return switch (address.door()) {
      case HUB -> HubErrorMapper.noRepository(namespace, address.name());
      case ADAPTERS -> Problem.answer(Lookup.undefined(new AdapterId(namespace, address.name())));
      case BASES -> Problem.answer(Lookup.unregistered(new BaseId(namespace, address.name())));
      case OTHER -> problem(ProblemCode.NOT_FOUND, "there is nothing in namespace " + namespace);
    };
  }

  @Override
  public Response refuse(Refusal refusal, String detail) {
    return problem(ProblemCode.valueOf(refusal.name()), detail);
  }

  private Response problem(ProblemCode code, String detail) {
    return address.door() == Door.HUB
        ? HubErrorMapper.refused(code.status(), detail)
        : Problem.answer(Problem.of(code, detail));
  }
}
