package io.tributary.contracts.records;

/** Why ingest refused a record. */
public enum RejectCode {
  /** Larger than 1 MiB. */
  TOO_LARGE,
  /** Bytes that are not UTF-8. */
  INVALID_UTF8,
  /** Not one JSON object. */
  MALFORMED_JSON,
  /** The key is no adapter's name. */
  INVALID_ADAPTER_NAME,
  /** No adapter of that name is defined. */
  UNKNOWN_ADAPTER,
  /** The spec's base is not the one that this stack trains. */
  UNKNOWN_BASE,
  /** The fields of no known record shape, or of another than the spec's template. */
  UNKNOWN_SHAPE,
  /** A field that the shape needs. */
  MISSING_FIELD,
  /** A field of another JSON type. */
  WRONG_TYPE,
  /** Messages that are no conversation: none at all, an unknown role, a part that is no text. */
  INVALID_CONVERSATION,
  /** Nothing to learn: an empty response, or no turn of the assistant. */
  EMPTY_OUTPUT,
  /** The base has no chat template, or one that cannot be used; every record fails alike. */
  UNUSABLE_TEMPLATE,
  /** The base's chat template refuses this conversation. */
  TEMPLATE_REFUSED,
  /** More tokens than the spec's maxLength. */
  TOO_LONG,
  /** No token left to train on after truncation. */
  NO_SUPERVISED_TOKENS,
  /** The user's text holds the text of a token that the tokenizer declares special. */
  SPECIAL_TOKEN_IN_CONTENT,
  /** An accepted record has the same id and the same content: nothing is lost. */
  DUPLICATE,
  /** An accepted record has the same id and other content. */
  RECORD_ID_REUSED,
  /** This software could not convert it though nothing above is wrong with it: a defect. */
  CONVERSION_FAILED
}
