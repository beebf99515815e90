package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.registry.rest.problem.ProblemCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a caller thinks that an alias points: in the body, or as the alias's ETag in If-Match. */
final class AliasExpectation {
  private static final String ANYWHERE = "*";
  private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,8})\"");

  private AliasExpectation() {}

  /** The ETag of an alias that points at this version. */
  static String tag(int version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that the alias must point at, 0 for none yet; empty for wherever it points.
   *
   * @param ifMatch null where the caller sent none
   * @throws ProblemException if the caller says nothing, or two things
   */
  static Optional<Integer> of(Optional<Integer> inBody, String ifMatch) {
    if (ifMatch == null) {
      return Optional.of(inBody.orElseThrow(AliasExpectation::missing));
    }
    if (ifMatch.equals(ANYWHERE)) {
      return inBody;
    }
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw malformed("If-Match must be * or the alias's ETag, such as " + tag(1));
    }
    int version = Integer.parseInt(tag.group(1));
    if (inBody.filter(v -> v != version).isPresent()) {
      throw malformed("expectedVersion and If-Match differ");
    }
    return Optional.of(version);
  }

  private static ProblemException missing() {
    return new ProblemException(
        ProblemCode.PRECONDITION_REQUIRED,
        "give expectedVersion (0: the alias does not exist yet) or If-Match with the alias's ETag,"
            + " or If-Match: * to move it from wherever it is");
  }

  private static ProblemException malformed(String what) {
    return new ProblemException(ProblemCode.MALFORMED_REQUEST, what);
  }
}
