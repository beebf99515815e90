package io.tributary.bench.ingest;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Examples as lines that any tool can compare: {@code recordId<TAB>ids<TAB>supervised runs}, the
 * ids apart by blanks, a run as {@code start+length}.
 */
final class ExampleFile implements AutoCloseable {
  private final BufferedWriter out;
  private final Topic<String, TokenizedExample> topic;
  private long examples;
  private long tokens;

  ExampleFile(Path file, Topic<String, TokenizedExample> topic) throws IOException {
    this.out = Files.newBufferedWriter(file);
    this.topic = topic;
  }

  /** Writes one; what is no example is an error that shows it. */
  void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (!record.topic().equals(topic.name())) {
      throw new IOException(
          "rejected: " + new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
    }
    TokenizedExample example =
        topic.value().deserializer().deserialize(topic.name(), record.headers(), record.value());
    examples++;
    tokens += example.inputIds().length;
    out.write(example.recordId() + "\t" + joined(example.inputIds()) + "\t" + runs(example));
    out.newLine();
  }

  private static String joined(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static String runs(TokenizedExample example) {
    return example.supervisedRuns().stream()
        .map(run -> run.start() + "+" + run.length())
        .collect(Collectors.joining(" "));
  }

  long examples() {
    return examples;
  }

  long tokens() {
    return tokens;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
