package io.tributary.access.http;

/** Why a request is not admitted. */
public enum Refusal implements Problem.Code {
  /** Nobody knows who asks: no key, or one that is wrong, revoked or expired. */
  UNAUTHENTICATED(401),
  /** The caller may see what it asks about, but not do that. */
  FORBIDDEN(403),
  /** A body in chunks, whose length nobody knows beforehand. */
  LENGTH_REQUIRED(411),
  /** More than the route takes. */
  BODY_TOO_LARGE(413),
  /** The caller asks more than it may: Retry-After says when again. */
  TOO_MANY_REQUESTS(429),
  /** The OpenID provider does not answer, so nobody knows whether a token is valid. */
  ISSUER_AWAY(503);

  private final int status;

  Refusal(int status) {
    this.status = status;
  }

  @Override
  public int status() {
    return status;
  }
}
