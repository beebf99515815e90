package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.MalformedFileException;

/** A file that breaks a rule of the safetensors format, with the rule. */
public final class MalformedSafetensorsException extends MalformedFileException {

  /** The rule that was broken. */
  public enum Rule {
    /** The file is at least the 8 bytes of the header's length. */
    LENGTH_FIELD,
    /** The file is not another format under this name: pickle, zip, GGUF. */
    FOREIGN_FORMAT,
    /** The header is not longer than the limit. */
    HEADER_LIMIT,
    /** The header lies within the file. */
    HEADER_WITHIN_FILE,
    /** The header is UTF-8. */
    HEADER_UTF8,
    /** The header starts with an opening brace. */
    HEADER_START,
    /** The header is strict JSON of the expected structure. */
    HEADER_JSON,
    /** Only spaces follow the header's closing brace. */
    HEADER_PADDING,
    /** No key appears twice in one object. */
    UNIQUE_KEYS,
    /** {@code __metadata__} maps text to text. */
    METADATA,
    /** Each tensor has dtype, shape and data_offsets of the right kind. */
    TENSOR_FIELDS,
    /** The dtype is known. */
    DTYPE,
    /** The rank is not above the limit. */
    RANK,
    /** The number of tensors is not above the limit. */
    TENSOR_LIMIT,
    /** Sizes and offsets fit in 63 bits. */
    OVERFLOW,
    /** Tensors follow each other from 0 without hole and overlap. */
    CONTIGUOUS,
    /** The bytes between the offsets are as many as shape and dtype need. */
    TENSOR_SIZE,
    /** The last tensor ends where the file ends. */
    FILE_SIZE,
    /** Every number is finite. */
    FINITE
  }

  private final Rule rule;

  MalformedSafetensorsException(String file, Rule rule, String where, String problem) {
    super(file, where, problem);
    this.rule = rule;
  }

  /** The rule that was broken. */
  public Rule rule() {
    return rule;
  }
}
