package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.commits.Commit;
import io.tributary.trainer.commits.PartitionPosition.LastRecord;
import io.tributary.trainer.commits.RunChain;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.publish.Publisher;
import io.tributary.trainer.steps.AdapterPartition;
import io.tributary.trainer.steps.ExamplesPartition;
import java.util.Optional;

/**
 * Takes an adapter over from whoever owned it: finds its newest commit, proves that the log below
 * it is the one that was consumed, and sends again what the registry may not have heard.
 */
final class Recovery {
  private final RunChain chain;
  private final Definitions definitions;
  private final RecordLookup lookup;
  private final Publisher publisher;
  private final Runs runs;
  private final TrainingListener listener;

  Recovery(
      RunChain chain,
      Definitions definitions,
      RecordLookup lookup,
      Publisher publisher,
      Runs runs,
      TrainingListener listener) {
    this.chain = chain;
    this.definitions = definitions;
    this.lookup = lookup;
    this.publisher = publisher;
    this.runs = runs;
    this.listener = listener;
  }

  /**
   * Takes over.
   *
   * @throws TopicRecreatedException if its newest commit is of another incarnation of the topic
   */
  AdapterTrainer recover(AdapterId adapter, ExamplesPartition partition, long now) {
    try {
      verifyPartition(adapter, partition);
      Optional<RunChain.Tip> tip = chain.tip(adapter, definitions.lastPublished(adapter));
      Optional<Commit> newest = tip.map(RunChain.Tip::newest);
      newest.ifPresent(commit -> verify(commit, partition));
      tip.ifPresent(found -> found.unpublished().forEach(publisher::publish));
      return new AdapterTrainer(adapter, partition, newest, runs, listener, now);
    } catch (AdapterRefusedException fault) {
      return new AdapterTrainer(adapter, partition, Optional.empty(), runs, listener, now)
          .refusedFor(fault);
    }
  }

  private static void verifyPartition(AdapterId adapter, ExamplesPartition partition) {
    int home = AdapterPartition.of(adapter);
    if (partition.partition() != home) {
      throw new AdapterRefusedException(
          partition
              + ": has records of "
              + adapter
              + ", whose partition is "
              + home
              + ": they were written with another partitioner");
    }
  }

  private void verify(Commit commit, ExamplesPartition partition) {
    if (!commit.position().topicId().equals(partition.topicId())) {
      throw new TopicRecreatedException(commit, partition);
    }
    commit.position().last().ifPresent(last -> verify(commit, partition, last));
  }

  private void verify(Commit commit, ExamplesPartition partition, LastRecord last) {
    Optional<String> found = lookup.sha256At(partition, last.offset());
    if (found.isPresent() && !found.get().equals(last.sha256())) {
      throw new AdapterRefusedException(
          partition
              + "@"
              + last.offset()
              + ": is another record than the one that "
              + commit.key()
              + " consumed: the log was replaced");
    }
  }
}
