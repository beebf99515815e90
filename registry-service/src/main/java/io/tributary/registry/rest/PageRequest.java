package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.registry.paging.Page;
import io.tributary.registry.rest.problem.ProblemCode;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which part of a list a caller wants: the first hundred unless it says more.
 *
 * @param cursor of the query: where the part begins
 * @param limit of the query: how long it is at most
 * @param asked what was asked, from which the address of the next part is made
 */
public record PageRequest(
    @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Page.CURSOR)
        Optional<String> cursor,
    @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("limit")
        Optional<String> limit,
    @Context UriInfo asked) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  <T> Response answer(List<T> all) {
    return Page.of(all, begin().orElse(0), length()).answer(asked);
  }

  <T> Response answer(Page.Parts<T> all) {
    return Page.of(all, begin().orElse(0), length()).answer(asked);
  }

  /** Where the part begins, if it is not the first. */
  Optional<Integer> begin() {
    return cursor.map(text -> number(Page.CURSOR, text));
  }

  /** How many items it has at most. */
  int length() {
    return Page.length(number("limit", limit.orElse(Page.DEFAULT_LIMIT)));
  }

  /** JAX-RS would answer a text that is no number with 404. */
  private static int number(String parameter, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, parameter + " must be a number of 1 to 9 digits");
    }
    return Integer.parseInt(text);
  }
}
