package io.tributary.merge.consume;

/** Does what a request asks, whole: when it returns, the request has an outcome. */
@FunctionalInterface
public interface MergeRunner {

  /**
   * Runs on a thread of its own, which is interrupted when the request is no longer this worker's.
   *
   * @throws InterruptedException when it was interrupted; the request has no outcome then
   * @throws RuntimeException when the worker cannot go on
   */
  void run(MergeRequest request) throws InterruptedException;
}
