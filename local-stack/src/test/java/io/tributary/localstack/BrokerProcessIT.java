package io.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {
  private static final Duration START = Duration.ofMinutes(3);
  private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

  private final TributaryHome home = TributaryHome.find();

  @TempDir Path data;

  @Test
  void keepsTransactionsAndItsClusterIdWhenKilledAndStartedAgain() throws Exception {
    try (BrokerProcess broker = prepare()) {
      // Given a broker that took a committed and an aborted transaction
      broker.start();
      broker.awaitHealthy(START);
      String clusterId = createTopic(broker);
      writeTransaction(broker, "committed");

      // When it is killed and started again
      broker.kill();
      assertThat(broker.isAlive()).isFalse();
      broker.start();
      broker.awaitHealthy(START);

      // Then the data is there, the identity is the same, and it takes new transactions
      writeTransaction(broker, "after the kill");
      assertThat(readCommitted(broker)).containsExactly("committed", "after the kill");
      assertThat(clusterId(broker)).isEqualTo(clusterId);
    }
  }

  @Test
  void stopsWithinItsGraceAndANewOneOnAnotherPortHasItsData() throws Exception {
    BrokerProcess first = prepare();
    first.start();
    first.awaitHealthy(START);
    String clusterId = createTopic(first);
    writeTransaction(first, "of the first");
    ProcessHandle process = first.handle().orElseThrow();

    first.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(first.exitCode().orElseThrow()).isNotEqualTo(128 + 9);
    try (BrokerProcess second = prepare()) {
      second.start();
      second.awaitHealthy(START);
      assertThat(readCommitted(second)).containsExactly("of the first");
      assertThat(clusterId(second)).isEqualTo(clusterId);
    }
  }

  @Test
  void refusesAnExplicitPortThatIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> BrokerProcess.prepare(home, data, PortChoice.explicit(port)))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + port + " on 127.0.0.1 is taken");
    }
  }

  @Test
  void takesAnotherPortWhenAPreferredOneIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      BrokerProcess broker = BrokerProcess.prepare(home, data, PortChoice.preferred(port));
      assertThat(broker.port()).isNotEqualTo(port);
      assertThat(Files.readString(data.resolve("broker/server.properties")))
          .contains("CLIENTS://127.0.0.1:" + broker.port());
    }
  }

  private BrokerProcess prepare() {
    return BrokerProcess.prepare(home, data, PortChoice.free());
  }

  private static Map<String, Object> client(BrokerProcess broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static String createTopic(BrokerProcess broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client(broker))) {
      admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
    }
    return clusterId(broker);
  }

  private static String clusterId(BrokerProcess broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(client(broker))) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void writeTransaction(BrokerProcess broker, String value) throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer-" + value);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(PARTITION.topic(), "aborted")).get();
      producer.abortTransaction();
    }
  }

  private static List<String> readCommitted(BrokerProcess broker) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      List<String> values = new ArrayList<>();
      while (consumer.position(PARTITION) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          values.add(record.value());
        }
      }
      return values;
    }
  }
}
