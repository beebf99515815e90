package io.tributary.trainer.training;

/** The reading of adapter-events. */
@FunctionalInterface
public interface DefinitionsFeed {
  /** Returns when everything that was in the topic at the call has been applied; bounded. */
  void awaitEnd();
}
