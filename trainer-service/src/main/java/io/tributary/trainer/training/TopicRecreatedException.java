package io.tributary.trainer.training;

import io.tributary.store.ObjectKeys;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.steps.ExamplesPartition;

/** The topic was deleted and made again: its offsets no longer mean what the commits say. */
public final class TopicRecreatedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a commit that holds offsets of the topic's former incarnation. */
  public TopicRecreatedException(Commit commit, ExamplesPartition now) {
    super(
        now.topic()
            + ": its topic id is "
            + now.topicId()
            + ", but "
            + ObjectKeys.commit(commit.key())
            + " consumed "
            + commit.position().topicId()
            + ": the topic was made again; restore it, or begin with an empty store");
  }

  /** For an incarnation that changed while this trainer ran. */
  public TopicRecreatedException(String topic, String before, String now) {
    super(
        topic
            + ": its topic id was "
            + before
            + " and is now "
            + now
            + ": the topic was made again while this trainer ran");
  }
}
