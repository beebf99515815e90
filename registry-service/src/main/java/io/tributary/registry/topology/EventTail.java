package io.tributary.registry.topology;

import io.tributary.registry.decision.LastEvent;
import java.util.Optional;

/** The end of adapter-events, which the restored state must agree with. */
@FunctionalInterface
public interface EventTail {
  /** The last committed event of a partition, after every open transaction there has ended. */
  Optional<LastEvent> last(int partition);
}
