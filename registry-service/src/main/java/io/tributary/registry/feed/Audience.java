package io.tributary.registry.feed;

import io.tributary.access.Caller;
import io.tributary.contracts.access.Scope;
import java.util.Optional;

/**
 * What one reader hears of.
 *
 * @param caller hears only of namespaces that it might read when it began to listen
 * @param only the one adapter or base that it wants to hear of
 */
record Audience(Caller caller, Optional<String> only) {
  /** Whether it hears of what happens to this adapter or base, {@code namespace/name}. */
  boolean hears(String subject) {
    return only.filter(wanted -> !wanted.equals(subject)).isEmpty()
        && caller.may(Scope.READ, subject.substring(0, subject.indexOf('/')));
  }
}
