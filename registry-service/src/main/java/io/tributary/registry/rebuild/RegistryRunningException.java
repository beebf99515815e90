package io.tributary.registry.rebuild;

/** A registry decides from the state that was to be replaced. */
public final class RegistryRunningException extends RuntimeException {
  RegistryRunningException(String group, int members) {
    super(
        "consumer group "
            + group
            + " has "
            + members
            + " members: stop every registry, wait 10 s, and run 'rebuild' again");
  }
}
