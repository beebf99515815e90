package io.tributary.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import io.tributary.testsupport.CommittedRecords;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the feed says of an adapter has no gap, no repetition and nothing left undone. */
public final class RegistryProof {
  private final CommittedRecords committed;
  private final Topics topics;

  /** Of the stack with this broker. */
  public RegistryProof(KafkaConnection kafka, Topics topics) {
    this.committed = new CommittedRecords(kafka);
    this.topics = topics;
  }

  /** The events of an adapter of one kind, in their order. */
  public <T extends AdapterEvent> List<T> events(AdapterId adapter, Class<T> kind) {
    return feed(adapter).stream()
        .map(EventEnvelope::data)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The events of an adapter are numbered 1, 2, … */
  public void sequenceIsDense(AdapterId adapter) {
    List<EventEnvelope> feed = feed(adapter);
    assertThat(feed)
        .as("sequence of %s", adapter)
        .extracting(EventEnvelope::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, feed.size()).boxed().toList());
  }

  /** Versions 1, 2, … are the published commits of the chain, in their order. */
  public void versionsAreThePublishedCommits(List<StoredCommit> chain) {
    AdapterId adapter = chain.get(0).adapter();
    List<VersionRegistered> versions = events(adapter, VersionRegistered.class);
    assertThat(versions)
        .as("versions of %s", adapter)
        .extracting(VersionRegistered::version)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    assertThat(versions)
        .as("commits of the versions of %s", adapter)
        .extracting(v -> v.lineage().run() + "/" + v.lineage().seq())
        .containsExactlyElementsOf(
            chain.stream().filter(StoredCommit::isPublished).map(StoredCommit::place).toList());
  }

  /** Every merge that was requested of an adapter was completed, once. */
  public void mergesAreCompleted(AdapterId adapter) {
    assertThat(events(adapter, MergeCompleted.class))
        .as("merges of %s", adapter)
        .extracting(MergeCompleted::mergeId)
        .containsExactlyInAnyOrderElementsOf(
            events(adapter, MergeRequested.class).stream().map(MergeRequested::mergeId).toList());
  }

  /** Every command, also one that was sent again, has one outcome. */
  public void everyCommandHasOneOutcome() {
    assertThat(committed.of(topics.adapterCommandResults()))
        .extracting(ConsumerRecord::value)
        .extracting(CommandOutcome::commandId)
        .containsExactlyInAnyOrderElementsOf(
            committed.of(topics.adapterCommands()).stream()
                .map(ConsumerRecord::value)
                .map(AdapterCommand::commandId)
                .toList());
  }

  private List<EventEnvelope> feed(AdapterId adapter) {
    return committed.of(topics.adapterEvents()).stream()
        .map(ConsumerRecord::value)
        .filter(event -> event.subject().equals(adapter.toString()))
        .toList();
  }
}
