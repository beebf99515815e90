package io.tributary.access.http;

import jakarta.ws.rs.core.Response;

/** How an interface says that a request is not admitted. */
public interface Refusals {
  /** Refused for this reason. */
  Response refuse(Refusal refusal, String detail);

  /**
   * What the address names is not there: what is said of a name that nobody has ever used.
   *
   * @throws io.tributary.contracts.InvalidNameException if nobody can have it
   */
  Response absent();
}
