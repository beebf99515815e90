package io.tributary.bench.stack;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** Adapters spread evenly over the partitions. */
public final class Partitions {
  private static final int NAMES = 10_000;

  private Partitions() {}

  /** So many names of a namespace, the n-th in partition n modulo the number of partitions. */
  public static List<AdapterId> spread(String namespace, int count) {
    return IntStream.range(0, count).mapToObj(n -> adapter(namespace, n)).toList();
  }

  private static AdapterId adapter(String namespace, int number) {
    return IntStream.range(0, NAMES)
        .mapToObj(name -> new AdapterId(namespace, "a" + number + "-" + name))
        .filter(adapter -> of(adapter) == number % Topics.PARTITIONS)
        .findFirst()
        .orElseThrow();
  }

  /** As Kafka's own partitioner has it. */
  private static int of(AdapterId adapter) {
    byte[] key = adapter.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
  }
}
