package io.tributary.ingest.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class GroupStartIT {
  private static final byte[] KEY = "team/sql".getBytes(UTF_8);

  @Test
  void theFirstStartBeginsAtTheBeginning(TestTopics stack) throws Exception {
    try (Admin admin = stack.connection().admin()) {
      groupStart(admin, stack).ensureOffsets();
      assertThat(committed(admin, stack)).hasSize(8).allSatisfy((p, o) -> assertThat(o).isZero());
    }
  }

  @Test
  void aLaterStartGoesOnWhereTheGroupIs(TestTopics stack) throws Exception {
    RecordMetadata sent = stack.send(stack.topics().instructionRecords(), KEY, KEY);
    TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
    try (Admin admin = stack.connection().admin()) {
      groupStart(admin, stack).ensureOffsets();
      commit(admin, stack, Map.of(partition, 1L));

      groupStart(admin, stack).ensureOffsets();
      assertThat(committed(admin, stack)).containsEntry(partition, 1L);
    }
  }

  @Test
  void offsetsThatAreGoneAfterTheFirstOutputStopTheStart(TestTopics stack) {
    stack.send(
        stack.topics().adapterEvents(),
        "team/sql",
        TestBase.event(TestBase.withoutDigest().defines("team/sql", 1)));
    try (Admin admin = stack.connection().admin()) {
      // adapter-events stands for an output topic that has been written
      GroupStart later =
          new GroupStart(
              admin,
              group(stack),
              stack.topics().instructionRecords(),
              List.of(stack.topics().rejectedRecords(), stack.topics().adapterEvents()));
      assertThatExceptionOfType(LostOffsetsException.class)
          .isThrownBy(later::ensureOffsets)
          .withMessageContaining("group " + group(stack) + ": no offset of ")
          .withMessageContaining("instruction-records-7, though")
          .withMessageContaining("this is no first start")
          .withMessageContaining("kafka-consumer-groups.sh --group " + group(stack));
    }
  }

  @Test
  void offsetsThatAreMissingBeforeAnyOutputAreSet(TestTopics stack) throws Exception {
    try (Admin admin = stack.connection().admin()) {
      commit(admin, stack, Map.of(new TopicPartition(input(stack).name(), 0), 0L));
      groupStart(admin, stack).ensureOffsets();
      assertThat(committed(admin, stack)).as("nothing was ever written").hasSize(8);
    }
  }

  @Test
  void recordsThatRetentionDeletedUnreadStopTheStart(TestTopics stack) throws Exception {
    RecordMetadata sent = stack.send(stack.topics().instructionRecords(), KEY, KEY);
    TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
    try (Admin admin = stack.connection().admin()) {
      groupStart(admin, stack).ensureOffsets();
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();

      assertThatExceptionOfType(LostOffsetsException.class)
          .isThrownBy(() -> groupStart(admin, stack).ensureOffsets())
          .withMessageContaining(
              partition + " goes on at offset 0, but retention has deleted everything before 1");
    }
  }

  private static GroupStart groupStart(Admin admin, TestTopics stack) {
    Topics topics = stack.topics();
    return new GroupStart(
        admin,
        group(stack),
        topics.instructionRecords(),
        List.of(topics.tokenizedExamples(), topics.rejectedRecords()));
  }

  private static String group(TestTopics stack) {
    return stack.prefix() + "group";
  }

  private static Topic<?, ?> input(TestTopics stack) {
    return stack.topics().instructionRecords();
  }

  private static void commit(Admin admin, TestTopics stack, Map<TopicPartition, Long> offsets)
      throws Exception {
    Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
    offsets.forEach((partition, offset) -> wanted.put(partition, new OffsetAndMetadata(offset)));
    admin.alterConsumerGroupOffsets(group(stack), wanted).all().get();
  }

  private static Map<TopicPartition, Long> committed(Admin admin, TestTopics stack)
      throws Exception {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets(group(stack))
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }
}
