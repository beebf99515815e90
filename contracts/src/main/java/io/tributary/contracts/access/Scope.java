package io.tributary.contracts.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key may do in a namespace; each may do what those before it may. */
public enum Scope {
  /** See adapters and bases, fetch files, follow events. */
  @JsonProperty("read")
  READ,
  /** Define, register, move, merge, withdraw. */
  @JsonProperty("write")
  WRITE,
  /** Make and revoke keys. */
  @JsonProperty("admin")
  ADMIN;

  /** Whether whoever has this one has the other too. */
  public boolean includes(Scope other) {
    return compareTo(other) >= 0;
  }
}
