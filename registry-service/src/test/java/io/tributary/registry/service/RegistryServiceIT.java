package io.tributary.registry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MergeStatus;
import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.topology.LostOffsetsException;
import io.tributary.registry.view.Revision;
import io.tributary.registry.view.VersionDetail;
import io.tributary.store.ArtifactStore;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
final class RegistryServiceIT {
  @Test
  void an_adapter_is_defined_published_pointed_at_and_merged(TestTopics topics, ArtifactStore store)
      throws Exception {
    RunningRegistry.upload(store, "weights 1");
    try (RunningRegistry registry = RunningRegistry.start(topics, store)) {
      registry.accepted(Acme.registerBase());
      registry.accepted(Acme.define(Acme.mergingSpec()));
      Accepted published = registry.accepted(Acme.publish(1, 1, "weights 1"));
      Accepted moved = registry.accepted(Acme.moveProd(1, 0));
      String mergeId = (String) moved.result().get("mergeId");
      registry.accepted(Acme.completeMerge(mergeId));

      assertThat(published.result()).containsEntry("version", 1);
      assertThat(registry.adapter().resolve(Revision.parse("main"))).contains(1);
      assertThat(registry.adapter().merge(mergeId).orElseThrow().status())
          .isEqualTo(MergeStatus.COMPLETED);
      assertThat(registry.adapter().versions(0, 1))
          .singleElement()
          .extracting(VersionDetail::status)
          .isEqualTo(VersionStatus.ACTIVE);
      assertThat(registry.service().view().bases()).hasSize(1);
    }
  }

  @Test
  void a_restart_goes_on_from_the_same_state(TestTopics topics, ArtifactStore store)
      throws Exception {
    AdapterCommand move = Acme.moveProd(2, 0);
    CommandOutcome first;
    try (RunningRegistry registry = givenVersions(topics, store, 2)) {
      first = registry.accepted(move);
    }

    try (RunningRegistry registry = RunningRegistry.start(topics, store)) {
      assertThat(registry.send(move)).isEqualTo(first);
      assertThat(registry.accepted(Acme.publish(1, 2, "weights 2")).result())
          .containsEntry("version", 2);
      assertThat(registry.accepted(Acme.publish(1, 3, "weights 3")).result())
          .containsEntry("version", 3);
    }
    assertSequencesAreDense(topics);
  }

  @Test
  void two_instances_share_the_partitions_and_serve_all(TestTopics topics, ArtifactStore store)
      throws Exception {
    try (RunningRegistry first = givenVersions(topics, store, 2);
        RunningRegistry second = RunningRegistry.start(topics, store)) {
      // When either is asked, the outcome comes from whoever owns the partition
      for (int i = 0; i < 4; i++) {
        RunningRegistry asked = i % 2 == 0 ? first : second;
        asked.accepted(Acme.moveAlias("canary", 1 + i % 2, Optional.empty()));
      }
      second.accepted(Acme.requestMerge(1, MergeDtype.FP32));

      // Then both see the same
      Eventually.holds(
          RunningRegistry.PATIENCE,
          "the first has read what the second wrote",
          () -> first.adapter().detail().equals(second.adapter().detail()));
    }
    assertSequencesAreDense(topics);
  }

  @Test
  void a_version_whose_files_are_not_in_the_store_is_quarantined(
      TestTopics topics, ArtifactStore store) throws Exception {
    RunningRegistry.upload(store, "weights 1");
    try (RunningRegistry registry = RunningRegistry.start(topics, store)) {
      registry.accepted(Acme.define(Acme.spec()));
      registry.accepted(Acme.publish(1, 1, "weights 1"));
      registry.accepted(Acme.publish(1, 2, "weights that were never uploaded"));

      VersionDetail version =
          Eventually.value(
              RunningRegistry.PATIENCE,
              "version 2 is quarantined",
              () ->
                  registry
                      .adapter()
                      .version(2)
                      .filter(v -> v.status() == VersionStatus.QUARANTINED));

      assertThat(version.reason().orElseThrow()).contains("adapter_model.safetensors");
      assertThat(registry.adapter().detail().latestVersion()).contains(1);
      assertThat(registry.adapter().version(1).orElseThrow().status())
          .isEqualTo(VersionStatus.ACTIVE);
    }
  }

  @Test
  void offsets_that_were_lost_stop_the_start_by_name(TestTopics topics, ArtifactStore store)
      throws Exception {
    givenVersions(topics, store, 1).close();
    String group = topics.prefix() + "tributary-registry";
    try (Admin admin = topics.connection().admin()) {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    assertThatThrownBy(() -> RunningRegistry.startUnchecked(topics, store))
        .isInstanceOf(LostOffsetsException.class)
        .hasMessageContaining(group)
        .hasMessageContaining("rebuild");
  }

  private static RunningRegistry givenVersions(TestTopics topics, ArtifactStore store, int count)
      throws InterruptedException {
    RunningRegistry registry = RunningRegistry.start(topics, store);
    registry.accepted(Acme.define(Acme.mergingSpec()));
    for (int seq = 1; seq <= count; seq++) {
      RunningRegistry.upload(store, "weights " + seq);
      registry.accepted(Acme.publish(1, seq, "weights " + seq));
    }
    return registry;
  }

  private static void assertSequencesAreDense(TestTopics topics) {
    List<Long> sequences =
        topics.committed(topics.topics().adapterEvents()).stream()
            .map(ConsumerRecord::value)
            .map(EventEnvelope::sequence)
            .toList();
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
  }
}
