package io.tributary.contracts.commands;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The form of a merged model. */
public enum MergeLayout {
  /** A Hugging Face directory of safetensors. */
  @JsonProperty("hugging-face")
  HUGGING_FACE
}
