package io.tributary.registry.guard;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;

/**
 * What a request is about, as far as its method and address say.
 *
 * @param door which interface it came to
 * @param namespace that the address names
 * @param name within it; empty if the address names none
 * @param reads whether it changes nothing
 */
record Address(Door door, Optional<String> namespace, String name, boolean reads) {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** The interfaces, whose answers have different forms. */
  enum Door {
    ADAPTERS,
    BASES,
    OTHER,
    HUB
  }

  static Address of(ContainerRequestContext request) {
    Door door = door(request.getUriInfo().getPath());
    MultivaluedMap<String, String> named = request.getUriInfo().getPathParameters();
    return new Address(
        door,
        Optional.ofNullable(named.getFirst("namespace")),
        Optional.ofNullable(named.getFirst("name")).orElse(""),
        door == Door.HUB || READING.contains(request.getMethod()));
  }

  private static Door door(String path) {
    if (path.startsWith("/hub")) {
      return Door.HUB;
    }
    if (path.startsWith("/v1/adapters")) {
      return Door.ADAPTERS;
    }
    return path.startsWith("/v1/bases") ? Door.BASES : Door.OTHER;
  }
}
