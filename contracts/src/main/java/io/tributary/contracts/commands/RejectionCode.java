package io.tributary.contracts.commands;

/** Why the registry refused a command. */
public enum RejectionCode {
  MALFORMED_COMMAND,
  UNKNOWN_ADAPTER,
  UNKNOWN_BASE,
  UNKNOWN_VERSION,
  UNKNOWN_MERGE,
  NAME_TAKEN,
  INVALID_SPEC,
  BASE_CONFLICT,
  ALIAS_CONFLICT,
  PUBLISH_CONFLICT,
  ILLEGAL_STATE,
  UNSUPPORTED
}
