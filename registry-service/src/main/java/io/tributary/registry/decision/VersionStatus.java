package io.tributary.registry.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a version may be used. */
public enum VersionStatus {
  /** It may. */
  @JsonProperty("active")
  ACTIVE("active"),
  /** It is no longer wanted; no alias points at it. */
  @JsonProperty("retired")
  RETIRED("retired"),
  /** Its content is wrong; this is final. */
  @JsonProperty("quarantined")
  QUARANTINED("quarantined");

  private final String text;

  VersionStatus(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
