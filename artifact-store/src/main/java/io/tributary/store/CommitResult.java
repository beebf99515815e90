package io.tributary.store;

/** What came of the attempt to create a commit. */
public sealed interface CommitResult {
  /** This attempt created it. */
  record Created() implements CommitResult {}

  /** An earlier attempt with the same nonce had created it: its answer was lost on the way. */
  record AlreadyMine() implements CommitResult {}

  /**
   * Another writer was first; whoever gets this for its own sequence number owns nothing any more.
   *
   * @param nonce nonce of the commit that is there
   */
  record Taken(String nonce) implements CommitResult {}
}
