package io.tributary.registry.paging;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next where the next part begins, if there is one
 */
public record Page<T>(List<T> items, Optional<Integer> next) {
  /** The query parameter that says where a part begins. */
  public static final String CURSOR = "cursor";

  /** How many items a page has if the caller does not say. */
  public static final String DEFAULT_LIMIT = "100";

  private static final int MAX = 1000;

  /** A list that may grow while it is read. */
  @FunctionalInterface
  public interface Parts<T> {
    /** What lies there at one moment from an index on: at most so many items. */
    List<T> from(int index, int most);
  }

  /** How many items a caller gets who wants so many: 1 to 1000. */
  public static int length(int limit) {
    return Math.min(Math.max(limit, 1), MAX);
  }

  /**
   * The part that begins at an index.
   *
   * @param from what a caller sent; outside the list the part is empty
   * @param limit what it wants, brought into 1 to 1000
   */
  public static <T> Page<T> of(List<T> all, int from, int limit) {
    return of((index, most) -> all.stream().skip(index).limit(most).toList(), from, limit);
  }

  /** The part that begins at an index; one item more than it has tells whether another follows. */
  public static <T> Page<T> of(Parts<T> all, int from, int limit) {
    int begin = Math.max(from, 0);
    int length = length(limit);
    List<T> found = all.from(begin, length + 1);
    return found.size() <= length
        ? new Page<>(found, Optional.empty())
        : new Page<>(found.subList(0, length), Optional.of(begin + length));
  }

  /** The items, and in Link the address of the next part. */
  public Response answer(UriInfo asked) {
    ResponseBuilder response = Response.ok(items);
    next.ifPresent(cursor -> response.header("Link", link(asked, cursor)));
    return response.build();
  }

  private static String link(UriInfo asked, int cursor) {
    URI uri = asked.getRequestUriBuilder().replaceQueryParam(CURSOR, cursor).build();
    return "<" + uri + ">; rel=\"next\"";
  }
}
