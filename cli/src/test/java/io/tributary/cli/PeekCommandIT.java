package io.tributary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.command.Session;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Printed;
import io.tributary.cli.terminal.Terminal;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topics;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The newest records of a broker's topics, as a person sees them. */
@ExtendWith(StackExtension.class)
class PeekCommandIT {
  private static final Path TOKENIZER =
      Path.of("../tokenization/src/test/resources/tokenizers/chat-bytes/tokenizer.json");
  private static final String ADAPTER = "acme/support";

  private final Printed printed = new Printed();
  private TestTopics stack;
  private Topics topics;
  private StoreConfig store;
  private String tokenizer;

  @BeforeEach
  void givenATokenizer(TestTopics stack, StoreConfig config, ArtifactStore store)
      throws IOException {
    this.stack = stack;
    this.topics = stack.topics();
    this.store = config;
    this.tokenizer = store.putBlob(Files.readAllBytes(TOKENIZER)).hex();
  }

  @Test
  void aTopicIsALineOfJsonForEachOfItsNewestRecords() {
    RecordMetadata first = instruction("acme/other", "{\"text\":\"1\"}");
    RecordMetadata second = instruction(ADAPTER, "{\"text\":\"2\"}");
    RecordMetadata third = instruction(ADAPTER, "{\"text\":\"3\"}");

    assertThat(run("peek", "instruction-records")).isZero();
    assertThat(printed.out().lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains(at(first), "acme/other"))
        .anySatisfy(line -> assertThat(line).contains(at(second), ADAPTER));

    Printed limited = new Printed();
    assertThat(run(limited, "peek", "instruction-records", "--adapter", ADAPTER, "--limit", "1"))
        .isZero();
    assertThat(limited.out().lines()).hasSize(1);
    JsonNode line = Json.read(limited.out().getBytes(UTF_8), JsonNode.class);
    assertThat(line.path("at").textValue()).isEqualTo(at(third));
    assertThat(line.path("key").textValue()).isEqualTo(ADAPTER);
    assertThat(line.path("value").textValue()).isEqualTo("{\"text\":\"3\"}");
  }

  @Test
  void aMaskTellsWhatIsTrainedOfEachExampleByTheTokenizerThatMadeIt() {
    RecordMetadata place = example("order-1", List.of(new SupervisedRun(1, 2)));

    assertThat(run("peek", "tokenized-examples", "--mask")).as(printed.err()).isZero();

    assertThat(printed.out().lines())
        .containsExactly(
            at(place)
                + " acme/support order-1 TRAIN generation 2: 5 tokens, 2 trained (40.0 %), 3 masked",
            "  masked  [0, 1) \"<|im_start|>\"",
            "    ids 4",
            "  trained [1, 3) \"<|im_end|><|im_start|>\"",
            "    ids 5 4",
            "  masked  [3, 5) \"<|im_end|><|endoftext|>\"",
            "    ids 5 3");
  }

  @Test
  void anExampleOfWhichNothingIsTrainedIsRefusedWithItsPlace() {
    RecordMetadata place = example("order-2", List.of());

    assertThat(run("peek", "tokenized-examples", "--mask")).isEqualTo(ExitCode.FAILED.number());

    assertThat(printed.err()).isEqualTo("tributary: " + at(place) + ": 0 trained tokens\n");
    assertThat(printed.out()).isEmpty();
  }

  @Test
  void whatCannotBeShownIsWrongUsage() {
    assertThat(run("peek", "instructions")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("there is no topic instructions, there are ");
    assertThat(run("peek", "instruction-records", "--mask")).isEqualTo(ExitCode.USAGE.number());
    assertThat(printed.err()).contains("--mask is for tokenized-examples");
  }

  private RecordMetadata instruction(String adapter, String json) {
    return stack.send(topics.instructionRecords(), adapter.getBytes(UTF_8), json.getBytes(UTF_8));
  }

  private RecordMetadata example(String id, List<SupervisedRun> trained) {
    TokenizedExample example =
        new TokenizedExample(
            id,
            AdapterId.parse(ADAPTER),
            2,
            Split.TRAIN,
            new int[] {4, 5, 4, 5, 3},
            trained,
            tokenizer,
            "b".repeat(64),
            new RecordSource("instruction-records", "AAAAAAAAAAAAAAAAAAAAAQ", 3, 17, 0),
            false);
    return stack.send(topics.tokenizedExamples(), ADAPTER, example);
  }

  private static String at(RecordMetadata record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  private int run(String... arguments) {
    return run(printed, arguments);
  }

  private int run(Printed to, String... arguments) {
    Map<String, String> environment =
        Map.of(
            "TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", stack.connection().bootstrapServers(),
            "TRIBUTARY_TOPICS_PREFIX", stack.prefix(),
            "TRIBUTARY_STORE_ENDPOINT", store.endpoint().toString(),
            "TRIBUTARY_STORE_BUCKET", store.bucket(),
            "TRIBUTARY_STORE_REGION", store.region(),
            "TRIBUTARY_STORE_ACCESS_KEY", store.accessKey(),
            "TRIBUTARY_STORE_SECRET_KEY", store.secretKey());
    Session session =
        new Session(to.terminal(Terminal.Style.PLAIN), new StackEnvironment(environment));
    return Tributary.commandLine(session).execute(arguments);
  }
}
