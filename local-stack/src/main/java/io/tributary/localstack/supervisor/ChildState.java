package io.tributary.localstack.supervisor;

/** What a child is doing. */
enum ChildState {
  STOPPED,
  STARTING,
  HEALTHY,
  /** Runs and was healthy, but does not answer. */
  UNHEALTHY,
  /** Has ended and waits to be started again. */
  DEAD
}
