package io.tributary.access.http;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The body of every answer of 400 and above, {@code application/problem+json}.
 *
 * @param title the code in words
 * @param status HTTP's
 * @param code for programs; never changes its meaning
 * @param detail for people: what and what to do
 * @param current the value that stood against a command, such as {"version": 4}
 * @param commandId of a command whose outcome is unknown
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
    String title,
    int status,
    String code,
    String detail,
    Map<String, Object> current,
    Optional<String> commandId) {
  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** What went wrong, for programs, and the HTTP status that goes with it. */
  public interface Code {
    /** The code; never changes its meaning. */
    String name();

    /** HTTP's. */
    int status();

    /** The name in words. */
    default String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A problem of this code. */
  public static Problem of(Code code, String detail) {
    return new Problem(
        code.title(), code.status(), code.name(), detail, Map.of(), Optional.empty());
  }

  /** The answer with this body. */
  public static Response answer(Problem problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
  }

  /** The same with what stood against the command. */
  public Problem withCurrent(Map<String, Object> value) {
    return new Problem(title, status, code, detail, value, commandId);
  }

  /** The same with another status, where HTTP has a closer one. */
  public Problem withStatus(int closer) {
    return new Problem(title, closer, code, detail, current, commandId);
  }

  /** The same with the command whose outcome is unknown. */
  public Problem withCommandId(String id) {
    return new Problem(title, status, code, detail, current, Optional.of(id));
  }
}
