package io.tributary.bench.ingest;

import io.tributary.bench.stack.Arguments;
import io.tributary.bench.stack.BenchStack;
import io.tributary.bench.stack.MemoryLog;
import io.tributary.bench.stack.Partitions;
import io.tributary.bench.stack.ProcessUse;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.Service;
import io.tributary.localstack.supervisor.ServiceProcess;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One run of ingest: all records lie in instruction-records before the service starts; then what it
 * commits is counted. Prints a {@link FlowResult} as JSON.
 *
 * <pre>
 * --records FILE --tokenizer DIR --work DIR --ids FILE --adapters N --warm-up N
 * --commit-interval DURATION [--latency FILE]
 * </pre>
 */
public final class IngestFlow {
  private static final Duration START = Duration.ofMinutes(2);
  private static final int TENTHS = 10;

  private final Arguments arguments;
  private final BenchStack stack;
  private final List<AdapterId> adapters;

  private IngestFlow(Arguments arguments, BenchStack stack) {
    this.arguments = arguments;
    this.stack = stack;
    this.adapters = Partitions.spread("bench", arguments.number("adapters"));
  }

  /** Runs it. */
  public static void main(String... words) throws Exception {
    Arguments arguments = new Arguments(words);
    try (BenchStack stack = new BenchStack(arguments.path("work"))) {
      FlowResult result = new IngestFlow(arguments, stack).run();
      System.out.write(Json.write(result));
      System.out.println();
    }
  }

  private FlowResult run()
      throws IOException, TimeoutException, InterruptedException, ExecutionException {
    Adapters.define(stack.kafka(), stack.topics(), adapters, uploadBase());
    long records;
    try (InstructionSender sender =
        InstructionSender.ofMany(stack.kafka(), stack.topics(), adapters)) {
      records = sender.sendAll(arguments.path("records"));
    }
    Map<String, String> settings =
        Map.of("TRIBUTARY_INGEST_COMMIT_INTERVAL", arguments.text("commit-interval"));
    try (ServiceProcess ingest =
        stack.service(Service.INGEST, PortChoice.free().resolve(), settings)) {
      return run(records, ingest);
    }
  }

  private String uploadBase() {
    try (ArtifactStore store = ArtifactStores.s3(stack.storeConfig())) {
      return new Manifests(store).upload(arguments.path("tokenizer")).digest().hex();
    }
  }

  private FlowResult run(long records, ServiceProcess ingest)
      throws IOException, TimeoutException, InterruptedException, ExecutionException {
    ingest.start();
    Topic<String, TokenizedExample> examples = stack.topics().tokenizedExamples();
    try (Outputs outputs = new Outputs(stack.kafka(), examples, stack.topics().rejectedRecords());
        MemoryLog memory = new MemoryLog(() -> ProcessUse.of(ingest))) {
      Progress first = Progress.begin().until(1, outputs);
      Progress warm = first.until(arguments.number("warm-up"), outputs);
      ProcessUse before = ProcessUse.of(ingest);
      ProcessUse brokerBefore = stack.brokerUse();
      List<Progress> tenths = tenths(warm, records, outputs);
      Progress last = tenths.get(tenths.size() - 1);
      ProcessUse after = ProcessUse.of(ingest);
      ProcessUse brokerAfter = stack.brokerUse();
      List<Long> resident = memory.seen();
      long bytes = TopicSize.of(stack.kafka(), examples);
      List<Double> latency = latency(ingest, outputs);
      long tokens = writeIds(records);
      return new FlowResult(
          last.rateSince(warm),
          warm.rateSince(first),
          rates(tenths),
          last.secondsSince(warm),
          records,
          tokens,
          bytes,
          after.processorSeconds() - before.processorSeconds(),
          brokerAfter.processorSeconds() - brokerBefore.processorSeconds(),
          resident,
          latency);
    }
  }

  /** The marks at which the timed part was begun, a tenth done, two tenths done and so on. */
  private static List<Progress> tenths(Progress warm, long records, Outputs outputs)
      throws TimeoutException {
    List<Progress> marks = new ArrayList<>(List.of(warm));
    for (int tenth = 1; tenth <= TENTHS; tenth++) {
      long wanted = warm.outputs() + (records - warm.outputs()) * tenth / TENTHS;
      marks.add(marks.get(tenth - 1).until(wanted, outputs));
    }
    return marks;
  }

  /** Of each part between two marks; none between two that one poll passed. */
  private static List<Double> rates(List<Progress> marks) {
    return IntStream.range(1, marks.size())
        .filter(i -> marks.get(i).outputs() > marks.get(i - 1).outputs())
        .mapToObj(i -> marks.get(i).rateSince(marks.get(i - 1)))
        .toList();
  }

  private List<Double> latency(ServiceProcess ingest, Outputs outputs)
      throws IOException, TimeoutException, InterruptedException {
    if (arguments.optional("latency").isEmpty()) {
      return List.of();
    }
    ingest.awaitHealthy(START);
    try (Stream<String> lines = Files.lines(Path.of(arguments.text("latency")));
        InstructionSender sender =
            InstructionSender.ofSingle(stack.kafka(), stack.topics(), adapters)) {
      return new LatencyProbe(sender, outputs).measure(lines.toList());
    }
  }

  /** Reads everything again, after the clock has stopped; tells the tokens of the first. */
  private long writeIds(long records) throws IOException {
    Topic<String, TokenizedExample> examples = stack.topics().tokenizedExamples();
    try (Outputs outputs = new Outputs(stack.kafka(), examples, stack.topics().rejectedRecords());
        ExampleFile file = new ExampleFile(arguments.path("ids"), examples)) {
      while (file.examples() < records) {
        for (ConsumerRecord<byte[], byte[]> record : outputs.poll()) {
          file.add(record);
        }
      }
      return file.tokens();
    }
  }
}
