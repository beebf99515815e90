package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.Acme;
import io.tributary.registry.service.RunningRegistry;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import io.tributary.testsupport.UnconditionalStore;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stops a start: one line that says what to do, and an exit code that is not 0. */
@ExtendWith(StackExtension.class)
final class StartIT {
  @Test
  void a_topic_with_another_setting_stops_the_start_by_topic_key_have_and_want(
      TestTopics topics, StoreConfig store) throws Exception {
    String events = topics.topics().adapterEvents().name();
    try (Admin admin = topics.connection().admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, events),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    RegistryProcess registry = RegistryProcess.prepare(topics, store);

    assertThat(registry.runToEnd()).isEqualTo(1);
    assertThat(reasons(registry))
        .containsExactly(
            "registry-service cannot start: topics do not fit: "
                + events
                + " retention.ms: have 60000, want -1");
  }

  @Test
  void a_store_that_refuses_the_key_stops_the_start_by_its_name(
      TestTopics topics, StoreConfig store) {
    RegistryProcess registry =
        RegistryProcess.prepare(
            topics,
            store,
            RegistryProcess.freePort(),
            Map.of("TRIBUTARY_STORE_SECRET_KEY", "wrong"));

    assertThat(registry.runToEnd()).isEqualTo(1);
    assertThat(reasons(registry)).singleElement().asString().contains(store.bucket());
  }

  @Test
  void a_store_that_ignores_conditions_stops_the_start(TestTopics topics) {
    try (UnconditionalStore forgetful = new UnconditionalStore()) {
      RegistryProcess registry = RegistryProcess.prepare(topics, forgetful.config());

      assertThat(registry.runToEnd()).isEqualTo(1);
      assertThat(reasons(registry))
          .singleElement()
          .asString()
          .startsWith("registry-service cannot start: object store " + forgetful.endpoint())
          .contains("ignores If-None-Match");
    }
  }

  @Test
  void a_key_in_the_place_of_its_digest_stops_the_start_and_is_not_repeated(
      TestTopics topics, StoreConfig store) {
    String key = RegistryProcess.ADMIN.reveal();
    RegistryProcess registry =
        RegistryProcess.prepare(
            topics,
            store,
            RegistryProcess.freePort(),
            Map.of("TRIBUTARY_REGISTRY_ACCESS_ADMIN_KEY_DIGEST", key));

    assertThat(registry.runToEnd()).isEqualTo(1);
    assertThat(reasons(registry)).singleElement().asString().contains("admin-key-digest must be");
    assertThat(registry.log()).doesNotContain(key);
  }

  @Test
  void an_unknown_argument_is_a_usage_error(TestTopics topics, StoreConfig store) {
    RegistryProcess registry = RegistryProcess.prepare(topics, store, "explode");

    assertThat(registry.runToEnd()).isEqualTo(2);
  }

  @Test
  void a_state_that_was_lost_alone_is_noticed_when_its_partition_starts(
      TestTopics topics, StoreConfig config, ArtifactStore store) throws Exception {
    givenAnAdapter(topics, store);
    deleteChangelog(topics);

    RegistryProcess refused = RegistryProcess.prepare(topics, config);

    assertThat(refused.runToEnd()).isEqualTo(1);
    assertThat(reasons(refused))
        .singleElement()
        .asString()
        .startsWith("registry-service stops: registry state of partition ")
        .contains("event 1 of acme/support")
        .contains("'rebuild'");
  }

  @Test
  void a_rebuild_is_refused_while_a_registry_runs(TestTopics topics, StoreConfig store) {
    RegistryProcess running = RegistryProcess.prepare(topics, store).started();
    try (running) {
      RegistryProcess rebuild = RegistryProcess.prepare(topics, store, "rebuild");

      assertThat(rebuild.runToEnd()).isEqualTo(1);
      assertThat(reasons(rebuild)).singleElement().asString().contains("stop every registry");
      assertThat(running.isHealthy()).isTrue();
    }
    assertThat(running.log()).as("of one that was asked to stop").doesNotContain("ERROR");
  }

  private static void givenAnAdapter(TestTopics topics, ArtifactStore store)
      throws InterruptedException {
    try (RunningRegistry registry = RunningRegistry.start(topics, store)) {
      registry.accepted(Acme.define(Acme.spec()));
    }
  }

  private static void deleteChangelog(TestTopics topics) throws Exception {
    try (Admin admin = topics.connection().admin()) {
      admin
          .deleteTopics(List.of(topics.prefix() + "tributary-registry-registry-state-changelog"))
          .all()
          .get();
    }
  }

  private static List<String> reasons(RegistryProcess registry) {
    return registry.log().lines().filter(line -> line.startsWith("registry-service ")).toList();
  }
}
