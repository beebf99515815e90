package io.tributary.access.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a request says of itself before its body is read.
 *
 * @param namespace that its address names
 * @param reads whether it changes nothing, nor lets its sender change anything
 * @param authorization the header
 * @param limitKib of the body; absent if the route takes any and reads it as it comes
 * @param isChunked whether the body's length is not announced
 * @param length of the body in bytes, as announced; -1 for none
 */
public record Asked(
    Optional<String> namespace,
    boolean reads,
    Optional<String> authorization,
    OptionalInt limitKib,
    boolean isChunked,
    int length) {
  /**
   * Of a request to this route.
   *
   * @param namespace that its address names
   * @param reads whether its method changes nothing
   */
  public static Asked of(
      ContainerRequestContext request, Method route, Optional<String> namespace, boolean reads) {
    return new Asked(
        namespace,
        reads && !route.isAnnotationPresent(ForWriters.class),
        Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)),
        limit(route),
        request.getHeaderString("Transfer-Encoding") != null,
        request.getLength());
  }

  private static OptionalInt limit(Method route) {
    if (route.isAnnotationPresent(Streamed.class)) {
      return OptionalInt.empty();
    }
    BodyLimit own = route.getAnnotation(BodyLimit.class);
    return OptionalInt.of(own == null ? BodyLimit.DEFAULT_KIB : own.kib());
  }
}
