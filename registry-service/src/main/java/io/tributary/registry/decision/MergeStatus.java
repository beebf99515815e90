package io.tributary.registry.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a merge is. */
public enum MergeStatus {
  /** A worker has it to do. */
  @JsonProperty("requested")
  REQUESTED("requested"),
  /** The merged model is in the store. */
  @JsonProperty("completed")
  COMPLETED("completed"),
  /** A worker gave up; it may be requested again. */
  @JsonProperty("failed")
  FAILED("failed");

  private final String text;

  MergeStatus(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
