package io.tributary.registry.rest.problem;

import io.tributary.access.http.Problem;

/** Every code, and the HTTP status that goes with it. */
public enum ProblemCode implements Problem.Code {
  /** The body or a parameter is not what it must be. */
  MALFORMED_REQUEST(400),
  /** A name breaks the grammar. */
  INVALID_NAME(400),
  /** Nobody knows who asks: no key, or one that is wrong, revoked or expired. */
  UNAUTHENTICATED(401),
  /** The caller may see what it asks about, but not do that. */
  FORBIDDEN(403),
  /** No such address. */
  NOT_FOUND(404),
  /** HTTP's own refusal: method or media type. */
  NOT_SUPPORTED(405),
  UNKNOWN_ADAPTER(404),
  /** In an address 404 would fit, but it is mostly a spec that names it. */
  UNKNOWN_BASE(422),
  UNKNOWN_VERSION(404),
  UNKNOWN_ALIAS(404),
  UNKNOWN_MERGE(404),
  /** Or one that expired. */
  UNKNOWN_UPLOAD(404),
  UNKNOWN_FILE(404),
  UNKNOWN_KEY(404),
  /** The name stands for something else. */
  NAME_TAKEN(409),
  /** Another base than the one that is registered or trained. */
  BASE_CONFLICT(409),
  /** The state of what is named forbids it. */
  ILLEGAL_STATE(409),
  /** The commit was published with other files. */
  PUBLISH_CONFLICT(409),
  /** Files of it were not sent. */
  UPLOAD_INCOMPLETE(409),
  /** Its content is wrong and is not given out. */
  VERSION_QUARANTINED(410),
  /** A body in chunks, whose length nobody knows beforehand. */
  LENGTH_REQUIRED(411),
  /** The alias is not where the caller thought. */
  ALIAS_CONFLICT(412),
  /** More than the route takes. */
  BODY_TOO_LARGE(413),
  /** The spec cannot be trained or served. */
  INVALID_SPEC(422),
  /** The base cannot be trained. */
  INVALID_BASE(422),
  /** What was sent is not what was declared, or no adapter that fits the base. */
  INVALID_UPLOAD(422),
  /** Files are not in the store. */
  MISSING_FILES(422),
  /** Something that the body names does not exist. */
  UNKNOWN_REFERENCE(422),
  /** Neither an expected version nor {@code If-Match: *}. */
  PRECONDITION_REQUIRED(428),
  /** The caller asks more than it may: Retry-After says when again. */
  TOO_MANY_REQUESTS(429),
  /** A defect of the registry. */
  INTERNAL(500),
  /** The command has a form, but nothing executes it yet. */
  UNSUPPORTED(501),
  /** The view has not caught up, or the registry stops. */
  NOT_READY(503),
  /** The OpenID provider does not answer, so nobody knows whether a token is valid. */
  ISSUER_AWAY(503),
  /** The object store does not answer as it should. */
  STORE_UNAVAILABLE(503),
  /** The command may still be decided; repeat it with the same Idempotency-Key. */
  OUTCOME_UNKNOWN(504);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  @Override
  public int status() {
    return status;
  }
}
