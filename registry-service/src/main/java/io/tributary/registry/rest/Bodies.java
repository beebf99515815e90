package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.contracts.json.Json;
import io.tributary.registry.rest.problem.ProblemCode;

/** Request bodies: strict JSON, in which an unknown field is an error that names it. */
final class Bodies {
  private Bodies() {}

  /**
   * Reads a body.
   *
   * @throws io.tributary.contracts.MalformedContractException if it is not what it must be
   */
  static <T> T read(byte[] body, Class<T> type) {
    if (body == null || body.length == 0) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "the body is missing");
    }
    return Json.readStrictly(body, type);
  }

  /** A field that must be there. */
  static <T> T required(T value, String field) {
    if (value == null) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "field " + field + " is missing");
    }
    return value;
  }
}
