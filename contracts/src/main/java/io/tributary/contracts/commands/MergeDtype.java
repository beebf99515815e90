package io.tributary.contracts.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The element type of a merged model. */
public enum MergeDtype {
  /** What the base has. */
  @JsonProperty("base")
  BASE,
  @JsonProperty("bf16")
  BF16,
  @JsonProperty("fp16")
  FP16,
  @JsonProperty("fp32")
  FP32
}
