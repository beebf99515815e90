package io.tributary.registry.process;

import io.tributary.registry.decision.VersionStatus;

/** What a client asks about one adapter. */
sealed interface AdapterCall {
  /** Defines it with a tag, so that another tag is another spec. */
  record Define(int tag) implements AdapterCall {}

  /** Publishes a commit of run 1. */
  record Publish(long seq, String content) implements AdapterCall {}

  /** Moves an alias from where it is expected, 0 for nowhere. */
  record Move(String alias, int version, int expected) implements AdapterCall {}

  /** Retires or quarantines. */
  record Withdraw(int version, VersionStatus status) implements AdapterCall {}

  /** Requests a merge. */
  record Merge(int version) implements AdapterCall {}

  /** Changes nothing, and is answered from what a registry has read. */
  sealed interface Read extends AdapterCall {}

  /** Asks where an alias points. */
  record ReadAlias(String alias) implements Read {}

  /** Asks for the states of all versions. */
  record ReadVersions() implements Read {}
}
