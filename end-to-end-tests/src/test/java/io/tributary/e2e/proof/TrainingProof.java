package io.tributary.e2e.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every TRAIN record of an adapter is trained once, and its run is one chain of commits. */
public final class TrainingProof {
  private TrainingProof() {}

  /**
   * Between the positions of two commits that follow each other lie exactly the records by which
   * their counts differ; after the last commit lies nothing. So no record is in two commits, and
   * none in no commit.
   *
   * @param chain of its one run
   * @param examples of the adapter, in offset order
   */
  public static void everyRecordIsInOneCommit(
      List<StoredCommit> chain, List<ConsumerRecord<String, TokenizedExample>> examples) {
    StoredCommit opened = chain.get(0);
    assertThat(opened.consumedRecords()).isZero();
    assertThat(between(examples, 0, opened.nextOffset(), Split.TRAIN)).isZero();
    for (int i = 1; i < chain.size(); i++) {
      StoredCommit before = chain.get(i - 1);
      StoredCommit commit = chain.get(i);
      long from = before.nextOffset();
      long to = commit.nextOffset();
      assertThat(to).as(commit.place()).isGreaterThanOrEqualTo(from);
      assertThat(commit.trainedRecords() - before.trainedRecords())
          .as("TRAIN records of commit %s", commit.place())
          .isEqualTo(between(examples, from, to, Split.TRAIN));
      assertThat(commit.heldOutRecords() - before.heldOutRecords())
          .as("EVAL records of commit %s", commit.place())
          .isEqualTo(between(examples, from, to, Split.EVAL));
    }
    StoredCommit last = chain.get(chain.size() - 1);
    assertThat(last.skippedRecords()).isZero();
    assertThat(last.consumedRecords()).isEqualTo(examples.size());
  }

  private static long between(
      List<ConsumerRecord<String, TokenizedExample>> examples, long from, long to, Split split) {
    return examples.stream()
        .filter(e -> e.offset() >= from && e.offset() < to)
        .filter(e -> e.value().split() == split)
        .count();
  }

  /**
   * The store holds one run of the adapter, and of that the commits from 0 to the chain's end.
   *
   * @param data folder of the local stack, which keeps an object as a file of its key's name
   */
  public static void isOneChainWithoutGap(AdapterId adapter, List<StoredCommit> chain, Path data) {
    Path commits =
        data.resolve("object-store/objects/tributary/commits").resolve(adapter.toString());
    assertThat(names(commits)).as("runs of %s", adapter).containsExactly("1");
    assertThat(names(commits.resolve("1")))
        .as("commits of %s", adapter)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, chain.size()).mapToObj(Long::toString).toList());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
