package io.tributary.lora;

import java.nio.file.Path;

/** A base model directory that is missing or incomplete; the message says what to give instead. */
public final class UnusableBaseModelException extends RuntimeException {

  UnusableBaseModelException(Path directory, String problem, Throwable cause) {
    super(
        "base model "
            + directory
            + ": "
            + problem
            + "; give a Hugging Face directory with config.json and model.safetensors or its shards",
        cause);
  }
}
