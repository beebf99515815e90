package io.tributary.e2e.stack;

import io.tributary.contracts.topics.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Who holds what in a consumer group, as the broker describes it.
 *
 * @param byInstance the partitions of each instance; the stream threads of one are one instance
 */
public record GroupShares(Map<String, TreeSet<Integer>> byInstance) {
  /** The group now. */
  public static GroupShares of(KafkaConnection kafka, String group) {
    try (Admin admin = kafka.admin()) {
      return new GroupShares(
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
              .collect(
                  Collectors.toMap(
                      GroupShares::instance,
                      GroupShares::partitions,
                      GroupShares::union,
                      TreeMap::new)));
    } catch (ExecutionException e) {
      throw new AssertionError("group " + group + " cannot be described", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String instance(MemberDescription member) {
    String[] thread = member.clientId().split("-StreamThread-", 2);
    return thread.length == 2 ? thread[0] : member.consumerId();
  }

  private static TreeSet<Integer> partitions(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .map(TopicPartition::partition)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TreeSet<Integer> union(TreeSet<Integer> a, TreeSet<Integer> b) {
    TreeSet<Integer> both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  /** Whether two instances hold all these partitions between them, each some, none both. */
  public boolean areTwoOf(int partitions) {
    long held = byInstance.values().stream().mapToLong(TreeSet::size).sum();
    TreeSet<Integer> all = byInstance.values().stream().reduce(new TreeSet<>(), GroupShares::union);
    return byInstance.size() == 2
        && byInstance.values().stream().noneMatch(TreeSet::isEmpty)
        && held == partitions
        && all.size() == partitions;
  }

  /** The partitions of the trainer with this process id, which its client id ends with. */
  public Optional<TreeSet<Integer>> ofProcess(long pid) {
    return byInstance.entrySet().stream()
        .filter(member -> member.getKey().contains("-" + pid + "-"))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
