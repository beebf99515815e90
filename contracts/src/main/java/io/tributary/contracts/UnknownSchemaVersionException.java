package io.tributary.contracts;

/** A record written by a newer Tributary: the reader must be upgraded first. */
public final class UnknownSchemaVersionException extends MalformedContractException {
  /** Names the contract, the version met and the one known. */
  public UnknownSchemaVersionException(String contract, String met, String known) {
    super(
        contract
            + ": schema version '"
            + met
            + "' is unknown, this reader knows '"
            + known
            + "': upgrade the reader");
  }
}
