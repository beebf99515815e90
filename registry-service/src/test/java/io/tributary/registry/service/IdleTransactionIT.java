package io.tributary.registry.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.Acme;
import io.tributary.store.ArtifactStore;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestBroker;
import io.tributary.testsupport.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broker forgets who wrote nothing for a week; this one forgets after seconds. */
@ExtendWith(StackExtension.class)
final class IdleTransactionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> SHORT_MEMORY =
      Map.of(
          "transactional.id.expiration.ms",
          "3000",
          "transaction.remove.expired.transaction.cleanup.interval.ms",
          "1000");

  @Test
  void a_command_to_a_registry_that_its_broker_has_forgotten_is_decided_once(ArtifactStore store)
      throws Exception {
    TestBroker broker = TestBroker.start(SHORT_MEMORY);
    TestTopics topics = TestTopics.create(broker);
    try (RunningRegistry registry = RunningRegistry.start(topics, store)) {
      registry.accepted(Acme.define(Acme.spec(List.of("before"))));
      assertThat(transactions(topics)).isNotEmpty();
      Eventually.holds(PATIENCE, "the broker forgets", () -> transactions(topics).isEmpty());

      registry.accepted(Acme.define(Acme.spec(List.of("after"))));
      registry.accepted(Acme.define(Acme.spec(List.of("later"))));

      registry.awaitReady();
      assertThat(topics.committed(topics.topics().adapterEvents()))
          .extracting(ConsumerRecord::value)
          .extracting(EventEnvelope::sequence)
          .containsExactly(1L, 2L, 3L);
      assertThat(topics.committed(topics.topics().adapterCommandResults())).hasSize(3);
    } finally {
      broker.kill();
    }
  }

  private static List<String> transactions(TestTopics topics) {
    try (Admin admin = topics.connection().admin()) {
      return admin.listTransactions().all().get().stream()
          .map(transaction -> transaction.transactionalId())
          .toList();
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking for transactions", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
